import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { FilingClaimed } from '../errors';
import type { Filing } from '../filing.entity';

/** How long a clerk holds a filing without touching it. */
const CLAIM_MINUTES = 30;

/** A lease of the machine, so it runs on the machine's time. */
const HOLD = `INSERT INTO filing_claim (space_id, id, clerk_id, until_at)
  VALUES (current_space(), $1, $2, now() + make_interval(mins => $3))
  ON CONFLICT (space_id, id) DO UPDATE
    SET clerk_id = excluded.clerk_id, until_at = excluded.until_at, version = filing_claim.version + 1`;

const HELD = `SELECT clerk_id AS "clerkId", until_at AS "until" FROM filing_claim
  WHERE space_id = current_space() AND id = $1 AND until_at > now()`;

/** Who has a filing in hand, and until when. */
export interface Claim {
  readonly clerkId: string;
  readonly until: Date;
}

/** Who has which filing in hand. For use cases that have been permitted. */
@Injectable()
export class HeldClaims {
  constructor(private readonly rows: Rows) {}

  async of(id: string): Promise<Claim | null> {
    const [claim] = await this.rows.sql<Claim>(HELD, [id]);
    return claim ?? null;
  }

  /** That nobody else has it in hand, for whoever is about to decide. @throws FilingClaimed */
  async mine({ id }: Filing, personId: string): Promise<void> {
    const claim = await this.of(id);
    if (!claim || claim.clerkId === personId) return;
    const facts = { by: claim.clerkId, until: claim.until.toISOString() };
    throw new DomainError(FilingClaimed, FilingClaimed.remedy, [], facts);
  }

  /**
   * Waits for whoever is at the filing, so that of two at once the second sees what the first did. Whoever touches the
   * claim of a filing has stood in line first: the filing is locked before its claim, by everybody.
   */
  async inLine(id: string): Promise<void> {
    await this.rows.sql(`SELECT FROM filing WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`, [id]);
  }

  async hold(id: string, clerkId: string): Promise<void> {
    await this.rows.sql(HOLD, [id, clerkId, CLAIM_MINUTES]);
  }

  async letGo(id: string): Promise<void> {
    await this.rows.sql(`DELETE FROM filing_claim WHERE space_id = current_space() AND id = $1`, [id]);
  }
}
