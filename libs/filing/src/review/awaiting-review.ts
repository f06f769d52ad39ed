import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { ServiceHolds } from '@assize/docket';
import { Filing } from '../filing.entity';

/** Tells the docket which of its entries a clerk has still to look at, or has found deficient: they are not served yet. */
@Injectable()
export class AwaitingReview {
  constructor(
    private readonly rows: Rows,
    holds: ServiceHolds,
  ) {
    holds.offer((entryId) => this.awaits(entryId));
  }

  private async awaits(entryId: string): Promise<boolean> {
    const filing = await this.rows.one(Filing, { entryId });
    return filing?.qualityControl === 'due' || filing?.qualityControl === 'deficient';
  }
}
