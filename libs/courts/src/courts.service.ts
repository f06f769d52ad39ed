import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Clock, DomainError } from '@assize/kernel';
import { Court, CourtRoom } from './court.entity';
import type { CourtPolicy } from './domain/court-policy';
import { policyInForce } from './domain/policy-in-force';
import { CourtNotFound, PolicyNotInForce } from './errors';
import { PublishedPolicies } from './published-policies';

/** What anybody may know of the courts of a space. */
@Injectable()
export class Courts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly published: PublishedPolicies,
  ) {}

  async list(spaceId: string): Promise<Court[]> {
    return this.transactions.read(spaceId, () => this.rows.many(Court, {}, { key: 'ASC' }));
  }

  /** @throws CourtNotFound */
  async byKey(spaceId: string, key: string): Promise<Court> {
    const court = await this.transactions.read(spaceId, () => this.rows.one(Court, { key }));
    if (!court) throw new DomainError(CourtNotFound, `There is no court "${key}" here; GET /courts lists them.`);
    return court;
  }

  /** @throws CourtNotFound */
  async byId(spaceId: string, id: string): Promise<Court> {
    const court = await this.transactions.read(spaceId, () => this.rows.one(Court, { id }));
    if (!court) throw new DomainError(CourtNotFound, 'There is no such court here.');
    return court;
  }

  async rooms(spaceId: string, courtId: string): Promise<CourtRoom[]> {
    return this.transactions.read(spaceId, () => this.rows.many(CourtRoom, { courtId }, { key: 'ASC' }));
  }

  /**
   * The policy that holds at `at`, or now in the court's time.
   *
   * @throws PolicyNotInForce
   */
  async policy(spaceId: string, courtId: string, at?: Date): Promise<CourtPolicy> {
    return this.transactions.read(spaceId, async () => {
      const policy = policyInForce(await this.published.of(courtId), at ?? this.clock.now());
      if (!policy) throw new DomainError(PolicyNotInForce, 'No version of the policy was in force at that time.');
      return policy;
    });
  }

  /** Every version, also those that are not in force yet; the one that takes effect first comes first. */
  async policies(spaceId: string, courtId: string): Promise<CourtPolicy[]> {
    return this.transactions.read(spaceId, () => this.published.of(courtId));
  }

  /** A court's policy of today, or one of its versions as `riverside@2026.1`. @throws CourtNotFound @throws PolicyNotInForce */
  async policyNamed(spaceId: string, name: string): Promise<CourtPolicy> {
    const [key = '', version] = name.split('@');
    return this.transactions.read(spaceId, async () => {
      const { id } = await this.byKey(spaceId, key);
      if (version === undefined) return this.policy(spaceId, id);
      const found = (await this.published.of(id)).find((policy) => policy.version === version);
      if (!found) throw new DomainError(PolicyNotInForce, `The court "${key}" has no version "${version}".`);
      return found;
    });
  }

  /** What typed signatures begin with at the courts of a space, by any version of their policies. */
  async typedMarks(spaceId: string): Promise<string[]> {
    return this.transactions.read(spaceId, async () => {
      const marks = new Set<string>();
      for (const { id } of await this.rows.many(Court, {})) {
        for (const { signatures } of await this.published.of(id)) marks.add(signatures.typedMark);
      }
      return [...marks].sort();
    });
  }
}
