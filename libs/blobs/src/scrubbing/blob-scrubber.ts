import { Injectable, Logger } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { BlobStore } from '../blob-store';
import { Found, MOST_NAMED, type BlobFinding } from './found';
import type { ObjectCheck } from './object-check';

/** What is published of the last whole rounds of all spaces. */
export interface BlobsScrubbed {
  /** When the oldest of them ended; null when one has never come to its end. */
  readonly finishedAt: Date | null;
  /** How many there were, of which the first are named. */
  readonly found: number;
  readonly findings: readonly BlobFinding[];
}

export interface ScrubOptions {
  /** Within so many milliseconds every stored file is read again. */
  readonly withinMs: number;
  /** What no row names is collected when it is so many milliseconds old. */
  readonly graceMs: number;
}

interface State {
  readonly began_at: Date | null;
  readonly after_id: string | null;
  readonly finished_at: Date | null;
  /** A plain list where the round ended before there was a count. */
  readonly findings: StoredFindings | readonly BlobFinding[];
}

interface StoredFindings {
  readonly count: number;
  readonly first: readonly BlobFinding[];
}

const STATE = `SELECT began_at, after_id, finished_at, findings FROM blob_scrub WHERE space_id = current_space()`;

const BEGIN = `INSERT INTO blob_scrub (space_id, began_at) VALUES (current_space(), $1)
  ON CONFLICT (space_id) DO UPDATE SET began_at = $1, after_id = NULL, found = '[]'`;

/** What this round has found, an empty list at first, and so many more, of which some are named: a count of all and the first of them. */
const more = (count: string, named: string): string => `jsonb_build_object(
  'count', COALESCE((found->>'count')::int, jsonb_array_length(found)) + ${count}::int,
  'first', jsonb_path_query_array(COALESCE(found->'first', found) || ${named}::jsonb, '$[0 to ${MOST_NAMED - 1}]'))`;

const NEXT = `SELECT id FROM stored_object WHERE space_id = current_space() AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`;

const COUNT = `SELECT count(*)::int AS count FROM stored_object WHERE space_id = current_space()`;

/** Only from where this step began: of two that scrub at once, one counts. */
const ADVANCE = `UPDATE blob_scrub SET after_id = $3, found = ${more('$4', '$5')}
  WHERE space_id = current_space() AND began_at = $1 AND after_id IS NOT DISTINCT FROM $2`;

const FINISH = `UPDATE blob_scrub SET began_at = NULL, after_id = NULL, finished_at = $2,
    findings = ${more('$3', '$4')}, found = '[]' WHERE space_id = current_space() AND began_at = $1`;

/** A file that refers to nothing, which no foreign key allows: somebody put it aside. */
const WITHOUT_OBJECT = `SELECT b.id FROM blob b WHERE b.space_id = current_space() AND b.erased_at IS NULL
  AND NOT EXISTS (SELECT FROM stored_object o WHERE o.space_id = b.space_id AND o.id = b.object_id)`;

const NAMES = `SELECT name FROM stored_object WHERE space_id = current_space()
  UNION ALL SELECT name FROM erased_object WHERE space_id = current_space() AND name IS NOT NULL`;

/**
 * Reads every stored file again, within a set time: a little in each step, from where the step before ended, also when that was in
 * another process. It never repairs: what differs is evidence of what happened.
 */
