import { DomainError } from '@assize/kernel';
import { HASH_LENGTH } from './domain/merkle';
import { logDamaged, logSequencingLost } from './errors';
import type { LogConnection, LogDatabase } from './log-database';
import { LogStore, type LogState, type Sequencing } from './log-store';
import { PostgresSequencing, SEQUENCING, HANDED_CHANNEL, PUBLISHED_CHANNEL } from './postgres-sequencing';

/** PostgreSQL answers a bigint as text. */
interface StateRow {
  readonly size: string;
  readonly root: Buffer;
  readonly peaks: Buffer;
}

/** The log in the tables of migrations `0002-log` and `0038-log-order`, which refuse every change of what is there. */
export class PostgresLogStore extends LogStore {
  private connection: Promise<LogConnection> | undefined;
  private readonly calls = new Set<() => void>();
  private woken: () => void = () => undefined;

  constructor(private readonly database: LogDatabase) {
    super();
  }

  state(): Promise<LogState> {
    return readState(this.database);
  }

  async entries(from: number, count: number): Promise<Buffer[]> {
    const rows = await this.database.query<{ index: string; entry: Buffer }>(
      'SELECT index, entry FROM log_entry WHERE index >= $1 AND index < $2 ORDER BY index',
      [from, from + count],
    );
    const gap = Array.from({ length: count }, (_, at) => from + at).find(
      (index, at) => Number(rows[at]?.index) !== index,
    );
    if (gap !== undefined) throw missing(`Entry ${gap}`);
    return rows.map((row) => row.entry);
  }

  async indexesOf(leaves: readonly Buffer[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ leaf_hash: Buffer; index: string }>(
      'SELECT leaf_hash, min(index) AS index FROM log_entry WHERE leaf_hash = ANY($1) GROUP BY leaf_hash',
      [leaves],
    );
    return new Map(rows.map((row) => [row.leaf_hash.toString('hex'), Number(row.index)]));
  }

  async handOver(entries: readonly Buffer[]): Promise<void> {
    // We must hear of the answer before we ask.
    await this.connected();
    await this.database.query('INSERT INTO log_handover (entry) SELECT unnest($1::bytea[])', [entries]);
    await this.database.query(`SELECT pg_notify('${HANDED_CHANNEL}', '')`);
  }

  /** Asked again and again rather than waited for: a statement that waits for a lock for weeks would keep every dead row alive. */
  async sequence(woken: () => void): Promise<Sequencing | undefined> {
    this.woken = woken;
    const connection = await this.connected();
    const [row] = await connection.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS got', SEQUENCING);
    return row?.got ? new PostgresSequencing(connection, () => readState(connection)) : undefined;
  }

  onPublished(call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  async close(): Promise<void> {
    const closing = this.connection;
    this.connection = undefined;
    await (await closing?.catch(() => undefined))?.end();
  }

  private connected(): Promise<LogConnection> {
    this.connection ??= this.open().catch((error: unknown) => {
      this.connection = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new DomainError(logSequencingLost, `The log cannot connect to PostgreSQL: ${reason}`);
    });
    return this.connection;
  }

  private async open(): Promise<LogConnection> {
    const connection = await this.database.connect();
    void connection.ended.then(async () => {
      if ((await this.connection?.catch(() => undefined)) === connection) this.connection = undefined;
    });
    // An entry that was acknowledged must survive a power cut, whatever the server's default is.
    await connection.query('SET synchronous_commit = on');
    // What is planned while the log is short must still be right when it is long: all that is asked here has its index.
    await connection.query('SET enable_seqscan = off');
    // And it is planned once.
    await connection.query('SET plan_cache_mode = force_generic_plan');
    await connection.listen(HANDED_CHANNEL, () => this.woken());
    await connection.listen(PUBLISHED_CHANNEL, () => this.calls.forEach((call) => call()));
    return connection;
  }
}

async function readState(connection: Pick<LogConnection, 'query'>): Promise<LogState> {
  const [row] = await connection.query<StateRow>('SELECT size, root, peaks FROM log_state');
  if (!row) throw missing('The state of the log');
  const peaks = Array.from({ length: row.peaks.length / HASH_LENGTH }, (_, at) =>
    row.peaks.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH),
  );
  return { size: Number(row.size), root: row.root, peaks };
}

const missing = (what: string): DomainError => new DomainError(logDamaged, `${what} is missing in the database.`);
