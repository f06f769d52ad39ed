import { objectOfACase } from '@assize/docket';
import { mayAnywhere, mayInSql } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { Judgment } from './judgment.entity';

/** A judgment in a list: what it is about, and nothing of what it says. */
export type ListedJudgment = Pick<
  Judgment,
  | 'id'
  | 'externalId'
  | 'caseId'
  | 'courtId'
  | 'title'
  | 'language'
  | 'branch'
  | 'causeKey'
  | 'causeName'
  | 'decidedOn'
  | 'enteredAt'
>;

export interface ListedRow {
  readonly id: string;
  readonly external_id: string;
  readonly case_id: string | null;
  readonly court_id: string | null;
  readonly title: string;
  readonly language: Judgment['language'];
  readonly branch: Judgment['branch'];
  readonly cause_key: string | null;
  readonly cause_name: string | null;
  readonly decided_on: string | null;
  readonly entered_at: Date;
}

export const listedOf = (row: ListedRow): ListedJudgment => ({
  id: row.id,
  externalId: row.external_id,
  caseId: row.case_id,
  courtId: row.court_id,
  title: row.title,
  language: row.language,
  branch: row.branch,
  causeKey: row.cause_key,
  causeName: row.cause_name,
  decidedOn: row.decided_on,
  enteredAt: row.entered_at,
});

/** A judgment of a case follows the case, whatever else is ordered about it; it is there for others once it is announced. */
export const JUDGMENT = objectOfACase({
  kind: 'judgment',
  from: `judgment o JOIN corpus k ON k.space_id = o.space_id AND k.id = o.corpus_id
    LEFT JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id`,
  court: 'o.court_id',
  embargoed: '(o.embargo_until IS NOT NULL AND o.embargo_until > court_time($2))',
  restricted: [{ kind: 'judgment', id: 'o.id' }],
});

/**
 * Which judgments are there for the actor, as a condition on `JUDGMENT.from`: for single reads, lists, counts and searches.
 * Those of no case here are for whoever reads corpora; a closed corpus is for nobody else.
 */
export function readableJudgments(actor: Actor): string {
  const followed = `(k.open AND ${mayInSql(actor, 'judgment.read', JUDGMENT.facts)})`;
  return mayAnywhere(actor, 'corpus.read') ? `(o.case_id IS NULL OR ${followed})` : followed;
}

/** A page of a corpus, as far as `readable` goes. */
export const listed = (readable: string): string => `SELECT o.id, o.external_id, o.case_id, o.court_id, o.title,
    o.language, o.branch, o.cause_key, o.cause_name, o.decided_on::text AS decided_on, o.entered_at
  FROM ${JUDGMENT.from}
  WHERE o.space_id = $3 AND o.corpus_id = $4 AND ${readable}
    AND ($5::timestamptz IS NULL OR (o.entered_at, o.id) > ($5, $6::uuid))
  ORDER BY o.entered_at, o.id LIMIT $7`;
