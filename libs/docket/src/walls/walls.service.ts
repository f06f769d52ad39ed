import { Injectable } from '@nestjs/common';
import { Events, Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { LOCK_CASE } from '../case-lock';
import { inForce } from '../appearances/in-force';
import { Cases } from '../cases.service';
import { Panels } from '../panels.service';
import { RecusalUnfit, RecusedAlready, WallEnded, WallNotFound } from './errors';
import { Wall } from './wall.entity';

/** Somebody registered who is neither a party of the case nor appears for one: what is a side's own is not kept from it. */
const FIT = `SELECT FROM person o WHERE o.space_id = current_space() AND o.id = $1
  AND NOT EXISTS (SELECT FROM case_party p WHERE p.space_id = o.space_id AND p.case_id = $2 AND p.person_id = o.id)
  AND NOT EXISTS (SELECT FROM appearance a WHERE a.space_id = o.space_id AND a.case_id = $2 AND a.counsel_id = o.id AND ${inForce('$3')})`;

/** Recusals. Whoever is recused leaves the panel, cannot be named again, and knows nothing of the case from then on. */
@Injectable()
export class Walls {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly panels: Panels,
    private readonly acts: Acts,
  ) {}

  /** All that there are or were, oldest first. @throws CaseNotFound @throws NotPermitted */
  async list(actor: Actor, caseId: string): Promise<Wall[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.recusals', caseId);
      return this.rows.many(Wall, { caseId }, { fromAt: 'ASC', id: 'ASC' });
    });
  }

  /**
   * Recuses somebody from a case.
   *
   * @throws CaseNotFound @throws NotPermitted @throws RecusalUnfit @throws RecusedAlready
   */
  async recuse(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    personId: string,
    reason: string,
  ): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.recuse', caseId);
      return this.idempotency.once(actor, attempt, async () => {
        // Waits for whoever names a panel at this moment, so that nobody is recused and named at once.
        await this.rows.sql(LOCK_CASE, [caseId]);
        const { id } = await this.build(caseId, personId, reason);
        await this.panels.leave(caseId, personId);
        await this.acts.record(actor, 'case.recuse', { kind: 'wall', id, courtId, caseId }, reason);
        await this.events.publish('case.recused', id, { caseId });
        return { id };
      });
    });
  }

  private async build(caseId: string, personId: string, reason: string): Promise<Wall> {
    const fromAt = this.clock.now();
    const fit = await this.rows.sql(FIT, [personId, caseId, fromAt]);
    if (fit.length === 0) {
      const fault = { pointer: '/personId', detail: 'is nobody here, or is on a side of the case' };
      throw new DomainError(RecusalUnfit, RecusalUnfit.remedy, [fault]);
    }
    const row = { id: newId(), caseId, personId, reason, fromAt, endedAt: null, version: 1 };
    return refusedAs({ wall_once: RecusedAlready }, () => this.rows.insert(Wall, row));
  }

  /** Lets somebody know of the case again; she does not return to the panel by that. @throws WallNotFound @throws WallEnded */
  async end(actor: Actor, caseId: string, id: string, seen: number, reason: string): Promise<Wall> {
    return this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.recuse', caseId);
      const wall = await this.rows.one(Wall, { id, caseId });
      if (!wall) throw new DomainError(WallNotFound, WallNotFound.title);
      if (wall.endedAt) throw new DomainError(WallEnded, WallEnded.title);
      const ended = await this.rows.update(Wall, wall, { endedAt: this.clock.now() }, seen);
      await this.acts.record(actor, 'case.end-recusal', { kind: 'wall', id, courtId, caseId }, reason);
      return ended;
    });
  }
}
