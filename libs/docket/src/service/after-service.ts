import { Injectable } from '@nestjs/common';
import { localDateOf, type CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { Case } from '../case.entity';
import { CaseProgress } from '../case-progress.service';
import { DeadlineBook } from '../deadlines/deadline-book';
import { DeadlineRow } from '../deadlines/deadline.entity';
import { DeadlineWork } from '../deadlines/deadline-work';
import { deadlinesAfterService, opensCase } from '../domain/deadline';
import { isOpen } from '../domain/deadline-state';
import type { ServiceRow } from './service.entity';

/** What begins when a party has been served: its periods, and the waiting of the case for its answer. */
@Injectable()
export class AfterService {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly book: DeadlineBook,
    private readonly work: DeadlineWork,
    private readonly progress: CaseProgress,
  ) {}

  /** In the unit of work in which the party was served. @param code of the entry @param waived it needed no summons */
  async begin(row: ServiceRow, servedAt: Date, policy: CourtPolicy, code: string, waived = false): Promise<void> {
    const { caseId, entryId, partyId } = row;
    const begun: DeadlineRow[] = [];
    for (const due of deadlinesAfterService({ party: partyId, servedAt, code, waived }, policy)) {
      begun.push(await this.book.enter({ ...due, caseId, partyId, entryId }, policy));
    }
    const of = await this.rows.one(Case, { id: caseId });
    await this.work.alreadyMet(begun, of!.courtId, policy);
    await this.processServed(row, servedAt, of!.courtId, policy);
    if (opensCase(code, policy)) await this.progress.move(caseId, 'awaiting-answer');
    await this.events.publish('service.made', row.id, { caseId, entryId });
  }

  /** The time to serve process is met by its being proved, as of the day that the proof names. */
  private async processServed({ id }: ServiceRow, servedAt: Date, courtId: string, policy: CourtPolicy): Promise<void> {
    const doneOn = localDateOf(servedAt, policy.timeZone);
    const rows = await this.rows.many(DeadlineRow, { serviceId: id, kind: 'process' });
    for (const { deadline, state } of await this.book.standing(rows, courtId, policy)) {
      if (isOpen(state)) await this.book.end(deadline, { kind: 'met', doneOn });
    }
  }
}
