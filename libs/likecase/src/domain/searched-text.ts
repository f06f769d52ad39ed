import { mask, maskedPart, type Judgment } from '@assize/judgments';
import { queryText } from '../lexical';
import { factsSpans, LONGEST_FACTS } from './facts-parts';

/** What of a judgment it is found by. There is no place for names, outcome or the court's view. */
export type SearchedJudgment = Pick<Judgment, 'text' | 'sections' | 'causeName' | 'language'>;

/** Its columns, of a judgment `j`. */
export const SEARCHED_COLUMNS = `j.text, j.sections, j.cause_name AS "causeName", j.language`;

/** No judgment we know is longer, and what stands further on is not searched. */
const LONGEST_MASKED = 200_000;

/** People are named at the beginning with their roles, so the whole text is read before its facts are taken. */
function factsOf({ text, sections, language }: SearchedJudgment): string {
  const read = text.slice(0, LONGEST_MASKED);
  const { spans } = mask(read, language);
  return factsSpans({ text: read, sections })
    .map(({ start, end }) => maskedPart(read, spans, Math.min(start, read.length), Math.min(end, read.length)))
    .join('\n')
    .slice(0, LONGEST_FACTS);
}

/**
 * The facts, masked, and the charge. Never the court's view or the disposition: finding by them would find the cases that ended
 * alike, and hide that like facts were judged otherwise.
 */
export const searchedText = (judgment: SearchedJudgment): string =>
  queryText({ facts: factsOf(judgment), ...(judgment.causeName ? { charge: judgment.causeName } : {}) });
