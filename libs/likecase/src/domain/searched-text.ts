import { mask, maskedPart, type Judgment } from '@assize/judgments';
import { queryText } from '../lexical';

/** What of a judgment it is found by. There is no place for names, outcome or the court's view. */
export type SearchedJudgment = Pick<Judgment, 'text' | 'sections' | 'causeName' | 'language'>;

/** Characters of the facts that are indexed; what tells cases apart stands early, and it bounds the size of an index. */
const LONGEST_FACTS = 8_000;

/** So much of a text is taken for its facts when its parts could not be told apart. */
const UNDIVIDED = 4_000;

/** No judgment we know is longer, and what stands further on is not searched. */
const LONGEST_MASKED = 200_000;

/** People are named at the beginning with their roles, so the whole text is read before its facts are taken. */
function factsOf({ text, sections, language }: SearchedJudgment): string {
  const read = text.slice(0, LONGEST_MASKED);
  const { spans } = mask(read, language);
  const part = (start: number, end: number): string => maskedPart(read, spans, start, end);
  const facts = sections.filter(({ kind }) => kind === 'facts');
  if (facts.length === 0) return part(0, Math.min(read.length, UNDIVIDED));
  return facts
    .map(({ start, end }) => part(Math.min(start, read.length), Math.min(end, read.length)))
    .join('\n')
    .slice(0, LONGEST_FACTS);
}

/**
 * The facts, masked, and the charge. Never the court's view or the disposition: finding by them would find the cases that ended
 * alike, and hide that like facts were judged otherwise.
 */
export const searchedText = (judgment: SearchedJudgment): string =>
  queryText({ facts: factsOf(judgment), ...(judgment.causeName ? { charge: judgment.causeName } : {}) });
