import {
  AROUND_ENGLISH_COURT,
  levelInTitle,
  regionOfCourt,
  type Circumstance,
  type CourtLevel,
  type Language,
  type Quantities,
} from '@assize/judgments';
import { dayOf, decodePairs, keysOfStoredTerms, type IndexedJudgment } from './searching';

const place = (of: string): string => `(j.extraction #>> '{court,${of}}')::int`;
const AROUND = `CASE j.language WHEN 'en' THEN ${AROUND_ENGLISH_COURT} ELSE 0 END`;

/** The name of the court where the heading has it; null where the rules of that day read none. */
const HEADING = `substr(j.text, greatest(${place('start')} - ${AROUND}, 0) + 1, ${place('end')} - ${place('start')} + 2 * ${AROUND})`;

/**
 * What is read of the extraction of a judgment `j` when it is indexed, by the column beside its terms. Whoever loads a corpus would have to take
 * every extraction apart again.
 */
export const READ_ONCE = {
  charges: `ARRAY(SELECT jsonb_array_elements_text(jsonb_path_query_array(j.extraction, '$.causes[*].value.name')))`,
  court_level: `j.extraction #>> '{court,value}'`,
  heading: HEADING,
  case_number: `j.extraction #>> '{caseNumber,value}'`,
} as const;

/** Columns of a judgment `j` and its terms `t` that are held in memory. Of the text no more than the name of the court is among them. */
export const IN_MEMORY = `t.charges, t.court_level, t.heading, t.case_number, j.id, j.title, j.language, j.court_id, j.case_id, j.decided_on::text AS decided_on, j.cause_key,
  j.cause_name, j.law, j.articles, j.circumstances, j.quantities, j.outcome ->> 'claimed' AS claimed,
  j.outcome <> '{}'::jsonb AND j.outcome - 'claimed' <> '{}'::jsonb AS outcome_known`;

/** Terms of a judgment as they are stored, with what is held in memory of it. */
export interface SearchedJudgmentRow {
  readonly indexed_seq: string;
  readonly terms: Buffer;
  /** Null for what was indexed before pairs were. */
  readonly pairs: Buffer | null;
  /** This and what else was read once is null for what was indexed before it was. */
  readonly charges: readonly string[] | null;
  readonly id: string;
  readonly title: string;
  readonly heading: string | null;
  readonly case_number: string | null;
  readonly language: Language;
  /** Null where the rules of that day read none. */
  readonly court_level: CourtLevel | null;
  readonly court_id: string | null;
  readonly case_id: string | null;
  readonly decided_on: string | null;
  readonly cause_key: string | null;
  readonly cause_name: string | null;
  readonly law: string | null;
  readonly articles: readonly string[];
  readonly circumstances: readonly Circumstance[];
  readonly quantities: Quantities;
  readonly claimed: string | null;
  readonly outcome_known: boolean;
}

const NO_PAIRS = { keys: new Uint32Array(), counts: new Uint8Array() };

/**
 * What `indexedOf` makes of a row, as a number: corpora on disk that were made by another count as not there. Whoever changes what comes out of a row,
 * also by another rule for regions or levels, counts on.
 */
export const HELD = 1;

export const indexedOf = (row: SearchedJudgmentRow): IndexedJudgment => ({
  document: {
    id: row.id,
    language: row.language,
    courtId: row.court_id,
    level: row.court_level ?? levelInTitle(row.title),
    region: regionOfCourt({ heading: row.heading, title: row.title, caseNumber: row.case_number }),
    caseId: row.case_id,
    decidedOn: row.decided_on === null ? null : dayOf(row.decided_on),
    causeKey: row.cause_key,
    causeName: row.cause_name,
    charges: row.charges ?? (row.cause_name === null ? [] : [row.cause_name]),
    law: row.law,
    articles: row.articles,
    circumstances: row.circumstances,
    quantities: row.quantities,
    claimed: row.claimed === null ? null : Number(row.claimed),
    outcomeKnown: row.outcome_known,
  },
  words: keysOfStoredTerms(row.terms),
  pairs: row.pairs ? decodePairs(row.pairs) : NO_PAIRS,
});
