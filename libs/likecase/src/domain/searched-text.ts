import type { Judgment } from '@assize/judgments';
import { queryText } from '../lexical';

/** What of a judgment it is found by. There is no place for names, outcome or the court's view. */
export type SearchedJudgment = Pick<Judgment, 'text' | 'sections' | 'causeName'>;

/** Characters of the facts that are indexed; what tells cases apart stands early, and it bounds the size of an index. */
const LONGEST_FACTS = 8_000;

/** So much of a text is taken for its facts when its parts could not be told apart. */
const UNDIVIDED = 4_000;

function factsOf({ text, sections }: SearchedJudgment): string {
  const facts = sections.filter(({ kind }) => kind === 'facts');
  if (facts.length === 0) return text.slice(0, UNDIVIDED);
  return facts
    .map(({ start, end }) => text.slice(start, end))
    .join('\n')
    .slice(0, LONGEST_FACTS);
}

/**
 * The facts and the charge. Never the court's view or the disposition: finding by them would find the cases that ended
 * alike, and hide that like facts were judged otherwise.
 */
export const searchedText = (judgment: SearchedJudgment): string =>
  queryText({ facts: factsOf(judgment), ...(judgment.causeName ? { charge: judgment.causeName } : {}) });
