import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock, isId } from '@assize/kernel';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { withLiterals, type Literal } from './literals';
import { reachable } from './reachable';
import { together } from './together';

interface UnitOfWork {
  readonly spaceId: string;
  readonly manager: EntityManager;
  readonly client: PoolClient;
  readonly clockOffsetMs: number;
  readonly withCommit: (() => Promise<unknown>)[];
  readonly afterCommit: (() => void)[];
  readonly beforeAnswer: BeforeAnswer;
}

/** What a unit of work that only reads has still to write, each named so that it is written once. */
interface BeforeAnswer {
  readonly named: Set<string>;
  /** Undefined when the unit of work writes for itself. */
  readonly waiting: (() => Promise<void>)[] | undefined;
}

const READING = 'BEGIN READ ONLY';

const current = new AsyncLocalStorage<UnitOfWork>();

/** Local to the transaction, so that nothing of a space is left on a connection that goes back to the pool. */
function inSpace(spaceId: string): string {
  if (!isId(spaceId)) throw new Error('A space is named by its UUID.');
  return `SELECT set_config('assize.space_id', '${spaceId}', true)`;
}

/** What is asked with every request is planned once a connection, and not again for each value. */
const planOnce = (spaceId: string): string =>
  `${inSpace(spaceId)}, set_config('plan_cache_mode', 'force_generic_plan', true)`;

/** The statements that a connection knows already, by their text. */
const known = new WeakMap<PoolClient, Map<string, string>>();

/** @returns the `EXECUTE` of the statement, with the same parameters */
async function prepared(client: PoolClient, sql: string): Promise<string> {
  const statements = known.get(client) ?? new Map<string, string>();
  known.set(client, statements);
  const told = statements.get(sql);
  if (told) return told;
  const name = `asked_${statements.size + 1}`;
  await client.query(`PREPARE ${name} AS ${sql}`);
  const execute = `EXECUTE ${name}${parameterList(sql)}`;
  statements.set(sql, execute);
  return execute;
}

