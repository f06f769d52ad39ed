import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { MASKING_VERSION } from '@assize/judgments';
import { searchedText, type SearchedJudgment } from './domain/searched-text';
import { analyse, countTerms, decodeTerms, encodeTerms, type TermCounts } from './lexical';

/** Judgments segmented in one unit of work: a second or two of the longest Chinese ones. */
const BATCH = 250;

/** Judgments segmented before other work of the process gets its turn. */
const TURN = 10;

/** How many judgments of a corpus have their terms, and how many it holds. */
export interface Indexed {
  readonly done: number;
  readonly total: number;
}

interface Unindexed extends SearchedJudgment {
  readonly id: string;
}

/** By which rules terms are made: those of masking and of cutting into words. Terms of others are made anew when the corpus is indexed next. */
const MADE_BY = `${MASKING_VERSION}/1`;

/** The next writer of a corpus waits until this one has committed. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('like-case-terms ' || $1::text, 0))`;

const WITHOUT_TERMS = `SELECT j.id, j.text, j.sections, j.cause_name AS "causeName", j.language
  FROM judgment j
  WHERE j.space_id = current_space() AND j.corpus_id = $1
    AND NOT EXISTS (SELECT FROM like_case_terms t WHERE t.space_id = j.space_id AND t.judgment_id = j.id AND t.made_by = '${MADE_BY}')
  ORDER BY j.entered_at, j.id LIMIT $2`;

const INDEXED = `SELECT count(t.judgment_id)::int AS done, count(*)::int AS total
  FROM judgment j LEFT JOIN like_case_terms t ON t.space_id = j.space_id AND t.judgment_id = j.id AND t.made_by = '${MADE_BY}'
  WHERE j.space_id = current_space() AND j.corpus_id = $1`;

const FORGET_OLD = `DELETE FROM like_case_terms WHERE space_id = current_space() AND judgment_id = $1 AND made_by <> '${MADE_BY}'`;

const INSERT = `INSERT INTO like_case_terms (space_id, judgment_id, corpus_id, terms, made_by)
  VALUES (current_space(), $1, $2, $3, '${MADE_BY}') ON CONFLICT (space_id, judgment_id) DO NOTHING`;

const OF_JUDGMENTS = `SELECT j.id, t.terms,
    CASE WHEN t.terms IS NULL THEN j.text END AS text, j.sections, j.cause_name AS "causeName", j.language
  FROM judgment j LEFT JOIN like_case_terms t ON t.space_id = j.space_id AND t.judgment_id = j.id AND t.made_by = '${MADE_BY}'
  WHERE j.space_id = current_space() AND j.id = ANY ($1::uuid[])`;

export const letOthersWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The terms a judgment is found by, segmented now. */
export const termsOf = (judgment: SearchedJudgment): TermCounts =>
  countTerms(analyse(searchedText(judgment), judgment.language));

/** The stored terms of judgments: derived from their texts, in the unit of work of the caller. */
@Injectable()
export class LikeCaseTerms {
  constructor(private readonly rows: Rows) {}

  /**
   * Segments and stores what has no terms yet or those of older rules, a batch of it. Two at once do the same work twice and store it once.
   *
   * @returns whether some may be left
   */
  async indexBatch(corpusId: string): Promise<boolean> {
    const found = await this.rows.sql<Unindexed>(WITHOUT_TERMS, [corpusId, BATCH]);
    const segmented: [string, Buffer][] = [];
    for (const [i, judgment] of found.entries()) {
      if (i % TURN === 0) await letOthersWork();
      segmented.push([judgment.id, encodeTerms(termsOf(judgment))]);
    }
    // Taken only now, so that others segment meanwhile.
    await this.rows.sql(IN_TURN, [corpusId]);
    for (const [id, terms] of segmented) {
      await this.rows.sql(FORGET_OLD, [id]);
      await this.rows.sql(INSERT, [id, corpusId, terms]);
    }
    return found.length === BATCH;
  }

  async indexed(corpusId: string): Promise<Indexed> {
    const [counts] = await this.rows.sql<Indexed>(INDEXED, [corpusId]);
    return counts!;
  }

  /** Forgets the terms of a corpus; `indexBatch` until it says no makes the same again. */
  async forget(corpusId: string): Promise<void> {
    await this.rows.sql(`DELETE FROM like_case_terms WHERE space_id = current_space() AND corpus_id = $1`, [corpusId]);
  }

  /** The terms of these judgments, indexed already or not. */
  async ofJudgments(ids: readonly string[]): Promise<Map<string, TermCounts>> {
    const found = await this.rows.sql<Unindexed & { readonly terms: Buffer | null }>(OF_JUDGMENTS, [ids]);
    const terms = new Map<string, TermCounts>();
    for (const [i, judgment] of found.entries()) {
      if (i % TURN === 0) await letOthersWork();
      terms.set(judgment.id, judgment.terms ? decodeTerms(judgment.terms) : termsOf(judgment));
    }
    return terms;
  }
}
