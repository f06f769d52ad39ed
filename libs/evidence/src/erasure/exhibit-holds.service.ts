import { Injectable } from '@nestjs/common';
import { Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { committing } from '../domain/committed-row';
import { ExhibitErased, ExhibitHoldLifted, ExhibitHoldNotFound } from '../errors';
import { Exhibits } from '../exhibits.service';
import { ExhibitHold } from './exhibit-hold.entity';

/** What is to be held: an exhibit, or all of the case. */
export interface HoldOrder {
  readonly reason: string;
  readonly exhibit?: string | undefined;
}

/** Orders that exhibits be kept. While one stands, the database refuses every erasure of what it is on. */
@Injectable()
export class ExhibitHolds {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly cases: Cases,
    private readonly exhibits: Exhibits,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** Oldest first, lifted ones too; those on exhibits that the actor may read. @throws CaseNotFound, NotPermitted */
  async of(actor: Actor, caseId: string): Promise<ExhibitHold[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'exhibit.hold', caseId);
      const holds = await this.rows.many(ExhibitHold, { caseId }, { placedAt: 'ASC', id: 'ASC' });
      const readable = await this.exhibits.readable(
        actor,
        holds.flatMap(({ exhibitId }) => exhibitId ?? []),
      );
      return holds.filter(({ exhibitId }) => exhibitId === null || readable.has(exhibitId));
    });
  }

  /** @throws CaseNotFound, NotPermitted, NamedExhibitUnfit, ExhibitErased */
  async place(actor: Actor, attempt: Attempt, caseId: string, { reason, exhibit }: HoldOrder): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.cases.permitted(actor, 'exhibit.hold', caseId);
      if (exhibit !== undefined) await this.exhibits.requireOfCase(actor, caseId, [exhibit]);
      const placed = {
        placedBy: actor.personId,
        placedAt: this.clock.now(),
        liftedBy: null,
        liftedAt: null,
        version: 1,
      };
      const hold = { id: newId(), caseId, exhibitId: exhibit ?? null, reason, ...placed };
      await refusedAs({ exhibit_hold_too_late: ExhibitErased }, () => this.rows.insert(ExhibitHold, hold));
      await this.acts.record(actor, 'exhibit.hold', {
        ...this.objectOf(hold),
        facts: committing('exhibit_hold', hold),
      });
      return { id: hold.id };
    });
  }

  /** @throws CaseNotFound, NotPermitted, ExhibitHoldNotFound, ExhibitHoldLifted, ChangedMeanwhile */
  async lift(actor: Actor, attempt: Attempt, caseId: string, id: string): Promise<void> {
    await this.idempotency.once(actor, attempt, async () => {
      await this.cases.permitted(actor, 'exhibit.hold', caseId);
      const hold = await this.rows.one(ExhibitHold, { id, caseId });
      const known = hold?.exhibitId ? (await this.exhibits.readable(actor, [hold.exhibitId])).size > 0 : true;
      if (!hold || !known) throw new DomainError(ExhibitHoldNotFound, ExhibitHoldNotFound.title);
      if (hold.liftedAt) throw new DomainError(ExhibitHoldLifted, ExhibitHoldLifted.title);
      const lifted = { liftedBy: actor.personId, liftedAt: this.clock.now() };
      await this.rows.update(ExhibitHold, hold, lifted);
      const facts = committing('exhibit_hold_end', { id, ...lifted });
      await this.acts.record(actor, 'exhibit.release', { ...this.objectOf(hold), facts });
      return { id };
    });
  }

  private objectOf({ caseId, exhibitId }: Pick<ExhibitHold, 'caseId' | 'exhibitId'>) {
    return exhibitId ? { kind: 'exhibit', id: exhibitId, caseId } : { kind: 'case', id: caseId };
  }
}
