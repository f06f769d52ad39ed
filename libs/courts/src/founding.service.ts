import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Acts, operatorIn } from '@assize/identity';
import { DomainError, newId } from '@assize/kernel';
import { CourtPolicyRow, CourtRoom } from './court.entity';
import { checkPolicy } from './domain/check-policy';
import type { CourtPolicy } from './domain/court-policy';
import { policyFacts } from './domain/policy-facts';
import type { CourtSeed } from './domain/court-seed';
import { CourtExists, PolicyUnfit } from './errors';

/** A court that is to be; its policy is not checked yet. */
export interface CourtToFound extends Pick<CourtSeed, 'key' | 'name' | 'rooms'> {
  readonly policy: unknown;
}

const FOUND = `INSERT INTO court (space_id, id, key, name) VALUES (current_space(), $1, $2, $3)
  ON CONFLICT ON CONSTRAINT court_key DO NOTHING RETURNING id`;

/** Founding courts. No route leads here: only who has the machine and its secrets founds one. */
@Injectable()
export class Founding {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
  ) {}

  /**
   * Founds a court with its rooms and the first version of its policy. Of two at once with the same key one founds it.
   *
   * @throws PolicyUnfit with everything that is wrong with the policy
   * @throws CourtExists
   */
  async found(spaceId: string, court: CourtToFound): Promise<{ id: string; policy: CourtPolicy }> {
    const policy = fit(court.policy);
    return this.transactions.run(spaceId, async () => {
      const id = newId();
      const { key, name, rooms } = court;
      const [founded] = await this.rows.sql<{ id: string }>(FOUND, [id, key, JSON.stringify(name)]);
      if (!founded) throw new DomainError(CourtExists, `The court "${key}" is there already; nothing was changed.`);
      for (const room of rooms) await this.rows.insert(CourtRoom, { ...room, id: newId(), courtId: id });
      await this.acts.record(operatorIn(spaceId), 'court.found', { kind: 'court', id, courtId: id });
      await this.publish(spaceId, id, policy);
      return { id, policy };
    });
  }

  private async publish(spaceId: string, courtId: string, document: CourtPolicy): Promise<void> {
    const { version: policyVersion, effectiveFrom } = document;
    const { id } = await this.rows.insert(CourtPolicyRow, {
      id: newId(),
      courtId,
      policyVersion,
      effectiveFrom,
      document,
    });
    const object = { kind: 'court-policy', id, courtId, facts: policyFacts(document) };
    await this.acts.record(operatorIn(spaceId), 'policy.publish', object);
  }
}

function fit(policy: unknown): CourtPolicy {
  const faults = checkPolicy(policy);
  if (faults.length > 0) throw new DomainError(PolicyUnfit, PolicyUnfit.title, faults);
  return policy as CourtPolicy;
}
