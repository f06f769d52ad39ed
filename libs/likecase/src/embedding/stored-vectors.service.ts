import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { SEARCHED_COLUMNS, searchedText, type SearchedJudgment } from '../domain/searched-text';
import type { Embedder } from './embedder';

/** Judgments embedded in one unit of work. */
const BATCH = 100;

/** How many judgments of a corpus have a vector of a model, and how many it holds. */
export interface Embedded {
  readonly done: number;
  readonly total: number;
}

/** The next writer of a corpus waits until this one has committed. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('like-case-vectors ' || $1::text, 0))`;

const LACKING = `FROM judgment j WHERE j.space_id = current_space() AND j.corpus_id = $1 AND NOT EXISTS
  (SELECT FROM like_case_vector v WHERE v.space_id = j.space_id AND v.judgment_id = j.id AND v.model = $2)`;

const WITHOUT_VECTOR = `SELECT j.id, ${SEARCHED_COLUMNS} ${LACKING}
  ORDER BY j.entered_at, j.id LIMIT $3`;

const INSERT = `INSERT INTO like_case_vector (space_id, judgment_id, corpus_id, model, vector)
  VALUES (current_space(), $1, $2, $3, $4) ON CONFLICT (space_id, judgment_id, model) DO NOTHING`;

const FORGET_OTHERS = `DELETE FROM like_case_vector WHERE space_id = current_space() AND corpus_id = $1 AND model <> $2
  AND NOT EXISTS (SELECT ${LACKING})`;

const EMBEDDED = `SELECT count(v.judgment_id)::int AS done, count(*)::int AS total
  FROM judgment j LEFT JOIN like_case_vector v ON v.space_id = j.space_id AND v.judgment_id = j.id AND v.model = $2
  WHERE j.space_id = current_space() AND j.corpus_id = $1`;

export const bytesOf = (vector: Float32Array): Buffer =>
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);

/** A copy, for a buffer from the database begins at any place. */
export const vectorOf = (bytes: Buffer): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

/** The vectors of judgments in the database: derived from their texts, in the unit of work of the caller. */
@Injectable()
export class StoredVectors {
  constructor(private readonly rows: Rows) {}

  /**
   * Embeds and stores what has no vector of this model yet, a batch of it. With the last one the vectors of other models go, in the same unit
   * of work: from one moment to the next all are of the new one.
   *
   * @returns whether some may be left
   */
  async embedBatch(corpusId: string, embedder: Embedder): Promise<boolean> {
    const found = await this.rows.sql<SearchedJudgment & { readonly id: string }>(WITHOUT_VECTOR, [
      corpusId,
      embedder.model,
      BATCH,
    ]);
    const vectors = await embedder.embed(found.map(searchedText), 'passage');
    await this.rows.sql(IN_TURN, [corpusId]);
    for (const [at, { id }] of found.entries()) {
      const vector = vectors[at];
      await this.rows.sql(INSERT, [id, corpusId, embedder.model, vector ? bytesOf(vector) : null]);
    }
    await this.rows.sql(FORGET_OTHERS, [corpusId, embedder.model]);
    return found.length === BATCH;
  }

  async embedded(corpusId: string, model: string): Promise<Embedded> {
    const [counts] = await this.rows.sql<Embedded>(EMBEDDED, [corpusId, model]);
    return counts!;
  }

  /** Forgets the vectors of a corpus by a model; `embedBatch` until it says no makes the same again. */
  async forget(corpusId: string, model: string): Promise<void> {
    await this.rows.sql(
      `DELETE FROM like_case_vector WHERE space_id = current_space() AND corpus_id = $1 AND model = $2`,
      [corpusId, model],
    );
  }
}
