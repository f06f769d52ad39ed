import type { Quantities } from '@assize/judgments';

/** What two judgments are held against each other by. No person and no outcome is among it. */
export interface Likeness {
  readonly circumstances: readonly string[];
  readonly quantities: Quantities;
}

/**
 * How much each side of likeness counts. Measured on 2,400 made-up judgments: words alone hardly tell the cases of one
 * cause apart; harm and circumstances do.
 */
const WEIGHTS = { words: 0.2, circumstances: 0.4, harm: 0.4 };

/** A harm so many times larger or smaller is half as near. */
const HALF_AT = 3;

/** Injuries of another grade, and a harm known of one case only, are half as near. */
const UNLIKE_HARM = 0.5;

/** Jaccard: the share of the circumstances of either that both have. */
function sharedCircumstances(a: readonly string[], b: readonly string[]): number {
  const either = new Set([...a, ...b]);
  return either.size === 0 ? 1 : a.filter((one) => b.includes(one)).length / either.size;
}

function nearAmounts(a: number | undefined, b: number | undefined): number {
  if (a === b) return 1;
  if (!a || !b) return UNLIKE_HARM;
  return 0.5 ** (Math.abs(Math.log(a / b)) / Math.log(HALF_AT));
}

const nearHarm = (a: Quantities, b: Quantities): number =>
  nearAmounts(a.amount, b.amount) *
  nearAmounts(a.drugGrams, b.drugGrams) *
  nearAmounts(a.alcohol, b.alcohol) *
  (a.injury === b.injury ? 1 : UNLIKE_HARM);

const measured = ({ quantities }: Likeness): boolean => Object.values(quantities).some((value) => value !== undefined);

/**
 * How near two judgments are, 0 to 1: the weighted mean of the nearness of their words, their circumstances and the
 * harm done; where neither tells of a harm, of the first two alone.
 *
 * @param words 0 to 1, where 1 is the same words
 */
export function nearness(a: Likeness, b: Likeness, words: number): number {
  const sides: [number, number][] = [
    [WEIGHTS.words, words],
    [WEIGHTS.circumstances, sharedCircumstances(a.circumstances, b.circumstances)],
  ];
  if (measured(a) || measured(b)) sides.push([WEIGHTS.harm, nearHarm(a.quantities, b.quantities)]);
  const weight = sides.reduce((sum, [each]) => sum + each, 0);
  return sides.reduce((sum, [each, value]) => sum + each * value, 0) / weight;
}
