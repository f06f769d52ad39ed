import { Injectable } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { newId } from '@assize/kernel';
import { RETENTION_RULES, type RetentionDays, type RetentionRule } from './retention-rules';

/** How many rows were erased, by rule. */
export type Swept = Partial<Record<keyof RetentionDays, number>>;

/** Rows of one batch: erasing them holds no lock for long. */
const BATCH = 1_000;

const DAY_MS = 24 * 3_600_000;

const COUNT = `INSERT INTO retention_batch (space_id, id, rule, erased, older_than, erased_at)
  VALUES (current_space(), $1, $2, $3, $4, $5)`;

/** Erases what has been kept for as long as it may be. */
@Injectable()
export class Retention {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly spaces: Spaces,
    private readonly days: RetentionDays,
  ) {}

  /**
   * Erases everything that is due in every space, batch by batch. Of several at once, those that come late to a batch leave
   * the rest to the first; one that dies has erased and counted its batches up to there.
   *
   * @param now the machine's time: what identifies people does not stay longer because a test clock stands still
   */
  async sweep(now: Date): Promise<Swept> {
    const swept: Swept = {};
    for (const spaceId of await this.spaces.all()) {
      for (const rule of RETENTION_RULES) {
        const erased = await this.apply(spaceId, rule, now);
        if (erased > 0) swept[rule.name] = (swept[rule.name] ?? 0) + erased;
      }
    }
    return swept;
  }

  private async apply(spaceId: string, rule: RetentionRule, now: Date): Promise<number> {
    let total = 0;
    for (;;) {
      const erased = await this.batch(spaceId, rule, now);
      total += erased;
      if (erased < BATCH) return total;
    }
  }

  private async batch(spaceId: string, { name, sql }: RetentionRule, now: Date): Promise<number> {
    const olderThan = new Date(now.getTime() - this.days[name] * DAY_MS);
    return this.transactions.run(spaceId, async () => {
      const counted = `WITH gone AS (${sql}) SELECT count(*)::int AS erased FROM gone`;
      const [row] = await this.rows.sql<{ erased: number }>(counted, [olderThan, BATCH]);
      const { erased } = row!;
      if (erased > 0) await this.rows.sql(COUNT, [newId(), name, erased, olderThan, now]);
      return erased;
    });
  }
}
