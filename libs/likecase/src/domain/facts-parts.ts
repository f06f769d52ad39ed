import type { Judgment } from '@assize/judgments';
import type { Span } from './sentences';

/** So much of the facts is compared sentence by sentence, and so much of a text whose parts could not be told apart. */
const LONGEST = 8_000;
const UNDIVIDED = 4_000;

/** Where the facts of a judgment stand. Never the court's view or the disposition. */
export function factsPartsOf({ text, sections }: Pick<Judgment, 'text' | 'sections'>): Span[] {
  const facts = sections.filter(({ kind }) => kind === 'facts');
  if (facts.length === 0) return [{ start: 0, end: Math.min(text.length, UNDIVIDED) }];
  let left = LONGEST;
  return facts.flatMap(({ start, end }) => {
    const length = Math.min(left, end - start);
    left -= length;
    return length > 0 ? [{ start, end: start + length }] : [];
  });
}
