import { nearness, type Likeness } from './nearness';
import type { Comparable, Outcome } from './outcome';

/** A judgment with what it is compared by and how it ended, as far as comparing goes. */
export interface Candidate extends Likeness {
  readonly id: string;
  readonly outcome: Outcome;
}

/**
 * Comparables taken, the nearest first. Enough for a statement (50 of equal weight) when some are less near, and not
 * more: those further away would widen the spread without telling more about this case.
 */
const NEAREST = 80;

/** Ranks by rules of this version; stored with each comparison. */
export const RANKER_VERSION = 'nearest-80/1';

/**
 * The comparables of a judgment among candidates.
 *
 * @param words by id, how near the candidate is in words, 0 to 1; none: 0
 */
export const comparablesOf = (
  subject: Likeness,
  candidates: readonly Candidate[],
  words: ReadonlyMap<string, number>,
): Comparable[] =>
  candidates
    .map(({ id, outcome, ...one }) => ({ id, outcome, similarity: nearness(subject, one, words.get(id) ?? 0) }))
    .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
    .slice(0, NEAREST);
