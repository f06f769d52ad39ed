import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { permit, plainFacts } from '../access/access';
import { Acts } from '../acts';
import { HoldLifted, HoldNotFound, PersonUnknown } from './errors';
import { LegalHold } from './legal-hold.entity';

/** An erasure that runs at the same moment ends before the hold is placed, or sees it. */
const LOCK_PERSON = `SELECT id FROM person WHERE space_id = current_space() AND id = $1 FOR UPDATE`;

/** Orders that nothing of somebody be erased. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
  ) {}

  /** Oldest first; lifted ones too. @throws PersonUnknown also when the actor may not place holds */
  async of(actor: Actor, personId: string): Promise<LegalHold[]> {
    return this.transactions.run(actor.spaceId, async () => {
      await this.permitted(actor, personId);
      await this.acts.record(actor, 'hold.list', { kind: 'person', id: personId });
      return this.rows.many(LegalHold, { personId }, { placedAt: 'ASC' });
    });
  }

  /** @throws PersonUnknown also when the actor may not place holds */
  async place(actor: Actor, attempt: Attempt, personId: string, reason: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.permitted(actor, personId);
      const hold = { id: newId(), personId, reason, placedBy: actor.personId, placedAt: this.clock.now() };
      const { id } = await this.rows.insert(LegalHold, { ...hold, liftedBy: null, liftedAt: null, version: 1 });
      await this.acts.record(actor, 'hold.place', { kind: 'person', id: personId });
      return { id };
    });
  }

  /** @throws HoldNotFound @throws HoldLifted @throws ChangedMeanwhile */
  async lift(actor: Actor, id: string, seen: number): Promise<LegalHold> {
    return this.transactions.run(actor.spaceId, async () => {
      const hold = await this.one(actor, id);
      if (hold.liftedAt) throw new DomainError(HoldLifted, HoldLifted.title);
      const changes = { liftedBy: actor.personId, liftedAt: this.clock.now() };
      const lifted = await this.rows.update(LegalHold, hold, changes, seen);
      await this.acts.record(actor, 'hold.lift', { kind: 'person', id: hold.personId });
      return lifted;
    });
  }

  /** @throws HoldNotFound */
  async read(actor: Actor, id: string): Promise<LegalHold> {
    return this.transactions.read(actor.spaceId, () => this.one(actor, id));
  }

  private async one(actor: Actor, id: string): Promise<LegalHold> {
    const hold = await this.rows.one(LegalHold, { id });
    permit(actor, 'person.hold', hold && plainFacts(null), 'person.hold', HoldNotFound);
    return hold!;
  }

  private async permitted(actor: Actor, personId: string): Promise<void> {
    const [person] = await this.rows.sql<{ id: string }>(LOCK_PERSON, [personId]);
    permit(actor, 'person.hold', person && plainFacts(null), 'person.hold', PersonUnknown);
  }
}
