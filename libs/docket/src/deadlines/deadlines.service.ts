import { Injectable } from '@nestjs/common';
import {
  Courts,
  fill,
  isCourtDay,
  isLocalDate,
  localDateOf,
  tooLateFrom,
  type Bilingual,
  type CourtPolicy,
} from '@assize/courts';
import { Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor, type ErrorDefinition } from '@assize/kernel';
import { CaseParty, type Case } from '../case.entity';
import { Cases } from '../cases.service';
import { DEADLINE, ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketEntry } from '../docket-entry.entity';
import { isOpen } from '../domain/deadline-state';
import { EntryNotFound } from '../errors';
import { DeadlineBook, type DeadlineAsExtended } from './deadline-book';
import { DeadlineRow } from './deadline.entity';
import {
  DeadlineImpossible,
  DeadlineNotFound,
  DeadlineOver,
  DeadlinePast,
  DeadlineStays,
  DeadlineUnexplained,
} from './errors';
import { namingOnly } from './named-entries';
import { ReminderRecipients } from './reminder-recipients';

export interface ManualDeadline {
  readonly title: string;
  /** Whom it binds; absent: nobody in particular. */
  readonly party?: string;
  readonly dueOn: string;
  readonly reason?: string;
}

/** By which order, or why. */
export interface Grounds {
  readonly order?: string;
  readonly reason?: string;
}

const LAST_DAY = '2199-12-31';

