import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Standings } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Judgment } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { ComparisonRow } from './comparison.entity';
import { ComparisonNotFound } from './errors';
import { COMPARED_JUDGMENT } from './note-objects';
import { ShownComparisons } from './shown-comparisons.service';

/** What was found when a judgment was compared, and why. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly standings: Standings,
    private readonly shown: ShownComparisons,
    private readonly acts: Acts,
  ) {}

  /**
   * The comparison of a judgment. Looking is recorded.
   *
   * @throws ComparisonNotFound also when the actor may not know of it yet
   */
  async read(actor: Actor, judgmentId: string): Promise<ComparisonRow> {
    return this.transactions.run(actor.spaceId, async () => {
      await this.standings.permitted(
        actor,
        'note.read',
        COMPARED_JUDGMENT,
        judgmentId,
        'note.read',
        ComparisonNotFound,
      );
      const comparison = (await this.rows.one(ComparisonRow, { judgmentId }))!;
      const { courtId, caseId } = (await this.rows.one(Judgment, { id: judgmentId }))!;
      await this.acts.record(actor, 'comparison.read', { kind: 'judgment', id: judgmentId, courtId, caseId });
      return this.shown.to(actor, comparison);
    });
  }
}
