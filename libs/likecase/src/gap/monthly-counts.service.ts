import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, policyInForce, startOfDay } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Acts, courtItself } from '@assize/identity';
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
  ON CONFLICT (space_id, court_id, month, reason) DO NOTHING
  RETURNING reason, at_least AS "atLeast"`;

const COUNTED = `SELECT g.court_id AS "courtId", g.reason, g.at_least AS "atLeast" FROM publication_gap g
  JOIN unnest($1::uuid[], $2::date[]) AS m (court_id, month) ON m.court_id = g.court_id AND m.month = g.month
  WHERE g.space_id = current_space()`;

interface Counted {
  readonly reason: string;
  readonly atLeast: number;
}

type Month = Omit<CourtMonth, 'missing'>;

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
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** In a unit of work that may write. A court without a policy in force, which has decided nothing, is passed over. */
  async of(courtIds: readonly string[]): Promise<CourtMonth[]> {
    const now = this.clock.now();
    const months: Month[] = [];
    for (const courtId of courtIds) {
      const policy = policyInForce(await this.courts.policies(this.transactions.spaceId, courtId), now);
      if (policy) months.push(monthOf(courtId, now, policy.timeZone));
    }
    const counted = await this.counted(months);
    const lacking = months.filter(({ courtId }) => lackingOf(counted.get(courtId)).length > 0);
    for (const month of lacking) await this.count(month, now, lackingOf(counted.get(month.courtId)));
    const all = lacking.length > 0 ? await this.counted(months) : counted;
    return months.map((month) => ({
      ...month,
      missing: GAP_REASONS.map((reason) => ({
        reason,
        n: bandFrom(all.get(month.courtId)?.get(reason.name) ?? 0),
      })),
    }));
  }

  /** What is counted goes into the log, where anybody can read it: so a court cannot tell other counts later. */
  private async count({ courtId, beganAt, before }: Month, now: Date, reasons: readonly string[]): Promise<void> {
    const counts = await this.rows.sql<Counted>(COUNT, [courtId, beganAt, before, now, reasons]);
    if (counts.length === 0) return;
    const facts = { before, ...Object.fromEntries(counts.map(({ reason, atLeast }) => [reason, atLeast])) };
    const object = { kind: 'court', id: courtId, courtId, facts };
    await this.acts.record(courtItself(this.transactions.spaceId), 'publication.count', object);
  }

  /** By court and reason. */
  private async counted(months: readonly Month[]): Promise<Map<string, Map<string, number>>> {
    const asked = [months.map(({ courtId }) => courtId), months.map(({ before }) => before)];
    const rows = await this.rows.sql<Counted & { readonly courtId: string }>(COUNTED, asked);
    const counted = new Map(months.map(({ courtId }) => [courtId, new Map<string, number>()]));
    for (const { courtId, reason, atLeast } of rows) counted.get(courtId)!.set(reason, atLeast);
    return counted;
  }
}

function monthOf(courtId: string, now: Date, timeZone: string): Month {
  const before = `${localDateOf(now, timeZone).slice(0, 7)}-01`;
  return { courtId, before, beganAt: startOfDay(before, timeZone) };
}

const lackingOf = (counted: ReadonlyMap<string, number> | undefined): string[] =>
  GAP_REASONS.map(({ name }) => name).filter((name) => !counted?.has(name));
