import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, policyInForce, startOfDay } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Clock } from '@assize/kernel';
import { bandFrom, FEWEST_TOLD, type Band } from '../domain/band';
import { GAP_REASONS, type GapReason } from './gap-reasons';

/** What could not be shown of a court when a month began. */
export interface CourtMonth {
  readonly courtId: string;
  /** The first day of the present month, where the court sits; what was before it is counted. */
  readonly before: string;
  readonly beganAt: Date;
  readonly missing: readonly { readonly reason: GapReason; readonly n: Band }[];
}

const LAST_MOVE = `(SELECT m.to_status FROM case_move m WHERE m.space_id = c.space_id AND m.case_id = c.id AND m.moved_at < $2
  ORDER BY m.moved_at DESC LIMIT 1)`;

const held = GAP_REASONS.map(({ name, held: when }) => `WHEN ${when} THEN '${name}'`).join(' ');

/**
 * What the court had decided or ended by then, each case once. The count itself leaves this statement as the beginning of its band, and is written nowhere.
 */
const COUNT = `INSERT INTO publication_gap (space_id, court_id, month, reason, at_least, counted_at)
  SELECT current_space(), $1, $3::date, r.reason, coalesce(n.n, 0) / ${FEWEST_TOLD} * ${FEWEST_TOLD}, $4
    FROM unnest($5::text[]) AS r (reason) LEFT JOIN (
      SELECT CASE ${held} END AS reason, count(*)::int AS n FROM court_case c
        LEFT JOIN judgment o ON o.space_id = c.space_id AND o.case_id = c.id AND o.entered_at < $2
        LEFT JOIN like_case_terms t ON t.space_id = o.space_id AND t.judgment_id = o.id
       WHERE c.space_id = current_space() AND c.court_id = $1 AND (o.id IS NOT NULL OR ${LAST_MOVE} = 'closed')
       GROUP BY 1) n ON n.reason = r.reason
  ON CONFLICT (space_id, court_id, month, reason) DO NOTHING`;

const COUNTED = `SELECT reason, at_least FROM publication_gap
  WHERE space_id = current_space() AND court_id = $1 AND month = $2::date`;

/**
 * Counts what cannot be shown, once a month for each court, as it was when the month began. Whoever asks first has it counted, from what is
 * dated before; so it is the same for every reader and all month long, whenever that is.
 */
@Injectable()
export class MonthlyCounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly clock: Clock,
  ) {}

  /** In a unit of work that may write. Undefined for a court without a policy in force, which has decided nothing. */
  async of(courtId: string): Promise<CourtMonth | undefined> {
    const now = this.clock.now();
    const policy = policyInForce(await this.courts.policies(this.transactions.spaceId, courtId), now);
    return policy && this.inZone(courtId, now, policy.timeZone);
  }

  private async inZone(courtId: string, now: Date, timeZone: string): Promise<CourtMonth> {
    const before = `${localDateOf(now, timeZone).slice(0, 7)}-01`;
    const beganAt = startOfDay(before, timeZone);
    const counted = await this.counted(courtId, before);
    const lacking = GAP_REASONS.filter(({ name }) => !counted.has(name)).map(({ name }) => name);
    if (lacking.length > 0) await this.rows.sql(COUNT, [courtId, beganAt, before, now, lacking]);
    const all = lacking.length > 0 ? await this.counted(courtId, before) : counted;
    return {
      courtId,
      before,
      beganAt,
      missing: GAP_REASONS.map((reason) => ({ reason, n: bandFrom(all.get(reason.name) ?? 0) })),
    };
  }

  private async counted(courtId: string, before: string): Promise<Map<string, number>> {
    const rows = await this.rows.sql<{ reason: string; at_least: number }>(COUNTED, [courtId, before]);
    return new Map(rows.map(({ reason, at_least }) => [reason, at_least]));
  }
}
