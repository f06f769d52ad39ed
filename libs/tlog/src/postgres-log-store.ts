import { DomainError } from '@assize/kernel';
import { peaksOf, type NodeId, type ReadNodes } from './domain/merkle';
import { logDamaged, logRolledBack } from './errors';
import type { LogDatabase } from './log-database';
import { LogStore, type Addition, type LogState } from './log-store';

type Connection = Pick<LogDatabase, 'query'>;

/** Advisory locks are numbers: ours begin with "tlog" in ASCII. Appending and publishing do not wait for each other. */
const APPENDING = [0x746c6f67, 1];
const PUBLISHING = [0x746c6f67, 2];

/** PostgreSQL answers a bigint as text. */
interface StateRow {
  readonly size: string;
  readonly root: Buffer;
  readonly checkpoint: string | null;
}

/** The log in the tables of migration `0002-log`, which refuse every change of what is there. */
export class PostgresLogStore extends LogStore {
  constructor(private readonly database: LogDatabase) {
    super();
  }

  state(): Promise<LogState> {
    return readState(this.database);
  }

  readonly nodes: ReadNodes = (nodes) => readNodes(this.database, nodes);

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

  async append(grow: (state: LogState, peaks: readonly Buffer[]) => Promise<Addition>): Promise<void> {
    await this.database.transaction(async (connection) => {
      // An entry that was acknowledged must survive a power cut, whatever the server's default is.
      await connection.query('SET LOCAL synchronous_commit = on');
      await connection.query('SELECT pg_advisory_xact_lock($1, $2)', APPENDING);
      const state = await readState(connection);
      const addition = await grow(state, await readNodes(connection, peaksOf(state.size)));
      await insert(connection, state.size, addition);
      await swapState(connection, state, addition);
    });
  }

  async publish(sign: (state: LogState, nodes: ReadNodes) => Promise<string>): Promise<string> {
    return this.database.transaction(async (connection) => {
      await connection.query('SET LOCAL synchronous_commit = on');
      await connection.query('SELECT pg_advisory_xact_lock($1, $2)', PUBLISHING);
      const state = await readState(connection);
      const checkpoint = await sign(state, (nodes) => readNodes(connection, nodes));
      if (checkpoint !== state.checkpoint) await connection.query('UPDATE log_state SET checkpoint = $1', [checkpoint]);
      return checkpoint;
    });
  }
}

async function readState(connection: Connection): Promise<LogState> {
  const [row] = await connection.query<StateRow>('SELECT size, root, checkpoint FROM log_state');
  if (!row) throw missing('The state of the log');
  return { ...row, size: Number(row.size) };
}

/** Level 0 lies beside the entries, so that a leaf hash is stored once. */
async function readNodes(connection: Connection, nodes: readonly NodeId[]): Promise<Buffer[]> {
  const rows = await connection.query<{ place: string; hash: Buffer }>(
    `SELECT place, coalesce(log_entry.leaf_hash, log_node.hash) AS hash
       FROM unnest($1::smallint[], $2::bigint[]) WITH ORDINALITY AS wanted (level, index, place)
       LEFT JOIN log_entry ON wanted.level = 0 AND log_entry.index = wanted.index
       LEFT JOIN log_node ON log_node.level = wanted.level AND log_node.index = wanted.index
      ORDER BY place`,
    [nodes.map((node) => node.level), nodes.map((node) => node.index)],
  );
  return nodes.map(({ level, index }, at) => rows[at]?.hash ?? fail(missing(`Node ${index} of level ${level}`)));
}

async function insert(connection: Connection, size: number, { entries, leaves, nodes }: Addition): Promise<void> {
  await connection.query(
    `INSERT INTO log_entry (index, entry, leaf_hash)
     SELECT $1::bigint + place - 1, entry, leaf_hash
       FROM unnest($2::bytea[], $3::bytea[]) WITH ORDINALITY AS fresh (entry, leaf_hash, place)`,
    [size, entries, leaves],
  );
  await connection.query(
    'INSERT INTO log_node (level, index, hash) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
    [nodes.map((node) => node.level), nodes.map((node) => node.index), nodes.map((node) => node.hash)],
  );
}

/** Compare and swap: should the lock ever fail us, one of two appends still finds the size changed and keeps nothing. */
async function swapState(connection: Connection, old: LogState, { size, root }: Addition): Promise<void> {
  const swapped = await connection.query<{ size: string }>(
    'WITH swapped AS (UPDATE log_state SET size = $1, root = $2 WHERE size = $3 RETURNING size) SELECT size FROM swapped',
    [size, root, old.size],
  );
  if (swapped.length !== 1) {
    throw new DomainError(
      logRolledBack,
      `The log no longer has ${old.size} entries; another writer changed it meanwhile.`,
    );
  }
}

const missing = (what: string): DomainError => new DomainError(logDamaged, `${what} is missing in the database.`);

function fail(error: Error): never {
  throw error;
}
