import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Acts, mayInSql, permitRole } from '@assize/identity';
import { afterInstant, Clock, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { casesHiding, SERVICE } from '../confidentiality/objects';

/** A paper that waits to be brought to somebody, with what must stand on its cover. */
export interface QueuedService {
  readonly id: string;
  readonly caseId: string;
  readonly docketNumber: string;
  readonly entryTitle: string;
  readonly status: string;
  readonly partyName: string;
  /** Also a sealed one: whoever dispatches must know it, and that they looked is on record. */
  readonly address: string | null;
  readonly onCounsel: boolean;
  readonly version: number;
  readonly enteredAt: Date;
}

/** What an order now keeps from its recipient is left out: a party whom it does not name has nothing to get. */
const KEPT_BACK = `EXISTS (SELECT FROM restriction r
  WHERE r.space_id = o.space_id AND r.case_id IN ${casesHiding('o.case_id', 'o.entry_id')}
    AND r.kind <> 'stricken' AND NOT r.to_parties AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > $5)
    AND (r.object_id IN (o.case_id, o.entry_id)
      OR r.object_id IN (SELECT unnest(x.about) FROM docket_entry x WHERE x.space_id = o.space_id AND x.id = o.entry_id)
      OR r.object_id IN (SELECT d.id FROM docket_document d
      WHERE d.space_id = r.space_id AND d.entry_id = o.entry_id AND d.role = 'lead'))
    AND NOT EXISTS (SELECT FROM restriction_admits a JOIN case_party q ON q.space_id = a.space_id AND q.person_id = a.person_id
      WHERE a.space_id = r.space_id AND a.restriction_id = r.id AND q.id = o.party_id))`;

/** Papers that wait at court `$4`; `may` holds for each. */
const waiting = (may: string): string => `o.space_id = $3 AND c.court_id = $4 AND o.method = 'paper'
    AND o.status IN ('to-be-served', 'undelivered', 'dispatched') AND ${may} AND NOT ${KEPT_BACK}`;

const FROM = `${SERVICE.from}
  JOIN docket_entry e ON e.space_id = o.space_id AND e.id = o.entry_id
  JOIN case_party p ON p.space_id = o.space_id AND p.id = o.party_id`;

const page = (may: string): string => `SELECT o.id, o.case_id AS "caseId", c.docket_number AS "docketNumber",
    e.title AS "entryTitle", o.status, p.name AS "partyName", p.address, o.recipient = 'counsel' AS "onCounsel", o.version,
    date_trunc('milliseconds', e.entered_at) AS "enteredAt"
  FROM ${FROM} WHERE ${waiting(may)}
    AND ($6::timestamptz IS NULL OR (date_trunc('milliseconds', e.entered_at), o.id) > ($6, $7::uuid))
  ORDER BY date_trunc('milliseconds', e.entered_at), o.id LIMIT $8`;

/** What waits to be brought to people on paper, with addresses: for whoever dispatches, and for nobody else. */
@Injectable()
export class PrintList {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly acts: Acts,
  ) {}

  /** What waits longest comes first. That the addresses were seen is on record. @throws CourtNotFound @throws NotPermitted */
  async page(actor: Actor, courtKey: string, { limit, after }: PageRequest): Promise<Page<QueuedService>> {
    permitRole(actor, 'service.dispatch');
    const [entered, last] = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'service.dispatch', courtId);
      const may = mayInSql(actor, 'service.dispatch', SERVICE.facts);
      const asked = [...this.asked(actor, courtId), entered, last, limit + 1];
      const found = await this.rows.sql<QueuedService>(page(may), asked);
      for (const { id, caseId } of found.slice(0, limit)) {
        await this.acts.recordReading(actor, 'service.read-address', { kind: 'service', id, courtId, caseId });
      }
      return pageOf(
        found,
        limit,
        ({ enteredAt, id }) => [enteredAt.toISOString(), id],
        (one) => one,
      );
    });
  }

  /** How many papers still have to leave. In a unit of work. */
  async toDispatch(actor: Actor, courtId: string): Promise<number> {
    const may = mayInSql(actor, 'service.dispatch', SERVICE.facts);
    const [row] = await this.rows.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${FROM} WHERE ${waiting(may)} AND o.status <> 'dispatched'`,
      this.asked(actor, courtId),
    );
    return row!.count;
  }

  private asked({ personId, spaceId }: Actor, courtId: string): unknown[] {
    return [personId, new Date(), spaceId, courtId, this.clock.now()];
  }
}
