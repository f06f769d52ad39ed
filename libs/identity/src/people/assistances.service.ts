import { Injectable } from '@nestjs/common';
import { Events, Rows, Transactions } from '@assize/database';
import { afterInstant, Clock, newId, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { permit, permitRole, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { Assistance } from './assistance.entity';
import { AssistanceNotFound } from './errors';
import { refuseAllButPeople, unsuitable } from './refusals';

/** Long enough for a morning at the counter, and over when the clerk has gone home. */
const LASTS_MS = 4 * 60 * 60 * 1000;

const IN_COURT = `SELECT id, court_id AS "courtId", clerk_id AS "clerkId", person_id AS "personId", reason,
    from_at AS "fromAt", until_at AS "untilAt"
  FROM assistance WHERE space_id = current_space() AND court_id = $1
    AND ($2::timestamptz IS NULL OR (from_at, id) > ($2, $3::uuid))
  ORDER BY from_at, id LIMIT $4`;

const END = `UPDATE assistance SET until_at = $2 WHERE space_id = current_space() AND id = $1 AND until_at > $2`;

/** Clerks who act for somebody without equipment. Who is helped is told so at once. */
@Injectable()
export class Assistances {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly events: Events,
  ) {}

  /** @throws NotPermitted to whoever is no clerk of that court @throws PersonUnsuitable */
  async begin(actor: Actor, courtId: string, personId: string, reason: string): Promise<Assistance> {
    permitRole(actor, 'assistance.begin', courtId);
    return this.transactions.run(actor.spaceId, async () => {
      if (personId === actor.personId) throw unsuitable('/personId', 'is yourself');
      await refuseAllButPeople(this.rows, '/personId', personId);
      const fromAt = this.clock.now();
      const untilAt = new Date(fromAt.getTime() + LASTS_MS);
      const row = { id: newId(), courtId, clerkId: actor.personId, personId, reason, fromAt, untilAt };
      const begun = await this.rows.insert(Assistance, row);
      await this.acts.record(actor, 'assistance.begin', { kind: 'assistance', id: begun.id, courtId }, reason);
      await this.events.publish('assistance.begun', begun.id, { courtId, personId });
      return begun;
    });
  }

  /** Of a court, in the order in which they began. */
  async list(actor: Actor, courtId: string, { limit, after }: PageRequest): Promise<Page<Assistance>> {
    permitRole(actor, 'assistance.read', courtId);
    const [fromAt, id] = afterInstant(after);
    const rows = await this.transactions.read(actor.spaceId, () =>
      this.rows.sql<Assistance>(IN_COURT, [courtId, fromAt, id, limit + 1]),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.fromAt.toISOString(), row.id],
      (row) => row,
    );
  }

  /** Ends it at once; ending it again changes nothing. @throws AssistanceNotFound unless the actor began it */
  async end(actor: Actor, courtId: string, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const begun = await this.rows.one(Assistance, { id, courtId });
      const facts = begun && plainFacts(courtId, ...(begun.clerkId === actor.personId ? (['own'] as const) : []));
      permit(actor, 'assistance.end', facts, 'assistance.end', AssistanceNotFound);
      await this.rows.sql(END, [id, this.clock.now()]);
      await this.acts.record(actor, 'assistance.end', { kind: 'assistance', id, courtId });
    });
  }
}
