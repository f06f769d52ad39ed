import { DomainError } from '@assize/kernel';
import { logRolledBack } from './errors';
import type { LogConnection } from './log-database';
import { Sequencing, type Addition, type Handed, type LogState } from './log-store';

/** Advisory locks are numbers: ours begins with "tlog" in ASCII. */
export const SEQUENCING = [0x746c6f67, 1];
export const HANDED_CHANNEL = 'assize_log_handed';
export const PUBLISHED_CHANNEL = 'assize_log_published';

/**
 * One statement is one transaction and one journey: state, entries and what was handed over change together. Compare and swap: should the
 * lock ever fail us, one of two appends still finds the state changed and keeps nothing.
 */
const COMMIT = `WITH swapped AS (
    UPDATE log_state SET size = $1, root = $2, peaks = $3 WHERE size = $4 AND root = $5 RETURNING size),
  taken AS (DELETE FROM log_handover WHERE id = ANY($6::bigint[]) AND EXISTS (SELECT FROM swapped)),
  added AS (
    INSERT INTO log_entry (index, entry, leaf_hash)
    SELECT $4::bigint + place - 1, entry, leaf_hash
      FROM unnest($7::bytea[], $8::bytea[]) WITH ORDINALITY AS fresh (entry, leaf_hash, place)
     WHERE EXISTS (SELECT FROM swapped))
  SELECT size FROM swapped`;

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

  async commit(from: LogState, addition: Addition, handed: readonly string[]): Promise<void> {
    const { size, root, peaks, entries, leaves } = addition;
    const swapped = await this.connection.query(COMMIT, [
      size,
      root,
      Buffer.concat(peaks),
      from.size,
      from.root,
      handed,
      entries,
      leaves,
    ]);
    if (swapped.length === 1) return;
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
