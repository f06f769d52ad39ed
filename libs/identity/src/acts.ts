import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { Clock, newId, type Actor } from '@assize/kernel';

/** What an act was done to. */
export interface ActObject {
  readonly kind: string;
  readonly id: string;
  readonly courtId?: string | null;
}

/** The record of acts: who did what to what, when, with which assurance and why. Append-only, people by id alone. */
@Injectable()
export class Acts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Commits with the unit of work it stands in, so no act is done unrecorded and none recorded undone. */
  async record(actor: Actor, act: string, object: ActObject, reason?: string): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO act (space_id, id, person_id, act, object_kind, object_id, court_id, assurance, method, reason, acted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        actor.spaceId,
        newId(),
        actor.personId,
        act,
        object.kind,
        object.id,
        object.courtId ?? null,
        actor.assurance,
        actor.method,
        reason ?? null,
        this.clock.now(),
      ],
    );
  }
}
