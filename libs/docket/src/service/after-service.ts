import { Injectable } from '@nestjs/common';
import type { CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { newId } from '@assize/kernel';
import { CaseProgress } from '../case-progress.service';
import { deadlinesAfterService } from '../domain/deadline';
import { DeadlineRow, type ServiceRow } from './service.entity';

/** What begins when a party has been served: its time to answer, and the waiting of the case for that. */
@Injectable()
export class AfterService {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly progress: CaseProgress,
  ) {}

  /** In the unit of work in which the party was served. @param code of the entry */
  async begin(row: ServiceRow, servedAt: Date, policy: CourtPolicy, code: string): Promise<void> {
    const { caseId, entryId, partyId } = row;
    const callsForAnswer = policy.filingCodes.some((known) => known.code === code && known.opensCase);
    for (const { kind, dueOn, tooLateFrom, reason } of deadlinesAfterService(
      { party: partyId, servedAt, callsForAnswer },
      policy,
    )) {
      const due = { kind, dueOn, tooLateFrom, because: reason, entryId };
      await this.rows.insert(DeadlineRow, { ...due, id: newId(), caseId, partyId });
    }
    if (callsForAnswer) await this.progress.move(caseId, 'awaiting-answer');
    await this.events.publish('service.made', row.id, { caseId, entryId });
  }
}
