import { Injectable } from '@nestjs/common';
import { Judgments } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import type { ComparisonRow } from './comparison.entity';

/** What of a comparison is shown to whom. */
@Injectable()
export class ShownComparisons {
  constructor(private readonly judgments: Judgments) {}

  /**
   * Names only those comparables that are there for the actor; what they came to all together stays as it was found. In the
   * unit of work of a use case that may read the comparison.
   */
  async to(actor: Actor, comparison: ComparisonRow): Promise<ComparisonRow> {
    const { document } = comparison;
    const readable = await this.judgments.readable(actor, document.comparableIds);
    const comparableIds = document.comparableIds.filter((id) => readable.has(id));
    return { ...comparison, document: { ...document, comparableIds } };
  }
}
