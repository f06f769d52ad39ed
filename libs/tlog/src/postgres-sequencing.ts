import { DomainError } from '@assize/kernel';
import { HASH_LENGTH } from './domain/merkle';
import { logRolledBack } from './errors';
import type { LogConnection } from './log-database';
import { Adding, Sequencing, type Handed, type LogState } from './log-store';

/** Advisory locks are numbers: ours begins with "tlog" in ASCII. */
export const SEQUENCING = [0x746c6f67, 1];
export const HANDED_CHANNEL = 'assize_log_handed';
export const PUBLISHED_CHANNEL = 'assize_log_published';

/** A BEGIN that fails by itself leaves what follows outside of any transaction, where none of it may be kept: there is no such setting then. */
const BEGIN = `BEGIN; SET LOCAL assize.adding = 'on'`;
const BEGUN = `current_setting('assize.adding', true) = 'on'`;

/**
 * Entries ($2) and leaves ($3) come each as one piece of bytes, which needs no hex on the way; $4 says where entries begin, $5 how long they are. When
 * one of them is there already none is added, and the state does not grow.
 */
const ADD = `WITH fresh AS MATERIALIZED (
    SELECT place, substring($2::bytea FROM start + 1 FOR length) AS entry,
        substring($3::bytea FROM (place::int - 1) * ${HASH_LENGTH} + 1 FOR ${HASH_LENGTH}) AS leaf_hash
      FROM unnest($4::int[], $5::int[]) WITH ORDINALITY AS piece (start, length, place)),
  found AS MATERIALIZED (
    SELECT leaf_hash, min(index) AS index FROM log_entry
     WHERE leaf_hash = ANY (ARRAY(SELECT leaf_hash FROM fresh)) GROUP BY leaf_hash),
  added AS (
    INSERT INTO log_entry (index, entry, leaf_hash)
    SELECT $1::bigint + place - 1, entry, leaf_hash FROM fresh WHERE ${BEGUN} AND NOT EXISTS (SELECT FROM found))
  SELECT leaf_hash, index FROM found`;

/**
 * Compare and swap: should the lock ever fail us, one of two appends still finds the state changed and keeps nothing. It divides by nought rather than
 * answer that nothing was swapped, so that the COMMIT that was sent behind it commits nothing.
 */
const GROW = `WITH swapped AS (
    UPDATE log_state SET size = $1, root = $2, peaks = $3
     WHERE ${BEGUN} AND size = $4 AND root = $5 AND (SELECT count(*) FROM log_entry WHERE index >= $4) = $1 - $4 RETURNING size),
  taken AS (DELETE FROM log_handover WHERE id = ANY($6::bigint[]) AND EXISTS (SELECT FROM swapped))
  SELECT FROM swapped HAVING 1 / count(*) < 0`;

/** What PostgreSQL says when somebody else has written meanwhile: the state was not swapped, or the places are taken. */
const OVERTAKEN = ['22012', '23505'];

interface FoundRow {
  readonly leaf_hash: Buffer;
  readonly index: string;
}

/** Everything is sent at once, and answered in order; whatever fails, all that follows fails, and the COMMIT keeps nothing. */
class PostgresAdding extends Adding {
  private readonly asked: Promise<FoundRow[]>[] = [];
  private brought = 0;

  constructor(
    private readonly connection: LogConnection,
    private readonly from: LogState,
  ) {
    super();
    this.asks(this.connection.query<FoundRow>(BEGIN));
  }

  add(entries: readonly Buffer[], leaves: readonly Buffer[]): void {
    if (entries.length === 0) return;
    const lengths = entries.map((entry) => entry.length);
    const bytes = [Buffer.concat(entries), Buffer.concat(leaves)];
    this.ask(ADD, [this.from.size + this.brought, ...bytes, listed(startsOf(entries)), listed(lengths)]);
    this.brought += entries.length;
  }

  async commit(to: LogState, handed: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { from } = this;
    this.ask(GROW, [to.size, to.root, Buffer.concat(to.peaks), from.size, from.root, handed]);
    this.ask('COMMIT', []);
    const answers = await Promise.allSettled(this.asked);
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (!failed) return new Map();
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length > 0)
      return new Map(found.map(({ leaf_hash: leaf, index }) => [leaf.toString('hex'), Number(index)]));
    if (!OVERTAKEN.includes((failed.reason as { code?: string }).code ?? '')) throw failed.reason;
    throw new DomainError(
      logRolledBack,
      `The log no longer has ${from.size} entries; another writer changed it meanwhile.`,
    );
  }

  async drop(): Promise<void> {
    this.ask('ROLLBACK', []);
    await Promise.allSettled(this.asked);
  }

  private ask(sql: string, params: unknown[]): void {
    this.asks(this.connection.prepared<FoundRow>(sql, params));
  }

  private asks(answer: Promise<FoundRow[]>): void {
    // It is looked at when all is sent.
    answer.catch(() => undefined);
    this.asked.push(answer);
  }
}

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

  begin(from: LogState): Adding {
    return new PostgresAdding(this.connection, from);
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
