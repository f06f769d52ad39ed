import { DomainError } from '@assize/kernel';
import { HASH_LENGTH } from './domain/merkle';
import { logRolledBack } from './errors';
import type { LogConnection } from './log-database';
import { Sequencing, type Addition, type Handed, type LogState } from './log-store';

/** Advisory locks are numbers: ours begins with "tlog" in ASCII. */
export const SEQUENCING = [0x746c6f67, 1];
export const HANDED_CHANNEL = 'assize_log_handed';
export const PUBLISHED_CHANNEL = 'assize_log_published';

/**
 * One statement is one transaction and one journey: state, entries and what was handed over change together, unless an entry is there already.
 * Compare and swap: should the lock ever fail us, one of two appends still finds the state changed and keeps nothing.
 *
 * Entries ($7) and leaves ($8) come each as one piece of bytes, which needs no hex on the way; $9 says where entries begin, $10 how long they are.
 */
const COMMIT = `WITH fresh AS MATERIALIZED (
    SELECT place, substring($7::bytea FROM start + 1 FOR length) AS entry,
        substring($8::bytea FROM (place::int - 1) * ${HASH_LENGTH} + 1 FOR ${HASH_LENGTH}) AS leaf_hash
      FROM unnest($9::int[], $10::int[]) WITH ORDINALITY AS piece (start, length, place)),
  found AS MATERIALIZED (
    SELECT leaf_hash, min(index) AS index FROM log_entry
     WHERE leaf_hash = ANY (ARRAY(SELECT leaf_hash FROM fresh)) GROUP BY leaf_hash),
  swapped AS (
    UPDATE log_state SET size = $1, root = $2, peaks = $3
     WHERE size = $4 AND root = $5 AND NOT EXISTS (SELECT FROM found) RETURNING size),
  taken AS (DELETE FROM log_handover WHERE id = ANY($6::bigint[]) AND EXISTS (SELECT FROM swapped)),
  added AS (
    INSERT INTO log_entry (index, entry, leaf_hash)
    SELECT $4::bigint + place - 1, entry, leaf_hash FROM fresh WHERE EXISTS (SELECT FROM swapped))
  SELECT NULL AS leaf_hash, size AS index FROM swapped UNION ALL SELECT leaf_hash, index FROM found`;

/** The right to sequence: an advisory lock of the session, so the server takes it back when the connection ends. */
export class PostgresSequencing extends Sequencing {
  readonly ended: Promise<void>;

  constructor(
    private readonly connection: LogConnection,
    readonly state: () => Promise<LogState>,
  ) {
    super();
    this.ended = connection.ended;
  }

  async handed(most: number): Promise<Handed[]> {
    return this.connection.query<Handed>('SELECT id, entry FROM log_handover ORDER BY id LIMIT $1', [most]);
  }

  async commit(from: LogState, addition: Addition, handed: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { size, root, peaks, entries, leaves } = addition;
    const answered = await this.connection.prepared<{ leaf_hash: Buffer | null; index: string }>(COMMIT, [
      ...[size, root, Buffer.concat(peaks), from.size, from.root, handed],
      ...[
        Buffer.concat(entries),
        Buffer.concat(leaves),
        listed(startsOf(entries)),
        listed(entries.map((entry) => entry.length)),
      ],
    ]);
    const found = answered.flatMap(({ leaf_hash: leaf, index }) => (leaf ? [{ leaf, index }] : []));
    if (answered.length > 0) return new Map(found.map(({ leaf, index }) => [leaf.toString('hex'), Number(index)]));
    throw new DomainError(
      logRolledBack,
      `The log no longer has ${from.size} entries; another writer changed it meanwhile.`,
    );
  }

  async announce(): Promise<void> {
    await this.connection.query(`SELECT pg_notify('${PUBLISHED_CHANNEL}', '')`);
  }

  async end(): Promise<void> {
    await this.connection.end();
  }
}

/** As PostgreSQL writes arrays: no number needs the quoting that each element of an array is looked at for. */
const listed = (numbers: readonly number[]): string => `{${numbers.join()}}`;

function startsOf(entries: readonly Buffer[]): number[] {
  let end = 0;
  return entries.map(({ length }) => (end += length) - length);
}