/** What clerks and panels do with deadlines, and what everybody of a case may read. Each act is another row. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly book: DeadlineBook,
    private readonly recipients: ReminderRecipients,
    private readonly acts: Acts,
  ) {}

  /** The first that is due comes first. @throws CaseNotFound */
  async ofCase(actor: Actor, caseId: string): Promise<DeadlineAsExtended[]> {
    return this.transactions.read(actor.spaceId, async () => {
      const { spaceId, courtId } = await this.cases.permitted(actor, 'case.read', caseId);
      const shown = await this.standings.ofCase(actor, 'case.read', DEADLINE, caseId);
      const rows = await this.rows.many(DeadlineRow, { caseId }, { tooLateFrom: 'ASC', id: 'ASC' });
      const policy = await this.courts.policy(spaceId, courtId);
      const entries = await this.standings.ofCase(actor, 'case.read', ENTRY, caseId);
      const standing = await this.book.standing(
        rows.filter(({ id }) => shown.has(id)),
        courtId,
        policy,
      );
      return standing.map((one) => namingOnly(entries, one));
    });
  }

  /**
   * Sets one by hand. A day that is no court day is taken, and the deadline says so.
   *
   * @throws CaseNotFound @throws NotPermitted @throws DeadlineImpossible @throws DeadlinePast
   */
  async set(actor: Actor, attempt: Attempt, caseId: string, wanted: ManualDeadline): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const into = await this.cases.permitted(actor, 'deadline.set', caseId);
      const { title, party = null, dueOn, reason = null } = wanted;
      if (!isDay(dueOn)) throw impossible('/dueOn', 'is no day of the calendar');
      if (party && !(await this.rows.one(CaseParty, { id: party, caseId }))) {
        throw impossible('/party', 'is no party of the case');
      }
      const policy = await this.courts.policy(into.spaceId, into.courtId);
      const tooLate = tooLateFrom(dueOn, policy);
      if (tooLate <= this.clock.now() && !reason) throw refused(DeadlinePast);
      const due = {
        kind: 'manual',
        title: { en: title, zh: title },
        dueOn,
        tooLateFrom: tooLate,
        jurisdictional: false,
      };
      const told = { reason: setWords(dueOn), steps: closedStep(dueOn, policy), why: reason, setBy: actor.personId };
      const row = await this.book.enter({ ...due, ...told, caseId, partyId: party }, policy);
      await this.record(actor, 'deadline.set', row, into);
      await this.recipients.tell(row, into, 'deadline.set', dueOn);
      return { id: row.id };
    });
  }

  /**
   * Moves one to a later day, by a new row that names the order or the reason; the old row stays as it was.
   *
   * @throws DeadlineNotFound @throws DeadlineUnexplained @throws DeadlineStays @throws DeadlineOver
   * @throws DeadlineImpossible @throws EntryNotFound
   */
  async extend(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    { dueOn, ...grounds }: Grounds & { readonly dueOn: string },
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { into, now, policy } = await this.open(actor, caseId, id, grounds);
      const { deadline: old } = now;
      if (old.jurisdictional) throw refused(DeadlineStays);
      if (!isDay(dueOn) || dueOn <= now.dueOn) throw impossible('/dueOn', `is no day after ${now.dueOn}`);
      const { kind, title, partyId, entryId, serviceId } = old;
      const told = { reason: movedWords(now.dueOn, dueOn), steps: [old.because, ...closedStep(dueOn, policy)] };
      const due = { kind, title: title ?? { en: kind, zh: kind }, dueOn, tooLateFrom: tooLateFrom(dueOn, policy) };
      const by = { orderEntryId: grounds.order ?? null, why: grounds.reason ?? null, setBy: actor.personId };
      const place = { caseId, partyId, entryId, serviceId, replaces: id, jurisdictional: false };
      const row = await refusedAs({ deadline_moved_once: DeadlineOver }, () =>
        this.book.enter({ ...due, ...told, ...by, ...place }, policy),
      );
      await this.record(actor, 'deadline.extend', row, into);
      await this.recipients.tell(row, into, 'deadline.set', dueOn);
      return { id: row.id };
    });
  }

  /** Ends one without its having been met. @throws DeadlineNotFound @throws DeadlineUnexplained @throws DeadlineOver */
  async end(actor: Actor, attempt: Attempt, caseId: string, id: string, grounds: Grounds): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { into, now } = await this.open(actor, caseId, id, grounds);
      if (now.deadline.jurisdictional) throw refused(DeadlineStays);
      const { order: orderEntryId = null, reason = null } = grounds;
      await this.book.end(now.deadline, { kind: 'ended', orderEntryId, reason, saidBy: actor.personId });
      await this.record(actor, 'deadline.end', now.deadline, into);
      return { id };
    });
  }

  /** Says that it was met, by what came on paper or in the room. @param entry what met it, when that is on the docket */
  async meet(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    { entry, on, reason }: { readonly entry?: string; readonly on?: string; readonly reason?: string },
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { into, now, policy } = await this.open(actor, caseId, id, null);
      if (on !== undefined && (!isDay(on) || tooEarly(on, this.clock.now(), policy))) {
        throw impossible('/on', 'is no day of the calendar that has begun');
      }
      if (entry) await this.entryOf(actor, caseId, entry);
      const met = { entryId: entry ?? null, doneOn: on ?? todayOf(this.clock.now(), policy), reason: reason ?? null };
      await this.book.end(now.deadline, { kind: 'met', ...met, saidBy: actor.personId });
      await this.record(actor, 'deadline.meet', now.deadline, into);
      return { id };
    });
  }

  /** One that is neither met, ended nor moved, in line with whoever else acts on it. */
  private async open(actor: Actor, caseId: string, id: string, grounds: Grounds | null) {
    const into = await this.cases.permitted(actor, 'deadline.set', caseId);
    await this.standings.permitted(actor, 'deadline.set', DEADLINE, id, 'case.read', DeadlineNotFound);
    await this.book.inLine(caseId);
    const row = await this.rows.one(DeadlineRow, { id, caseId });
    if (!row) throw refused(DeadlineNotFound);
    if (grounds && !grounds.order && !grounds.reason) throw refused(DeadlineUnexplained);
    if (grounds?.order) await this.entryOf(actor, caseId, grounds.order, 'court.order');
    const policy = await this.courts.policy(into.spaceId, into.courtId);
    const [now] = await this.book.standing([row], into.courtId, policy);
    if (!isOpen(now!.state)) throw new DomainError(DeadlineOver, DeadlineOver.remedy, [], { state: now!.state });
    return { into, now: now!, policy };
  }

  private async entryOf(actor: Actor, caseId: string, id: string, code?: string): Promise<void> {
    await this.standings.permitted(actor, 'case.read', ENTRY, id, 'case.read', EntryNotFound);
    if (!(await this.rows.one(DocketEntry, { id, caseId, ...(code ? { code } : {}) }))) throw refused(EntryNotFound);
  }

  private async record(actor: Actor, act: string, { id, caseId }: DeadlineRow, { courtId }: Case): Promise<void> {
    await this.acts.record(actor, act, { kind: 'deadline', id, courtId, caseId });
  }
}

const SET: Bilingual = { en: 'The court has set {due} as the last day.', zh: '法院指定 {due} 为最后期限。' };
const MOVED: Bilingual = {
  en: 'The court has moved the last day from {was} to {due}.',
  zh: '法院将最后期限由 {was} 改为 {due}。',
};
const CLOSED: Bilingual = { en: '{due} is no court day.', zh: '{due} 并非工作日。' };

const setWords = (due: string): Bilingual => fill(SET, { due });
const movedWords = (was: string, due: string): Bilingual => fill(MOVED, { was, due });
const closedStep = (due: string, { calendar }: CourtPolicy): Bilingual[] =>
  isCourtDay(due, calendar) ? [] : [fill(CLOSED, { due })];

const isDay = (text: string): boolean => isLocalDate(text) && text >= '1900-01-01' && text <= LAST_DAY;
const todayOf = (now: Date, { timeZone }: CourtPolicy): string => localDateOf(now, timeZone);
const tooEarly = (on: string, now: Date, policy: CourtPolicy): boolean => on > todayOf(now, policy);

const refused = (definition: ErrorDefinition): DomainError => new DomainError(definition, definition.remedy);
const impossible = (pointer: string, detail: string): DomainError =>
  new DomainError(DeadlineImpossible, DeadlineImpossible.remedy, [{ pointer, detail }]);
