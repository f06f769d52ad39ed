import { Injectable } from '@nestjs/common';
import { Courts, filingTimes, tooLateFrom } from '@assize/courts';
import { Rows } from '@assize/database';
import { Clock, DomainError } from '@assize/kernel';
import { ENDED_FILINGS } from './domain/filing-status';
import type { CheckedEnvelope } from './envelope-checks.service';
import { CurePeriodOver } from './errors';
import { Filing } from './filing.entity';
import { moved } from './review/filing-changes';

/** What it takes to cure what a court returned, for use cases that have been permitted. */
@Injectable()
export class Curing {
  constructor(
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly clock: Clock,
  ) {}

  /**
   * Whether another filing at the same court may cure this one: once, and only where something of it was returned.
   *
   * @throws FilingMoved @throws CurePeriodOver
   */
  async curable(cured: Filing, { court }: CheckedEnvelope): Promise<void> {
    const returned = cured.reviewAnswer?.outcomes.includes('returned') ?? false;
    if (cured.status !== 'partially-accepted' || !returned || cured.courtId !== court.id) throw moved(cured);
    await this.stillInTime(cured);
    const others = await this.rows.many(Filing, { curesId: cured.id });
    if (others.some(({ status }) => !ENDED_FILINGS.includes(status))) throw moved(cured);
  }

  /** @throws CurePeriodOver */
  async stillInTime({ spaceId, courtId, receivedAt, reviewAnswer }: Filing): Promise<void> {
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const cureBy = reviewAnswer?.cureBy;
    if (cureBy && this.clock.now() >= tooLateFrom(cureBy, policy)) {
      throw new DomainError(CurePeriodOver, CurePeriodOver.remedy, [], { cureBy });
    }
  }

  /** By the rules of the court the time for review begins anew, or goes on where it stood. */
  reviewDueAgain({ firstReceivedAt, returnedAt }: Filing, { policy }: CheckedEnvelope): string {
    const now = this.clock.now();
    const returned = { receivedAt: firstReceivedAt, returnedAt: returnedAt ?? now, minor: false };
    return filingTimes({ submittedAt: now, receivedAt: now, returned }, policy).review.dueOn;
  }
}
