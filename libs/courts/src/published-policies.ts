import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { CourtPolicyRow } from './court.entity';
import { completedPolicy } from './domain/completed-policy';
import type { CourtPolicy } from './domain/court-policy';

type Version = Pick<CourtPolicyRow, 'spaceId' | 'id'>;

const VERSIONS = `SELECT space_id AS "spaceId", id FROM court_policy WHERE space_id = current_space() AND court_id = $1
  ORDER BY effective_from, policy_version`;

/**
 * The versions of the policies that courts have published. Which there are is looked up every time; what each of them
 * says is remembered, for a published version never changes.
 */
@Injectable()
export class PublishedPolicies {
  private readonly remembered = new Map<string, CourtPolicy>();

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /** In a unit of work; the one that takes effect first comes first. */
  async of(courtId: string): Promise<CourtPolicy[]> {
    const versions = await this.transactions.prepared<Version>(VERSIONS, [courtId]);
    const unknown = versions.filter((version) => !this.remembered.has(keyOf(version)));
    if (unknown.length > 0) await this.remember(unknown);
    return versions.map((version) => this.remembered.get(keyOf(version))!);
  }

  private async remember(versions: readonly Version[]): Promise<void> {
    const rows = await this.rows.many(CourtPolicyRow, { id: versions.map(({ id }) => id) });
    for (const row of rows) this.remembered.set(keyOf(row), frozen(completedPolicy(row.document)));
  }
}

const keyOf = ({ spaceId, id }: Version): string => `${spaceId} ${id}`;

/** Everybody is given the same one. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
