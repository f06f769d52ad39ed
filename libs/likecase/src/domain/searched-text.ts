import { mask, maskedPart, type Judgment, type Masked } from '@assize/judgments';
import { queryText } from '../lexical';
import { factsSpans, LONGEST_FACTS } from './facts-parts';

/** What of a judgment it is found by. There is no place for names, outcome or the court's view. */
export type SearchedJudgment = Pick<Judgment, 'text' | 'sections' | 'causeName' | 'language'>;

/** Its columns, of a judgment `j`. */
export const SEARCHED_COLUMNS = `j.text, j.sections, j.cause_name AS "causeName", j.language`;

/** No judgment we know is longer, and what stands further on is not searched. */
const LONGEST_MASKED = 200_000;

/** A judgment read for its search text, with what was masked in it. */
export interface ReadForSearch extends Pick<Masked, 'spans'> {
  /** What it is found by. */
  readonly searched: string;
  /** So much of the original was read; the places of what was masked are in it. */
  readonly original: string;
}

/**
 * The facts, masked, and the charge. Never the court's view or the disposition: finding by them would find the cases that ended
 * alike, and hide that like facts were judged otherwise.
 *
 * People are named at the beginning with their roles, so the whole text is read before its facts are taken.
 */
export function readForSearch({ text, sections, causeName, language }: SearchedJudgment): ReadForSearch {
  const original = text.slice(0, LONGEST_MASKED);
  const { spans } = mask(original, language);
  const facts = factsSpans({ text: original, sections })
    .map(({ start, end }) =>
      maskedPart(original, spans, Math.min(start, original.length), Math.min(end, original.length)),
    )
    .join('\n')
    .slice(0, LONGEST_FACTS);
  return { searched: queryText({ facts, ...(causeName ? { charge: causeName } : {}) }), original, spans };
}

/** The same without what was masked, for all that finds and ranks. */
export const searchedText = (judgment: SearchedJudgment): string => readForSearch(judgment).searched;