/** What is asked before this turn of the event loop ends leaves in one packet: a write costs more than what it writes. */
function gather(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const names = new Map<string, string>();

/** The same text has the same name on every connection of this process. */
function nameOf(sql: string): string {
  const name = names.get(sql) ?? `told_${names.size + 1}`;
  names.set(sql, name);
  return name;
}

function parameterList(sql: string): string {
  const places = [...sql.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const names = Array.from({ length: Math.max(0, ...places) }, (_, at) => `$${at + 1}`);
  return names.length > 0 ? `(${names.join(', ')})` : '';
}

/** Begins a transaction in the space, in one round trip. @returns how far the clock of the space is ahead */
async function open(client: PoolClient, begin: string, spaceId: string): Promise<number> {
  const opened = (await client.query(
    `${begin}; ${inSpace(spaceId)}; SELECT clock_offset_ms FROM space WHERE id = '${spaceId}'`,
  )) as unknown as QueryResult<{ clock_offset_ms: string }>[];
  return Number(opened[2]?.rows[0]?.clock_offset_ms ?? 0);
}

/** After a statement that failed and was passed over, PostgreSQL answers COMMIT with a rollback and no error. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT')
    throw new Error('A statement of this unit of work failed unnoticed; nothing of it was kept.');
}

/**
 * The one way to the database. A unit of work is one transaction in one space; row-level security shows it that space
 * alone. Inside it, `manager` and `spaceId` are found here; outside they throw, so nothing reads without a space.
 */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs in the space, or joins the unit of work already open there. Commits when `work` resolves. */
  async run<T>(spaceId: string, work: () => Promise<T>): Promise<T> {
    return this.within(spaceId, 'BEGIN', work);
  }

  /** The same for work that only reads; PostgreSQL refuses a write. */
  async read<T>(spaceId: string, work: () => Promise<T>): Promise<T> {
    return this.within(spaceId, READING, work);
  }

  /**
   * One reading statement in the space, in one message: what a route that is asked often takes instead of `read`, which
   * needs three round trips. The message is a transaction of its own, and the setting ends with it.
   *
   * @param sql without `$` other than its parameters
   */
  async ask<R>(spaceId: string, sql: string, parameters: readonly Literal[]): Promise<R[]> {
    const pool = (this.dataSource.driver as unknown as { master: Pool }).master;
    return reachable(async () => {
      const client = await pool.connect();
      try {
        const execute = withLiterals(await prepared(client, sql), parameters);
        const results = (await client.query(`${planOnce(spaceId)}; ${execute}`)) as unknown as QueryResult[];
        return results.at(-1)!.rows as R[];
      } finally {
        client.release();
      }
    });
  }

  /**
   * A statement of the present unit of work that is sent over and over: each connection reads and plans it once.
   *
   * @param sql of a fixed text, for every connection remembers it for good
   */
  async prepared<R>(sql: string, values: readonly unknown[]): Promise<R[]> {
    const { client } = this.unit;
    gather(client);
    const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...values] });
    return rows as R[];
  }

  get manager(): EntityManager {
    return this.unit.manager;
  }

  get spaceId(): string {
    return this.unit.spaceId;
  }

  /** The last statements of the present unit of work, of which nobody waits for an answer; they leave with its COMMIT. */
  withCommit(write: () => Promise<unknown>): void {
    this.unit.withCommit.push(write);
  }

  /** Runs once the present unit of work is committed, and not at all if it is not. For wake-up calls, never for facts. */
  afterCommit(notify: () => void): void {
    this.unit.afterCommit.push(notify);
  }

  /**
   * Writes in the present unit of work, or, when that one only reads, in one of its own that begins once the first has
   * given its connection back. Whoever asked has no answer before it is written, and an error if it cannot be.
   *
   * @param name what has this name already is not written again
   */
  async beforeAnswer(name: string, write: () => Promise<void>): Promise<void> {
    const { named, waiting } = this.unit.beforeAnswer;
    if (named.has(name)) return;
    named.add(name);
    if (waiting) waiting.push(write);
    else await write();
  }

  private get unit(): UnitOfWork {
    const unit = current.getStore();
    if (!unit) throw new Error('There is no unit of work here: wrap the use case in Transactions.run.');
    return unit;
  }

  private async within<T>(spaceId: string, begin: string, work: () => Promise<T>): Promise<T> {
    const outer = current.getStore();
    if (outer) {
      if (outer.spaceId !== spaceId) throw new Error('A unit of work stays in the space it began in.');
      return work();
    }
    const waiting: (() => Promise<void>)[] = [];
    const beforeAnswer = { named: new Set<string>(), waiting: begin === READING ? waiting : undefined };
    const result = await this.onOneConnection(spaceId, begin, beforeAnswer, work);
    if (waiting.length > 0) {
      await this.run(spaceId, async () => {
        for (const write of waiting) await write();
      });
    }
    return result;
  }

  private onOneConnection<T>(
    spaceId: string,
    begin: string,
    beforeAnswer: BeforeAnswer,
    work: () => Promise<T>,
  ): Promise<T> {
    return reachable(async () => {
      const runner = this.dataSource.createQueryRunner();
      try {
        return await this.transact(runner, spaceId, begin, beforeAnswer, work);
      } finally {
        await runner.release();
      }
    });
  }

  private async transact<T>(
    runner: QueryRunner,
    spaceId: string,
    begin: string,
    beforeAnswer: BeforeAnswer,
    work: () => Promise<T>,
  ): Promise<T> {
    const client = (await runner.connect()) as PoolClient;
    // TypeORM must know, or its own writers would open a transaction inside this one.
    Object.assign(runner, { isTransactionActive: true });
    const withCommit: (() => Promise<unknown>)[] = [];
    const afterCommit: (() => void)[] = [];
    let result: T;
    try {
      const clockOffsetMs = await open(client, begin, spaceId);
      const { manager } = runner;
      const unit = { spaceId, manager, client, clockOffsetMs, withCommit, afterCommit, beforeAnswer };
      result = await current.run(unit, async () => {
        const done = await work();
        await together(...withCommit.map((write) => write()), commit(client));
        return done;
      });
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      Object.assign(runner, { isTransactionActive: false });
    }
    for (const notify of afterCommit) notify();
    return result;
  }
}

/** The court's time: the machine's, moved by the offset of the space of the present unit of work. */
@Injectable()
export class SpaceClock extends Clock {
  now(): Date {
    return new Date(Date.now() + (current.getStore()?.clockOffsetMs ?? 0));
  }
}
