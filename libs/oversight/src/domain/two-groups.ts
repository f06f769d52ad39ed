import type { CompareRules } from './compare-rules';
import { type Weighted, totalWeight } from './weighted-sample';

interface Group {
  readonly share: number;
  readonly mean: number;
  readonly variance: number;
}

function groupOf(members: readonly Weighted[], all: number): Group {
  const weight = totalWeight(members);
  const mean = members.reduce((sum, member) => sum + member.weight * member.value, 0) / weight;
  const variance = members.reduce((sum, member) => sum + member.weight * (member.value - mean) ** 2, 0) / weight;
  return { share: weight / all, mean, variance };
}

/** Every way to part the sorted sample in a lower and an upper group, equal values staying together. */
const splits = (sample: readonly Weighted[], all: number): [Group, Group][] =>
  sample.flatMap((member, i): [Group, Group][] =>
    i === 0 || member.value === sample[i - 1]?.value
      ? []
      : [[groupOf(sample.slice(0, i), all), groupOf(sample.slice(i), all)]],
  );

/** Distance of the middles in pooled standard deviations (Ashman, Bird & Zepf, Astronomical Journal 108, 1994). */
const separation = ([low, high]: readonly [Group, Group]): number =>
  (Math.SQRT2 * (high.mean - low.mean)) / Math.sqrt(low.variance + high.variance);

/**
 * Whether the outcomes fall into two groups, so that the space between them, though within the bounds, holds no
 * comparable, and "the middle" means nothing. Unlike the dip test it is not misled by terms heaped on round numbers.
 *
 * @param sample sorted by value
 * @param leastGap distance on the scale below which groups are not held apart
 */
export const fallsInTwoGroups = (
  sample: readonly Weighted[],
  leastGap: number,
  { groupShare, groupSeparation }: CompareRules,
): boolean =>
  splits(sample, totalWeight(sample)).some(
    (split) =>
      Math.min(split[0].share, split[1].share) >= groupShare &&
      split[1].mean - split[0].mean >= leastGap &&
      separation(split) >= groupSeparation,
  );
