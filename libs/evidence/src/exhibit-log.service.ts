import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Rows, Transactions, type JobDefinition, type PreparedJobHandler } from '@assize/database';
import { TransparencyLog } from '@assize/tlog';
import { entryOf } from './domain/commitment';

const QUEUE = 'evidence-log-exhibit';

/** What a crash between taking an exhibit in and logging it leaves undone, this finishes. */
export const exhibitLogJobs: readonly JobDefinition[] = [{ queue: QUEUE, on: ['exhibit.submitted'] }];

/** Far longer than an append takes, far shorter than anyone waits for a process that died. */
const LEASE = '10 seconds';
const LOOK_AGAIN_MS = 25;

interface Claim {
  readonly commitment: Buffer;
  readonly logged: boolean;
  readonly claimed: boolean;
}

/** The lease is about processes, not the court, so it runs on system time. */
const CLAIM = `WITH claimed AS (
    UPDATE exhibit SET log_claimed_until = clock_timestamp() + interval '${LEASE}'
     WHERE space_id = $1 AND id = $2 AND log_index IS NULL
       AND (log_claimed_until IS NULL OR log_claimed_until < clock_timestamp())
    RETURNING id)
  SELECT commitment, log_index IS NOT NULL AS logged, EXISTS (SELECT FROM claimed) AS claimed
    FROM exhibit WHERE space_id = $1 AND id = $2`;

const MARK = `UPDATE exhibit SET status = 'marked', log_index = $3, receipt = $4, log_claimed_until = NULL
  WHERE space_id = $1 AND id = $2 AND log_index IS NULL`;

const RELEASE = `UPDATE exhibit SET log_claimed_until = NULL WHERE space_id = $1 AND id = $2 AND log_index IS NULL`;

/**
 * Puts the entry of an exhibit into the log.
 *
 * Request and job may both try; a lease in the row lets one append while the other waits. A process that dies with the lease, or comes
 * back after it ran out, leaves no second leaf: the log holds an entry once, and whoever sends it again learns where it is.
 */
@Injectable()
export class ExhibitLog {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    [
      QUEUE,
      {
        prepare: async ({ spaceId, event }) => {
          await this.ensure(spaceId, event.subjectId);
          return async () => undefined;
        },
      },
    ],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly log: TransparencyLog,
  ) {}

  /** Resolves when the exhibit is in the log under a signed checkpoint and its receipt is stored. Not in a unit of work of the caller's. */
  async ensure(spaceId: string, id: string): Promise<void> {
    for (;;) {
      const found = await this.claim(spaceId, id);
      if (!found || found.logged) return;
      if (found.claimed) return this.append(spaceId, id, found.commitment);
      await delay(LOOK_AGAIN_MS);
    }
  }

  private async claim(spaceId: string, id: string): Promise<Claim | undefined> {
    return this.transactions.run(spaceId, () => this.tryToClaim(spaceId, id));
  }

  /**
   * An UPDATE that waited for another process and then found the row no longer fit keeps it locked to the end of the transaction; a
   * job, which waits inside one, would lock out the very process it waits for. Rolling back to before the UPDATE lets go of the row.
   */
  private async tryToClaim(spaceId: string, id: string): Promise<Claim | undefined> {
    await this.rows.sql('SAVEPOINT claim');
    const [claim] = await this.rows.sql<Claim>(CLAIM, [spaceId, id]);
    await this.rows.sql(claim?.claimed ? 'RELEASE SAVEPOINT claim' : 'ROLLBACK TO SAVEPOINT claim');
    return claim;
  }

  private async append(spaceId: string, id: string, commitment: Buffer): Promise<void> {
    try {
      const [logged] = await this.log.append([entryOf(commitment)]);
      const { index, receipt } = logged!;
      await this.transactions.run(spaceId, () => this.rows.sql(MARK, [spaceId, id, index, receipt]));
    } catch (error) {
      await this.transactions.run(spaceId, () => this.rows.sql(RELEASE, [spaceId, id])).catch(() => undefined);
      throw error;
    }
  }
}
