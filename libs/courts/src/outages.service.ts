import { Injectable } from '@nestjs/common';
import { Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { CourtOutage } from './court.entity';
import { Courts } from './courts.service';
import { OutageImpossible } from './errors';

export interface NewOutage {
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
}

/** Times in which a court could not take filings, as it declares them; the policy says which deadlines they extend. */
@Injectable()
export class Outages {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly courts: Courts,
  ) {}

  /** @throws CourtNotFound @throws NotPermitted @throws OutageImpossible */
  async declare(actor: Actor, attempt: Attempt, courtKey: string, outage: NewOutage): Promise<{ id: string }> {
    permitRole(actor, 'outage.declare');
    return this.idempotency.once(actor, attempt, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'outage.declare', courtId);
      const now = this.clock.now();
      if (outage.to <= outage.from || outage.to > now) throw new DomainError(OutageImpossible, OutageImpossible.remedy);
      const { from: fromAt, to: toAt, reason } = outage;
      const row = { id: newId(), courtId, fromAt, toAt, reason, declaredBy: actor.personId, declaredAt: now };
      await refusedAs({ court_outage_once: OutageImpossible }, () => this.rows.insert(CourtOutage, row));
      await this.acts.record(actor, 'outage.declare', { kind: 'outage', id: row.id, courtId }, reason);
      return { id: row.id };
    });
  }

  /** For anybody, as the policy is; the newest first. @throws CourtNotFound */
  async list(spaceId: string, courtKey: string): Promise<CourtOutage[]> {
    return this.transactions.read(spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(spaceId, courtKey);
      return this.of(courtId);
    });
  }

  /** In the unit of work of a use case that has been permitted. */
  async of(courtId: string): Promise<CourtOutage[]> {
    return this.rows.many(CourtOutage, { courtId }, { fromAt: 'DESC' });
  }
}
