import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Spaces, Transactions } from '@assize/database';
import { TransparencyLog } from '@assize/tlog';
import { DataSource } from 'typeorm';
import { LeafSources, type LeafSource } from './leaf-sources';

/** How long an act waits at most before somebody looks for it. */
const LOOK_MS = 500;
/** A batch is one transaction of the log. */
const MOST = 1000;
/** Far longer than a batch takes; after that long a process that died is no longer waited for. */
const LEASE = '10 seconds';

interface Front {
  /** Up to here all is in the log. */
  readonly through: number;
  /** The highest place that was ever given. */
  readonly last: number;
}

/** A place and the transaction number at which none could get a lower one any more, once all below that number have ended. */
interface Candidate {
  readonly last: number;
  readonly before: bigint;
}

const FRONT = `SELECT p.through, CASE WHEN s.is_called THEN s.last_value ELSE 0 END AS last FROM log_progress p, act_place s`;

/** The next number is one's own: the snapshot's highest is only one more than the last that has ended, and may itself be running. */
const RUNNING = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS oldest, pg_current_xact_id()::text AS next`;

const CLAIM = `UPDATE log_progress SET claimed_by = $1, claimed_until = clock_timestamp() + interval '${LEASE}'
  WHERE claimed_by = $1 OR claimed_until IS NULL OR claimed_until < clock_timestamp()`;

const ADVANCE = `UPDATE log_progress SET through = $1 WHERE claimed_by = $2 AND through < $1`;

/**
 * Puts what waits in the record into the log. The unit of work that acts does nothing for it and waits for nothing; an act is found by its place.
 *
 * Once, whatever crashes: the salt of a row is kept before its entry is sent, so the same entry is sent again, and the log holds an entry once.
 * Several processes may run this; a lease spares them each other's work, and nothing depends on it.
 */
@Injectable()
export class LeafPump implements BeforeApplicationShutdown {
  private readonly logger = new Logger('leaves');
  private readonly me = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private candidate: Candidate | undefined;
  private complained: string | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly spaces: Spaces,
    private readonly transactions: Transactions,
    private readonly log: TransparencyLog,
    private readonly sources: LeafSources,
  ) {}

  start(): void {
    if (this.timer) return;
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.running = this.look().finally(() => (busy = false));
    }, LOOK_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Puts into the log what waits now. Answers how much that was. */
  async pump(): Promise<number> {
    const front = await this.front();
    if (front.through >= front.last) return 0;
    const { oldest, next } = await this.runningTransactions();
    if (!(await this.claim())) return 0;
    const settled = this.candidate !== undefined && oldest >= this.candidate.before ? this.candidate.last : undefined;
    let logged = 0;
    for (const space of await this.spaces.all())
      for (const source of this.sources.all) logged += await this.emptied(space, source, front.through);
    if (settled !== undefined) await this.advance(settled);
    if (settled !== undefined || !this.candidate) this.candidate = { last: front.last, before: next };
    return logged;
  }

  private async look(): Promise<void> {
    try {
      await this.pump();
      this.complained = undefined;
    } catch (error) {
      // The log says the same every half second for as long as it must not be continued.
      const complaint = error instanceof Error ? error.message : String(error);
      if (complaint !== this.complained) this.logger.warn(`Acts wait for the log: ${complaint}`);
      this.complained = complaint;
    }
  }

  private async emptied(space: string, source: LeafSource, through: number): Promise<number> {
    for (let logged = 0; ;) {
      const waiting = await this.transactions.run(space, () => source.waiting(through, MOST));
      if (waiting.length === 0) return logged;
      const placed = await this.log.append(waiting.map(({ entry }) => entry));
      const told = placed.map(({ index, receipt }, at) => ({ id: waiting[at]!.id, index, receipt }));
      await this.transactions.run(space, () => source.logged(told));
      logged += waiting.length;
      if (waiting.length < MOST) return logged;
      await this.claim();
    }
  }

  /** The highest place first, the running transactions after it: never the other way round. */
  private async front(): Promise<Front> {
    const [row] = await this.dataSource.query<{ through: string; last: string }[]>(FRONT);
    return { through: Number(row!.through), last: Number(row!.last) };
  }

  private async runningTransactions(): Promise<{ oldest: bigint; next: bigint }> {
    const [row] = await this.dataSource.query<{ oldest: string; next: string }[]>(RUNNING);
    return { oldest: BigInt(row!.oldest), next: BigInt(row!.next) };
  }

  private async claim(): Promise<boolean> {
    const [, claimed] = await this.dataSource.query<[unknown, number]>(CLAIM, [this.me]);
    return claimed === 1;
  }

  private async advance(through: number): Promise<void> {
    await this.dataSource.query(ADVANCE, [through, this.me]);
  }
}
