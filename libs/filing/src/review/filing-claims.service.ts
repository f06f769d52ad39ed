import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { canMove } from '../domain/filing-status';
import { ClerkUnknown } from '../errors';
import type { Filing } from '../filing.entity';
import { Filings } from '../filings.service';
import { FilingChanges, moved } from './filing-changes';
import { HeldClaims } from './held-claims';

const IS_CLERK = `SELECT EXISTS (SELECT FROM held_role r
  WHERE r.space_id = current_space() AND r.person_id = $1 AND r.role = 'clerk' AND (r.court_id IS NULL OR r.court_id = $2)
    AND r.held_from <= $3 AND (r.held_to IS NULL OR r.held_to > $3)) AS "isClerk"`;

/** A clerk takes a filing in hand, so that no two work on one. */
@Injectable()
export class FilingClaims {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly filings: Filings,
    private readonly changes: FilingChanges,
    private readonly held: HeldClaims,
    private readonly acts: Acts,
  ) {}

  /**
   * Takes a filing in hand, or gives it to a colleague.
   *
   * @param clerk who is to have it; the actor when absent
   * @param reason why it is taken from somebody who has it in hand; without one it is not
   * @throws FilingNotFound @throws FilingMoved @throws FilingClaimed @throws ClerkUnknown
   */
  async claim(actor: Actor, attempt: Attempt, id: string, clerk?: string, reason?: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.inLine(actor, id);
      const takes = clerk ?? actor.personId;
      if (takes !== actor.personId) await this.clerkOf(filing, takes);
      if (!reason) await this.held.mine(filing, actor.personId);
      await this.held.hold(id, takes);
      if (filing.status !== 'under-review') await this.takenUp(actor, filing);
      else await this.acts.record(actor, 'filing.claim', objectOf(filing), reason);
      return { id };
    });
  }

  /** Puts a filing back into the queue, undecided. @throws FilingNotFound @throws FilingMoved @throws FilingClaimed */
  async release(actor: Actor, attempt: Attempt, id: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.inLine(actor, id);
      if (filing.status !== 'under-review') throw moved(filing);
      await this.held.mine(filing, actor.personId);
      await this.held.letGo(id);
      await this.changes.save(actor, filing, filing.version, 'filing.release', { status: 'received' });
      return { id };
    });
  }

  private async inLine(actor: Actor, id: string): Promise<Filing> {
    await this.held.inLine(id);
    const filing = await this.filings.permitted(actor, 'filing.review', id);
    if (filing.status !== 'under-review' && !canMove(filing.status, 'under-review')) throw moved(filing);
    return filing;
  }

  private async takenUp(actor: Actor, filing: Filing): Promise<void> {
    await this.changes.save(actor, filing, filing.version, 'filing.claim', { status: 'under-review' });
  }

  private async clerkOf({ courtId, submittedBy }: Filing, personId: string): Promise<void> {
    const [row] = await this.rows.sql<{ isClerk: boolean }>(IS_CLERK, [personId, courtId, new Date()]);
    if (!row!.isClerk || personId === submittedBy) throw new DomainError(ClerkUnknown, ClerkUnknown.remedy);
  }
}

const objectOf = ({ id, courtId, caseId }: Filing) => ({ kind: 'filing', id, courtId, caseId });
