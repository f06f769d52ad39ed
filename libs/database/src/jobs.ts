import { Inject, Injectable } from '@nestjs/common';
import { currentTrace, newId, traceFrom, traceparentOf, withContext } from '@assize/kernel';
import PgBoss from 'pg-boss';
import { BOSS_SCHEMA, type JobDefinition, type JobPayload } from './job-definition';
import { JobLoop } from './job-loop';
import { together } from './together';
import { Transactions } from './transactions';

export const JOB_DEFINITIONS = Symbol('JOB_DEFINITIONS');
export const JOB_CONNECTION = Symbol('JOB_CONNECTION');

/** What the worker calls with a job, inside a unit of work of the job's space. */
export type JobHandler = (payload: JobPayload) => Promise<void>;

/**
 * Work with a half outside PostgreSQL, such as writing a file: `prepare` does that half in no unit of work, and what it
 * resolves to is then done inside one, briefly. A crash between the two repeats `prepare`, which must bear that.
 */
export interface PreparedJobHandler {
  prepare(payload: JobPayload): Promise<() => Promise<void>>;
}

export interface WorkReport {
  failed(payload: JobPayload, error: unknown): void;
  unreachable(queue: string, error: unknown): void;
}

/**
 * Work that a transaction causes is written in that transaction (the outbox) and done later, at least once. Each handler
 * runs in one transaction with the row that says it has finished, so its effect in PostgreSQL is there exactly once.
 */
@Injectable()
export class Jobs {
  private readonly boss: PgBoss;
  private readonly loops = new Map<string, JobLoop<PgBoss.Job<JobPayload>>>();
  private started = false;

  constructor(
    private readonly transactions: Transactions,
    @Inject(JOB_DEFINITIONS) private readonly definitions: readonly JobDefinition[],
    @Inject(JOB_CONNECTION) connectionString: string,
  ) {
    this.boss = new PgBoss({
      connectionString,
      schema: BOSS_SCHEMA,
      migrate: false,
      schedule: false,
      max: 4,
      maintenanceIntervalSeconds: 5,
    });
    // pg-boss reports a lost connection here and keeps polling; without a listener it would end the process.
    this.boss.on('error', () => undefined);
  }

  /** Queues an event for every room that listens to it, in the present unit of work. */
  async dispatch(event: JobPayload['event'], startAfter?: Date): Promise<void> {
    const listening = this.definitions.filter(({ on }) => on.includes(event.type));
    const trace = currentTrace();
    const told = { spaceId: this.transactions.spaceId, event, traceparent: trace && traceparentOf(trace) };
    await together(...listening.map(({ queue }) => this.send({ jobId: newId(), queue, ...told }, startAfter)));
    this.transactions.afterCommit(() => listening.forEach(({ queue }) => this.wake(queue)));
  }

  /** What waits for a time of the present space comes that much earlier, because its clock was moved ahead. */
  async hasten(milliseconds: number): Promise<void> {
    await this.transactions.manager.query(
      `UPDATE ${BOSS_SCHEMA}.job SET start_after = start_after - make_interval(secs => $2 / 1000.0)
       WHERE state IN ('created', 'retry') AND start_after > now() AND data->>'spaceId' = $1`,
      [this.transactions.spaceId, milliseconds],
    );
  }

  /** @throws Error when the queue does not exist; pg-boss would return null and lose the job */
  private async send(payload: JobPayload, startAfter?: Date): Promise<void> {
    const db: PgBoss.Db = {
      executeSql: async (sql, values) => ({ rows: await this.transactions.prepared<unknown>(sql, values) }),
    };
    const id = await this.boss.send(payload.queue, payload, { db, ...(startAfter ? { startAfter } : {}) });
    if (!id) throw new Error(`The queue "${payload.queue}" does not exist; run \`assize migrate\`.`);
  }

  /** Tells this process's own worker not to wait for its next look. Other processes look every half second. */
  private wake(queue: string): void {
    this.loops.get(queue)?.wake();
  }

  async start(handlers: ReadonlyMap<string, JobHandler | PreparedJobHandler>, report: WorkReport): Promise<void> {
    await this.boss.start();
    this.started = true;
    for (const [queue, handler] of handlers) {
      const loop = new JobLoop(
        async () => (await this.boss.fetch<JobPayload>(queue, { batchSize: 1 }))?.[0],
        (job) => this.settle(job, handler, report),
        (error) => report.unreachable(queue, error),
      );
      this.loops.set(queue, loop);
    }
  }

  /** A job whose end cannot be written down now is found again when its time is up, and its effect is there once. */
  private async settle(
    job: PgBoss.Job<JobPayload>,
    handler: JobHandler | PreparedJobHandler,
    report: WorkReport,
  ): Promise<void> {
    try {
      await withContext({ trace: traceFrom(job.data.traceparent) }, () => this.carryOut(job.data, handler));
      await this.boss.complete(job.name, job.id);
    } catch (error) {
      report.failed(job.data, error);
      const reason = { reason: reasonOf(error), queue: job.name };
      await this.boss.fail(job.name, job.id, reason).catch((lost: unknown) => report.unreachable(job.name, lost));
    }
  }

  private async carryOut(payload: JobPayload, handler: JobHandler | PreparedJobHandler): Promise<void> {
    const work = typeof handler === 'function' ? () => handler(payload) : await handler.prepare(payload);
    await this.effectOnce(payload, work);
  }

  private async effectOnce(payload: JobPayload, work: () => Promise<void>): Promise<void> {
    await this.transactions.run(payload.spaceId, async () => {
      const first = await this.transactions.manager.query<unknown[]>(
        `INSERT INTO finished_job (space_id, job_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING job_id`,
        [payload.spaceId, payload.jobId],
      );
      if (first.length > 0) await work();
    });
  }

  /** Lets the jobs in flight finish. */
  async stop(): Promise<void> {
    if (!this.started) return;
    this.started = false;
    await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
    await this.boss.stop({ graceful: true, wait: true, timeout: 10_000 });
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
