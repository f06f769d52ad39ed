import type { Judgment } from '@assize/judgments';
import type { Span } from './sentences';

/** Characters of the facts by which a judgment is found and compared; what tells cases apart stands early. */
export const LONGEST_FACTS = 8_000;

/** So much of a text is taken for its facts when its parts could not be told apart. */
const UNDIVIDED = 4_000;

type Divided = Pick<Judgment, 'text' | 'sections'>;

/** Where the facts of a judgment stand, all of them. Never the court's view or the disposition. */
export function factsSpans({ text, sections }: Divided): Span[] {
  const facts = sections.filter(({ kind }) => kind === 'facts').map(({ start, end }) => ({ start, end }));
  return facts.length > 0 ? facts : [{ start: 0, end: Math.min(text.length, UNDIVIDED) }];
}

/** As much of them as is compared sentence by sentence. */
export function factsPartsOf(judgment: Divided): Span[] {
  let left = LONGEST_FACTS;
  return factsSpans(judgment).flatMap(({ start, end }) => {
    const length = Math.min(left, end - start);
    left -= length;
    return length > 0 ? [{ start, end: start + length }] : [];
  });
}