@Injectable()
export class BlobScrubber {
  private readonly logger = new Logger('scrubber');

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly spaces: Spaces,
    private readonly store: BlobStore,
    private readonly check: Pick<ObjectCheck, 'of'>,
    private readonly options: ScrubOptions,
  ) {}

  /**
   * One step in every space: the share of its files that is due in `stepMs`, at least one.
   *
   * A round takes half of the set time and the next begins when the other half is over, so no file waits longer than all of it.
   */
  async step(now: Date, stepMs: number): Promise<void> {
    for (const spaceId of await this.spaces.all()) await this.stepIn(spaceId, now, stepMs);
  }

  /** Whole rounds of all spaces, and then what lies in the store and no row names; for whoever cannot wait. */
  async whole(now: Date): Promise<BlobsScrubbed> {
    for (const spaceId of await this.spaces.all()) {
      await this.transactions.run(spaceId, () => this.rows.sql(BEGIN, [now]));
      while ((await this.state(spaceId))?.began_at) await this.stepIn(spaceId, now, this.options.withinMs);
    }
    await this.collect(now);
    return this.last();
  }

  async last(): Promise<BlobsScrubbed> {
    const states = await Promise.all((await this.spaces.all()).map((spaceId) => this.state(spaceId)));
    const ended = states.map((state) => state?.finished_at ?? null);
    const oldest = ended.reduce((a, b) => (a && b ? (a < b ? a : b) : null), ended[0] ?? null);
    const stored = states.map((state) => storedFindings(state?.findings ?? []));
    return {
      finishedAt: oldest,
      found: stored.reduce((sum, { count }) => sum + count, 0),
      findings: stored.flatMap(({ first }) => first).slice(0, MOST_NAMED),
    };
  }

  /**
   * Removes what no row names: what crashes left, and names of before. Young ones stay, for their rows may still be to come, and
   * so may a backup that knows them.
   *
   * @returns how many there were
   */
  async collect(now: Date): Promise<number> {
    const known = new Set<string>();
    for (const spaceId of await this.spaces.all()) {
      const names = await this.transactions.read(spaceId, () => this.rows.sql<{ name: string }>(NAMES));
      for (const { name } of names) known.add(name);
    }
    let collected = 0;
    for await (const { name, storedAt } of this.store.list()) {
      if (known.has(name) || now.getTime() - storedAt.getTime() < this.options.graceMs) continue;
      await this.store.remove(name);
      collected += 1;
    }
    if (collected > 0) this.logger.warn(`${collected} stored objects that no row names were removed.`);
    return collected;
  }

  private async stepIn(spaceId: string, now: Date, stepMs: number): Promise<void> {
    const state = await this.state(spaceId);
    if (!state?.began_at) {
      const since = state?.finished_at ? now.getTime() - state.finished_at.getTime() : Infinity;
      if (since >= this.options.withinMs / 2) await this.transactions.run(spaceId, () => this.rows.sql(BEGIN, [now]));
      return;
    }
    const [ids, due] = await this.next(spaceId, state.after_id, stepMs);
    const found = new Found();
    for (const id of ids) {
      const what = await this.check.of(spaceId, id);
      if (what) found.add(this.alarm(`stored object ${id}`, what));
    }
    await this.transactions.run(spaceId, async () => {
      const ended = ids.length < due;
      const after = ids.at(-1) ?? state.after_id;
      await this.rows.sql(ADVANCE, [state.began_at, state.after_id, after, found.count, JSON.stringify(found.first)]);
      if (!ended) return;
      const lost = await this.withoutObject();
      await this.rows.sql(FINISH, [state.began_at, now, lost.count, JSON.stringify(lost.first)]);
    });
  }

  private async next(spaceId: string, after: string | null, stepMs: number): Promise<[ids: string[], due: number]> {
    return this.transactions.read(spaceId, async () => {
      const [row] = await this.rows.sql<{ count: number }>(COUNT);
      const due = Math.ceil((row!.count * stepMs) / (this.options.withinMs / 2)) + 1;
      const ids = await this.rows.sql<{ id: string }>(NEXT, [after, due]);
      return [ids.map(({ id }) => id), due];
    });
  }

  private async withoutObject(): Promise<Found> {
    const lost = new Found();
    for (const { id } of await this.rows.sql<{ id: string }>(WITHOUT_OBJECT))
      lost.add(this.alarm(`file ${id}`, 'refers to no stored object'));
    return lost;
  }

  private async state(spaceId: string): Promise<State | undefined> {
    const [state] = await this.transactions.read(spaceId, () => this.rows.sql<State>(STATE));
    return state;
  }

  private alarm(object: string, what: string): BlobFinding {
    this.logger.error(`${object} ${what}`);
    return { object, what };
  }
}

const storedFindings = (stored: State['findings']): StoredFindings =>
  'first' in stored ? stored : { count: stored.length, first: stored };
