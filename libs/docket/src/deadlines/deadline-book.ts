import { Injectable } from '@nestjs/common';
import { extendedDeadline, Outages, type Bilingual, type CourtPolicy, type Outage } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { LOCK_CASE } from '../case-lock';
import type { Deadline } from '../domain/deadline';
import { deadlineState, type DeadlineFacts, type DeadlineState } from '../domain/deadline-state';
import { remindersOf } from '../domain/reminders';
import { DeadlineEnd, DeadlineRow } from './deadline.entity';

/** A deadline as outages of the court have moved it, and how it stands. */
export interface DeadlineAsExtended {
  readonly deadline: DeadlineRow;
  readonly dueOn: string;
  readonly tooLateFrom: Date;
  /** Why it is due then, each step in both languages. */
  readonly because: readonly Bilingual[];
  readonly state: DeadlineState;
  readonly end: DeadlineEnd | null;
}

/** What another row says of a deadline. */
interface Standing {
  readonly id: string;
  readonly replaced: boolean;
  readonly end: Pick<DeadlineEnd, 'kind' | 'entryId' | 'orderEntryId' | 'reason'> | null;
  readonly doneOn: string | null;
}

/** A filing that an order has dated back counts as of that day, also for what it met. */
const STANDING = `SELECT o.id,
    EXISTS (SELECT FROM deadline n WHERE n.space_id = o.space_id AND n.replaces = o.id) AS replaced,
    CASE WHEN x.id IS NULL THEN NULL ELSE jsonb_build_object('kind', x.kind, 'entryId', x.entry_id,
      'orderEntryId', x.order_entry_id, 'reason', x.reason) END AS end,
    coalesce((SELECT r.date FROM entry_relation r JOIN docket_entry e ON e.space_id = r.space_id AND e.id = r.entry_id
        WHERE r.space_id = x.space_id AND r.of_id = x.entry_id AND r.kind = 'dates-back' ORDER BY e.number DESC LIMIT 1),
      f.official_file_date, x.done_on)::text AS "doneOn"
  FROM deadline o
  LEFT JOIN deadline_end x ON x.space_id = o.space_id AND x.deadline_id = o.id
  LEFT JOIN docket_entry f ON f.space_id = x.space_id AND f.id = x.entry_id
  WHERE o.space_id = current_space() AND o.id = ANY ($1)`;

export type NewDeadline = Omit<Deadline, 'party'> &
  Pick<DeadlineRow, 'caseId' | 'partyId'> &
  Partial<Pick<DeadlineRow, 'entryId' | 'serviceId' | 'replaces' | 'orderEntryId' | 'setBy'>> & {
    readonly why?: string | null;
  };

/** Writes and reads deadlines, inside the unit of work of whoever has been permitted. */
@Injectable()
export class DeadlineBook {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly outages: Outages,
  ) {}

  /** Sets one running, with its reminders. */
  async enter(set: NewDeadline, policy: CourtPolicy): Promise<DeadlineRow> {
    const {
      why = null,
      reason,
      entryId = null,
      serviceId = null,
      replaces = null,
      orderEntryId = null,
      setBy = null,
    } = set;
    const { caseId, partyId, kind, title, dueOn, tooLateFrom, jurisdictional, steps } = set;
    const now = this.clock.now();
    const row = await this.rows.insert(DeadlineRow, {
      ...{ id: newId(), caseId, partyId, kind, title, dueOn, tooLateFrom, jurisdictional, because: reason, steps },
      ...{ entryId, serviceId, replaces, orderEntryId, reason: why, setBy, setAt: now },
    });
    for (const { courtDaysBefore, at } of remindersOf(row, now, policy)) {
      await this.events.publish('deadline.reminder-due', row.id, { caseId, courtDaysBefore }, at);
    }
    return row;
  }

  /** Whoever acts on a deadline of a case waits for whoever is doing so. */
  async inLine(caseId: string): Promise<void> {
    // What is written of a case to put acts on its deadlines in line.
    await this.rows.sql(LOCK_CASE, [caseId]);
  }

  /** Says that one is over; nobody is told twice, for the second finds it over. */
  async end(
    deadline: Pick<DeadlineRow, 'id'>,
    end: Pick<DeadlineEnd, 'kind'> & Partial<Omit<DeadlineEnd, 'id' | 'spaceId' | 'deadlineId' | 'saidAt'>>,
  ): Promise<DeadlineEnd> {
    const nothing = { entryId: null, doneOn: null, orderEntryId: null, reason: null, saidBy: null };
    const of = { id: newId(), deadlineId: deadline.id, saidAt: this.clock.now() };
    return this.rows.insert(DeadlineEnd, { ...nothing, ...end, ...of });
  }

  /** Each as it stands now, in the order given. */
  async standing(rows: readonly DeadlineRow[], courtId: string, policy: CourtPolicy): Promise<DeadlineAsExtended[]> {
    if (rows.length === 0) return [];
    const found = await this.rows.sql<Standing>(STANDING, [rows.map(({ id }) => id)]);
    const of = new Map(found.map((one) => [one.id, one]));
    const declared = await this.outages.of(courtId);
    const down = declared.map(({ fromAt: from, toAt: to }) => ({ from, to }));
    const now = this.clock.now();
    return rows.map((row) => {
      const { replaced, end, doneOn } = of.get(row.id)!;
      const extended = asExtended(row, down, policy);
      const over: DeadlineFacts['end'] =
        end?.kind === 'met' ? { kind: 'met', doneOn: doneOn! } : end && { kind: 'ended' };
      const state = deadlineState({ ...extended, replaced, end: over }, now);
      return { deadline: row, ...extended, state, end: end as DeadlineEnd | null };
    });
  }
}

const SAID = ['outage', 'due-closed'];

function asExtended(
  { dueOn, tooLateFrom, because, jurisdictional }: DeadlineRow,
  outages: readonly Outage[],
  policy: CourtPolicy,
): Pick<DeadlineAsExtended, 'dueOn' | 'tooLateFrom' | 'because'> {
  const extended = extendedDeadline({ date: dueOn, jurisdictional }, outages, policy);
  if (extended.tooLateFrom <= tooLateFrom) return { dueOn, tooLateFrom, because: [because] };
  const steps = extended.reasons.filter(({ code }) => SAID.includes(code)).map(({ words }) => words);
  return { dueOn: extended.date, tooLateFrom: extended.tooLateFrom, because: [because, ...steps] };
}
