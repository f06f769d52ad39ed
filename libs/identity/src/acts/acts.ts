import { Injectable } from '@nestjs/common';
import { together, Transactions } from '@assize/database';
import { Clock, currentOrigin, doersOf, newId, type Actor, type RequestOrigin } from '@assize/kernel';
import type { ActFacts } from './act-leaf';

/** What an act was done to. */
export interface ActObject {
  readonly kind: string;
  readonly id: string;
  readonly courtId?: string | null;
  /** The case the object belongs to; a case is of itself. */
  readonly caseId?: string | null;
  /** What the log commits to besides: codes, ids and digests, nothing that people wrote. */
  readonly facts?: ActFacts;
}

const RECORD = `INSERT INTO act (space_id, id, person_id, for_person_id, organisation_id, act, object_kind, object_id,
    court_id, case_id, assurance, method, reason, request_id, acted_at, facts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

const KEEP_ORIGIN = `INSERT INTO act_origin (space_id, request_id, person_id, address, agent, seen_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`;

/** What a client says of itself is cut here: it is a hint for people, not a fact. */
const AGENT_LENGTH = 200;

/**
 * The record of acts: who did what (and for whom), to what, when, with which assurance and why. Append-only, people by
 * id alone. From where it was done lies beside it, in a row that can be erased while the act stays.
 */
@Injectable()
export class Acts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /**
   * Commits with the unit of work it stands in, so no act is done unrecorded and none recorded undone.
   *
   * @param reason why, in the actor's words; it stays for ever, so it must not name people
   */
  async record(actor: Actor, act: string, object: ActObject, reason?: string): Promise<void> {
    const { personId, forPersonId, organisationId } = doersOf(actor);
    const origin = currentOrigin();
    const row = [
      actor.spaceId,
      newId(),
      personId,
      forPersonId,
      organisationId,
      act,
      object.kind,
      object.id,
      object.courtId ?? null,
      object.caseId ?? (object.kind === 'case' ? object.id : null),
      actor.assurance,
      actor.method,
      reason ?? null,
      origin?.requestId ?? null,
      this.clock.now(),
      object.facts ? JSON.stringify(object.facts) : null,
    ];
    await together(
      origin ? this.keepOrigin(actor.spaceId, personId, origin) : null,
      this.transactions.prepared(RECORD, row),
    );
  }

  /**
   * The same for looking at something, from a unit of work that may be one that only reads. Whoever looks at one thing in
   * several ways at once has looked at it once.
   */
  async recordReading(actor: Actor, act: string, object: ActObject): Promise<void> {
    await this.transactions.beforeAnswer(`${act} ${object.kind} ${object.id}`, () => this.record(actor, act, object));
  }

  /** A row a request, which no other request waits for. */
  private async keepOrigin(spaceId: string, personId: string, origin: RequestOrigin): Promise<void> {
    const { requestId, address, agent } = origin;
    const told = agent?.slice(0, AGENT_LENGTH) ?? null;
    const row = [spaceId, requestId, personId, address, told, new Date()];
    await this.transactions.prepared(KEEP_ORIGIN, row);
  }
}
