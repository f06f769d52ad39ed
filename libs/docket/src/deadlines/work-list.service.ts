import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole } from '@assize/identity';
import { afterInstant, Clock, encodeCursor, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { DEADLINE, ENTRY, SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { PrintList } from '../service/print-list.service';
import { DeadlineBook, type DeadlineAsExtended } from './deadline-book';
import { DeadlineRow } from './deadline.entity';
import { namedEntries, namingOnly } from './named-entries';

/** `missed`, or `reminded`: those whose reminder has gone out and that are still running. */
export const DEADLINE_LISTS = ['missed', 'reminded'] as const;
export type DeadlineList = (typeof DEADLINE_LISTS)[number];

export interface DeadlineOfCourt extends DeadlineAsExtended {
  readonly docketNumber: string;
  /** Null for what binds nobody in particular. */
  readonly partyName: string | null;
}

/** How much waits. Only what the reader may know of is counted. */
export interface WaitingWork {
  readonly papersToDispatch: number;
  readonly summonsesToIssue: number;
  readonly returnsToFile: number;
  readonly processRunningOut: number;
  readonly deadlinesReminded: number;
  readonly deadlinesMissed: number;
}

interface Found {
  readonly id: string;
  readonly docketNumber: string;
  readonly partyName: string | null;
  readonly at: Date;
}

const IN_LIST: Readonly<Record<DeadlineList, string>> = {
  missed: `o.too_late_from <= $5`,
  reminded: `o.too_late_from > $5 AND EXISTS (SELECT FROM deadline_reminder r
    WHERE r.space_id = o.space_id AND r.deadline_id = o.id)`,
};

/** In force in cases that go on: `$3` the space, `$4` the court. */
const IN_FORCE = `o.space_id = $3 AND c.court_id = $4 AND c.status <> 'closed'
  AND NOT EXISTS (SELECT FROM deadline n WHERE n.space_id = o.space_id AND n.replaces = o.id)
  AND NOT EXISTS (SELECT FROM deadline_end x WHERE x.space_id = o.space_id AND x.deadline_id = o.id)`;

const page = (list: DeadlineList, may: string): string => `SELECT o.id, c.docket_number AS "docketNumber",
    p.name AS "partyName", o.too_late_from AS at
  FROM ${DEADLINE.from} LEFT JOIN case_party p ON p.space_id = o.space_id AND p.id = o.party_id
  WHERE ${IN_FORCE} AND ${IN_LIST[list]} AND ${may} AND ($6::text IS NULL OR o.kind = $6)
    AND ($7::timestamptz IS NULL OR (o.too_late_from, o.id) > ($7, $8::uuid))
  ORDER BY o.too_late_from, o.id LIMIT $9`;

const counted = (may: string): string => `SELECT
    count(*) FILTER (WHERE ${IN_LIST.missed})::int AS missed,
    count(*) FILTER (WHERE ${IN_LIST.reminded})::int AS reminded,
    count(*) FILTER (WHERE o.kind = 'process' AND ${IN_LIST.reminded})::int AS process
  FROM ${DEADLINE.from} WHERE ${IN_FORCE} AND ${may}`;

const processCounted = (may: string): string => `SELECT
    count(*) FILTER (WHERE o.status IN ('summons-due', 'unserved'))::int AS due,
    count(*) FILTER (WHERE o.status = 'return-due')::int AS returns
  FROM ${SERVICE.from}
  WHERE o.space_id = $3 AND c.court_id = $4 AND c.status <> 'closed' AND o.method = 'process' AND ${may}`;

/** What waits for the clerk's office and the judges of a court, under the access of this moment. */
@Injectable()
export class WorkList {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly book: DeadlineBook,
    private readonly printList: PrintList,
    private readonly standings: Standings,
  ) {}

  /**
   * Those that were missed, or of which people have been reminded, what ended first first. What an outage has moved is missed
   * only after its new day, so a page may have fewer than asked for and still a next one.
   *
   * @throws CourtNotFound @throws NotPermitted @throws CursorInvalid
   */
  async deadlines(
    actor: Actor,
    courtKey: string,
    { list, kind, limit, after }: PageRequest & { readonly list: DeadlineList; readonly kind?: string | undefined },
  ): Promise<Page<DeadlineOfCourt>> {
    permitRole(actor, 'work.read');
    const [from, last] = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'work.read', courtId);
      const may = mayInSql(actor, 'case.read', DEADLINE.facts);
      const asked = [...this.asked(actor, courtId), kind ?? null, from, last, limit + 1];
      const found = await this.rows.sql<Found>(page(list, may), asked);
      const shown = found.slice(0, limit);
      const end = shown.at(-1);
      const next = found.length > limit && end ? encodeCursor([end.at.toISOString(), end.id]) : null;
      return { items: await this.standing(actor, shown, courtId, list), next };
    });
  }

  /** How much of each waits. @throws CourtNotFound @throws NotPermitted */
  async waiting(actor: Actor, courtKey: string): Promise<WaitingWork> {
    permitRole(actor, 'work.read');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'work.read', courtId);
      const asked = this.asked(actor, courtId);
      const ofDeadlines = counted(mayInSql(actor, 'case.read', DEADLINE.facts));
      const [due] = await this.rows.sql<Record<'missed' | 'reminded' | 'process', number>>(ofDeadlines, asked);
      const ofProcess = processCounted(mayInSql(actor, 'case.read', SERVICE.facts));
      const [process] = await this.rows.sql<Record<'due' | 'returns', number>>(ofProcess, asked.slice(0, 4));
      return {
        papersToDispatch: await this.printList.toDispatch(actor, courtId),
        summonsesToIssue: process!.due,
        returnsToFile: process!.returns,
        processRunningOut: due!.process,
        deadlinesReminded: due!.reminded,
        deadlinesMissed: due!.missed,
      };
    });
  }

  private async standing(
    actor: Actor,
    found: readonly Found[],
    courtId: string,
    list: DeadlineList,
  ): Promise<DeadlineOfCourt[]> {
    const policy = await this.courts.policy(actor.spaceId, courtId);
    const rows = await this.rows.many(DeadlineRow, { id: found.map(({ id }) => id) });
    const standing = await this.book.standing(rows, courtId, policy);
    const named = await this.standings.among(actor, 'case.read', ENTRY, standing.flatMap(namedEntries));
    const byId = new Map(standing.map((one) => [one.deadline.id, namingOnly(named, one)]));
    const state = list === 'missed' ? 'missed' : 'running';
    return found.flatMap(({ id, docketNumber, partyName }) => {
      const one = byId.get(id);
      return one?.state === state ? [{ ...one, docketNumber, partyName }] : [];
    });
  }

  private asked({ personId, spaceId }: Actor, courtId: string): unknown[] {
    return [personId, new Date(), spaceId, courtId, this.clock.now()];
  }
}
