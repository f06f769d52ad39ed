import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { Embedders } from '../embedding/embedders';
import { VectorShelf, type ShelvedVectors } from '../embedding/vector-shelf';
import { IndexShelf } from '../index-shelf';
import { letOthersWork } from '../let-others-work';
import { nearestOthers, votersOneIn } from '../searching';

/** Judgments asked in one unit of work, some 20 ms each. */
const BATCH = 50;

/** Rises whenever the same corpus could name others. */
const VERSION = '1';

/** The next writer of a corpus waits until this one has committed. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('like-case-nearest ' || $1::text, 0))`;

const OF_NO_CASE = `j.space_id = current_space() AND j.corpus_id = $1 AND j.case_id IS NULL`;

const HOW_MANY = `SELECT of_no_case::int AS n FROM corpus_size WHERE space_id = current_space() AND corpus_id = $1`;

const LATE = `DELETE FROM like_case_nearest WHERE space_id = current_space() AND corpus_id = $1 AND made_by <> $2`;

const VOTERS = `SELECT j.id FROM judgment j
  WHERE ${OF_NO_CASE} AND hashtextextended(j.id::text, 0) & ($2::bigint - 1) = 0 AND NOT EXISTS
    (SELECT FROM like_case_nearest n WHERE n.space_id = j.space_id AND n.judgment_id = j.id)
  ORDER BY j.entered_at, j.id LIMIT $3`;

const INSERT = `INSERT INTO like_case_nearest (space_id, judgment_id, corpus_id, made_by, nearest)
  VALUES (current_space(), $1, $2, $3, $4) ON CONFLICT (space_id, judgment_id) DO NOTHING`;

const COUNTED = `INSERT INTO like_case_epoch (space_id, corpus_id, taken_away, hubs_counted) VALUES (current_space(), $1, 0, 1)
  ON CONFLICT (space_id, corpus_id) DO UPDATE SET hubs_counted = like_case_epoch.hubs_counted + 1`;

/**
 * Which judgments a sample of the others names as nearest to them, in the unit of work of the caller.
 *
 * Judgments of the court's own cases take no part: whom they name, or are named instead of, would tell something of those that are sealed. So a
 * corpus of the court's own is ranked without hubness.
 */
@Injectable()
export class StoredHubs {
  constructor(
    private readonly rows: Rows,
    private readonly shelf: IndexShelf,
    private readonly vectors: VectorShelf,
    private readonly embedders: Embedders,
  ) {}

  /**
   * Asks voters who have not named anybody yet, a batch of them. Nobody is asked before every judgment can be found, for what is not there yet
   * would never be named.
   *
   * @returns whether some may be left
   */
  async voteBatch(corpusId: string): Promise<boolean> {
    const [{ n } = { n: 0 }] = await this.rows.sql<{ readonly n: number }>(HOW_MANY, [corpusId]);
    if (n === 0) return false;
    const { corpus } = await this.shelf.of(corpusId);
    const vectors = await this.vectors.of(corpusId);
    const free = new Set(corpus.documents.flatMap(({ id, caseId }) => (caseId === null ? id : [])));
    if (free.size < n || !(await this.haveVectors(vectors, n))) return false;

    const oneIn = votersOneIn(n);
    const madeBy = `${VERSION}/${oneIn}/${vectors?.model ?? 'none'}`;
    await this.rows.sql(IN_TURN, [corpusId]);
    await this.rows.sql(LATE, [corpusId, madeBy]);
    // One more than are asked now tells whether any are left: the last batch must not be an empty one, or nobody would count.
    const voters = await this.rows.sql<{ readonly id: string }>(VOTERS, [corpusId, oneIn, BATCH + 1]);
    for (const { id } of voters.slice(0, BATCH)) {
      await letOthersWork();
      const nearest = nearestOthers(corpus, id, vectors?.index, (other) => free.has(other));
      await this.rows.sql(INSERT, [id, corpusId, madeBy, nearest]);
    }
    const left = voters.length > BATCH;
    if (!left && voters.length > 0) await this.rows.sql(COUNTED, [corpusId]);
    return left;
  }

  async forget(corpusId: string): Promise<void> {
    await this.rows.sql(`DELETE FROM like_case_nearest WHERE space_id = current_space() AND corpus_id = $1`, [
      corpusId,
    ]);
  }

  /** Some texts have none for ever, so where there is a model the stored rows are asked. */
  private async haveVectors(vectors: ShelvedVectors | undefined, judgments: number): Promise<boolean> {
    const embedder = await this.embedders.chosen().catch(() => undefined);
    return embedder === undefined || (vectors?.model === embedder.model && vectors.rows >= judgments);
  }
}
