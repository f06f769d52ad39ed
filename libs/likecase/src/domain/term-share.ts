import type { Contribution } from '../lexical';

/** Terms named of a score; the others are summed up. */
const NAMED = 8;

/** A score told by its terms: `terms` and `rest` add up to it exactly. */
export interface TermShare {
  readonly terms: readonly Contribution[];
  readonly rest: number;
}

/** @param contributions greatest first */
export const termShare = (contributions: readonly Contribution[]): TermShare => ({
  terms: contributions.slice(0, NAMED),
  rest: contributions.slice(NAMED).reduce((sum, { contribution }) => sum + contribution, 0),
});
