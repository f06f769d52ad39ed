import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { AUDIT_CODING_VERSION, MASKING_VERSION } from '@assize/judgments';
import { Clock } from '@assize/kernel';
import { AuditKeeping, codedOf, type CodedJudgment } from './audit/audit-keeping.service';
import { readForSearch, SEARCHED_COLUMNS, searchedText, type SearchedJudgment } from './domain/searched-text';
import { analyse, countTerms, decodeTerms, encodeTerms, type TermCounts } from './lexical';
import { letOthersWork } from './let-others-work';
import { READ_ONCE } from './searched-row';
import { encodePairs, pairKeys } from './searching';

/** Judgments segmented in one unit of work: a second or two of the longest Chinese ones. */
export const RENEWED_AT_ONCE = 250;
const BATCH = RENEWED_AT_ONCE;

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

/**
 * By which rules terms are made: those of masking, of cutting into words and reading charges, and of coding what was masked. Terms of others
 * are made anew when the corpus is indexed next.
 */
export const TERMS_MADE_BY = `${MASKING_VERSION}/3/${AUDIT_CODING_VERSION}`;

/** The next writer of a corpus waits until this one has committed. */
const IN_TURN = `SELECT pg_advisory_xact_lock(hashtextextended('like-case-terms ' || $1::text, 0))`;

const WITHOUT_TERMS = `SELECT j.id, ${SEARCHED_COLUMNS}
  FROM judgment j
  WHERE j.space_id = current_space() AND j.corpus_id = $1
    AND NOT EXISTS (SELECT FROM like_case_terms t
                     WHERE t.space_id = j.space_id AND t.judgment_id = j.id AND t.pairs IS NOT NULL AND t.made_by = '${TERMS_MADE_BY}')
  ORDER BY j.entered_at, j.id LIMIT $2`;

const AFTER = `SELECT j.id, ${SEARCHED_COLUMNS}
  FROM judgment j
  WHERE j.space_id = current_space() AND j.corpus_id = $1 AND ($3::uuid IS NULL OR j.id > $3)
  ORDER BY j.id LIMIT $2`;

const INDEXED = `SELECT count(t.judgment_id)::int AS done, count(*)::int AS total
  FROM judgment j LEFT JOIN like_case_terms t
    ON t.space_id = j.space_id AND t.judgment_id = j.id AND t.made_by = '${TERMS_MADE_BY}'
  WHERE j.space_id = current_space() AND j.corpus_id = $1`;

const READ = Object.keys(READ_ONCE);

const insertOr = (
  else_: string,
): string => `INSERT INTO like_case_terms (space_id, judgment_id, corpus_id, terms, pairs, made_by, indexed_at, ${READ.join(', ')})
  SELECT j.space_id, j.id, j.corpus_id, $2::bytea, $3::bytea, '${TERMS_MADE_BY}', $4::timestamptz, ${Object.values(READ_ONCE).join(', ')}
    FROM judgment j WHERE j.space_id = current_space() AND j.id = $1
  ON CONFLICT (space_id, judgment_id) DO UPDATE SET terms = excluded.terms, pairs = excluded.pairs, made_by = excluded.made_by,
    ${READ.map((column) => `${column} = excluded.${column}`).join(', ')}, indexed_seq = DEFAULT ${else_}`;

const all = (row: string): string => ['pairs', ...READ].map((column) => `${row}.${column}`).join(', ');

const COMPLETE = insertOr('WHERE like_case_terms.pairs IS NULL OR like_case_terms.made_by <> excluded.made_by');
const REPLACE = insertOr(
  `WHERE like_case_terms.terms <> excluded.terms OR like_case_terms.made_by <> excluded.made_by
      OR (${all('like_case_terms')}) IS DISTINCT FROM (${all('excluded')})`,
);

const OF_JUDGMENTS = `SELECT j.id, t.terms,
    CASE WHEN t.terms IS NULL THEN j.text END AS text, j.sections, j.cause_name AS "causeName", j.language
  FROM judgment j LEFT JOIN like_case_terms t
    ON t.space_id = j.space_id AND t.judgment_id = j.id AND t.made_by = '${TERMS_MADE_BY}'
  WHERE j.space_id = current_space() AND j.id = ANY ($1::uuid[])`;

/** The terms a judgment is found by, segmented now. */
export const termsOf = (judgment: SearchedJudgment): TermCounts =>
  countTerms(analyse(searchedText(judgment), judgment.language));

/** The stored terms of judgments: derived from their texts, in the unit of work of the caller. */
@Injectable()
export class LikeCaseTerms {
  constructor(
    private readonly rows: Rows,
    private readonly audit: AuditKeeping,
    private readonly clock: Clock,
  ) {}

  /**
   * Segments and stores what has no terms yet or those of older rules, a batch of it. Two at once do the same work twice and store it once.
   *
   * @returns whether some may be left
   */
  async indexBatch(corpusId: string): Promise<boolean> {
    const found = await this.rows.sql<Unindexed>(WITHOUT_TERMS, [corpusId, BATCH]);
    await this.store(corpusId, found, COMPLETE);
    return found.length === BATCH;
  }

  /**
   * Segments a batch again and stores what comes out otherwise than it was; what is there serves until then.
   *
   * @param after the last judgment of the batch before
   * @returns the last judgment of this batch, or null when none is left
   */
  async renewBatch(corpusId: string, after: string | null): Promise<string | null> {
    const found = await this.rows.sql<Unindexed>(AFTER, [corpusId, BATCH, after]);
    await this.store(corpusId, found, REPLACE);
    return found.length === BATCH ? found[BATCH - 1]!.id : null;
  }

  private async store(corpusId: string, found: readonly Unindexed[], statement: string): Promise<void> {
    const segmented: [string, Buffer, Buffer][] = [];
    const coded: CodedJudgment[] = [];
    for (const [i, judgment] of found.entries()) {
      if (i % TURN === 0) await letOthersWork();
      const read = readForSearch(judgment);
      const terms = countTerms(analyse(read.searched, judgment.language));
      segmented.push([judgment.id, encodeTerms(terms), encodePairs(pairKeys(read.searched))]);
      coded.push(codedOf(judgment, read));
    }
    // Taken only now, so that others segment meanwhile.
    await this.rows.sql(IN_TURN, [corpusId]);
    const now = this.clock.now();
    for (const [id, terms, pairs] of segmented) await this.rows.sql(statement, [id, terms, pairs, now]);
    await this.audit.keep(corpusId, TERMS_MADE_BY, coded);
  }

  async indexed(corpusId: string): Promise<Indexed> {
    const [counts] = await this.rows.sql<Indexed>(INDEXED, [corpusId]);
    return counts!;
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
