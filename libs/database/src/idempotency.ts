import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, DomainError, type Actor } from '@assize/kernel';
import { KeyInFlight, KeyReused } from './errors';
import { Transactions } from './transactions';

/** A client's key for one request, with the request it stands for. */
export interface Attempt {
  readonly route: string;
  readonly key: string;
  readonly request: unknown;
}

interface Found {
  readonly locked: boolean;
  readonly request_sha256: Buffer | null;
  readonly outcome: unknown;
}

/** Advisory locks are 64-bit and of the whole database; a collision costs a needless "in flight", never a wrong outcome. */
export const LOOK_UP = `SELECT pg_try_advisory_xact_lock(hashtextextended($4::text || $1::text || $2 || chr(31) || $3, 0)) AS locked,
  found.request_sha256, found.outcome
  FROM (VALUES (1)) AS always LEFT JOIN idempotency_key found
    ON found.space_id = $4::uuid AND found.actor_id = $1::uuid AND found.route = $2 AND found.key = $3`;

export const KEEP = `INSERT INTO idempotency_key (space_id, actor_id, route, key, request_sha256, outcome)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/**
 * Makes a write happen once, however often the client sends it. Act, key and outcome commit together, so a crash leaves
 * all or none. The outcome is a small reference (ids, never secrets); the caller presents it under today's access.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @throws KeyReused when the key stands for another request
   * @throws KeyInFlight when its first request has not ended
   */
  async once<T extends object>(actor: Actor, attempt: Attempt, work: () => Promise<T>): Promise<T> {
    const digest = createHash('sha256').update(canonicalJson(attempt.request)).digest();
    return this.transactions.run(actor.spaceId, async () => {
      const [found] = await this.look(actor, attempt);
      if (found?.request_sha256) {
        if (!digest.equals(found.request_sha256)) {
          throw new DomainError(KeyReused, 'This Idempotency-Key already stands for another request; take a new one.');
        }
        return found.outcome as T;
      }
      if (!found?.locked) {
        throw new DomainError(KeyInFlight, 'The first request with this key is still running; send it again shortly.');
      }
      return this.keep(actor, attempt, digest, await work());
    });
  }

  private look(actor: Actor, { route, key }: Attempt): Promise<Found[]> {
    return this.transactions.prepared<Found>(LOOK_UP, [actor.personId, route, key, actor.spaceId]);
  }

  private keep<T>(actor: Actor, { route, key }: Attempt, digest: Buffer, outcome: T): T {
    const values = [actor.spaceId, actor.personId, route, key, digest, JSON.stringify(outcome)];
    this.transactions.withCommit(() => this.transactions.prepared(KEEP, values));
    return outcome;
  }
}
