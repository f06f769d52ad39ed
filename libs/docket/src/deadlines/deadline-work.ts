import { Injectable } from '@nestjs/common';
import { Courts, type CourtPolicy } from '@assize/courts';
import { Rows, type JobDefinition, type JobHandler, type JobPayload } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { Appearance } from '../appearances/appearance.entity';
import { Case, CaseParty } from '../case.entity';
import { DocketEntry } from '../docket-entry.entity';
import { codesThatMeet } from '../domain/deadline';
import { isOpen } from '../domain/deadline-state';
import { filedFor } from '../domain/filed-for';
import { DeadlineBook } from './deadline-book';
import { DeadlineRow } from './deadline.entity';
import { ReminderRecipients } from './reminder-recipients';

export const deadlineJobs: readonly JobDefinition[] = [
  { queue: 'deadline-reminders', on: ['deadline.reminder-due'] },
  { queue: 'deadlines-met', on: ['docket.entered'] },
];

const REMINDED = `INSERT INTO deadline_reminder (space_id, id, deadline_id, court_days_before, sent_at)
  VALUES (current_space(), $1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING id`;

/** What happens to deadlines as time passes and papers come in. */
@Injectable()
export class DeadlineWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['deadline-reminders', (payload: JobPayload) => this.remind(payload)],
    ['deadlines-met', ({ event }: JobPayload) => this.meet(event.subjectId)],
  ]);

  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly book: DeadlineBook,
    private readonly recipients: ReminderRecipients,
  ) {}

  /** Nothing is said of what is met, moved, ended or over, nor in a case that is closed. */
  private async remind({ event }: JobPayload): Promise<void> {
    const row = await this.rows.one(DeadlineRow, { id: event.subjectId });
    const of = row && (await this.rows.one(Case, { id: row.caseId }));
    if (!row || !of || of.status === 'closed') return;
    const policy = await this.courts.policy(of.spaceId, of.courtId);
    const [now] = await this.book.standing([row], of.courtId, policy);
    if (now!.state !== 'running') return;
    const before = Number(event.payload['courtDaysBefore']);
    const first = await this.rows.sql(REMINDED, [newId(), row.id, before, this.clock.now()]);
    if (first.length === 0) return;
    await this.recipients.tell(row, of, 'deadline.reminder', now!.dueOn, before + 1);
  }

  /** A paper that a party files meets what the policy says it answers. */
  private async meet(entryId: string): Promise<void> {
    const entry = await this.rows.one(DocketEntry, { id: entryId });
    if (!entry?.filedBy) return;
    const of = await this.rows.one(Case, { id: entry.caseId });
    const policy = await this.courts.policy(of!.spaceId, of!.courtId);
    await this.book.inLine(entry.caseId);
    const rows = await this.rows.many(DeadlineRow, { caseId: entry.caseId });
    await this.metBy(entry, rows, of!.courtId, policy);
  }

  /** What was filed before its period began, as by a party that answers before it is served, meets it as it begins. */
  async alreadyMet(deadlines: readonly DeadlineRow[], courtId: string, policy: CourtPolicy): Promise<void> {
    for (const deadline of deadlines) {
      const entries = await this.rows.many(DocketEntry, { caseId: deadline.caseId }, { number: 'ASC' });
      const begun = entries.find(({ id }) => id === deadline.entryId);
      for (const entry of entries.filter(({ number }) => number > (begun?.number ?? 0))) {
        await this.metBy(entry, [deadline], courtId, policy);
      }
    }
  }

  private async metBy(
    entry: DocketEntry,
    rows: readonly DeadlineRow[],
    courtId: string,
    policy: CourtPolicy,
  ): Promise<void> {
    const answered = rows.filter(({ kind }) => codesThatMeet(kind, policy).includes(entry.code));
    if (answered.length === 0) return;
    const appearances = await this.rows.many(Appearance, { caseId: entry.caseId });
    const parties = await this.rows.many(CaseParty, { caseId: entry.caseId });
    for (const { deadline, state } of await this.book.standing(answered, courtId, policy)) {
      const party = parties.find(({ id }) => id === deadline.partyId);
      if (!isOpen(state) || !party || !filedFor(party, entry, appearances)) continue;
      await this.book.end(deadline, { kind: 'met', entryId: entry.id, doneOn: entry.officialFileDate });
    }
  }
}
