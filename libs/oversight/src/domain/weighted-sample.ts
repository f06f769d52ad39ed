/** A value on the scale of comparison with its weight. */
export interface Weighted {
  readonly id: string;
  readonly value: number;
  /** In 0 to 1, a whole multiple of 2⁻²⁰, so that sums of weights are exact and no order of adding matters. */
  readonly weight: number;
}

const EXACT = 2 ** 20;

/** Similarity as a weight: the nearest comparable counts 1, as the subject itself does. Sorted by value, then id. */
export function weigh(
  found: readonly { readonly id: string; readonly value: number; readonly similarity: number }[],
): Weighted[] {
  const nearest = found.reduce((most, { similarity }) => Math.max(most, similarity), 0);
  return found
    .filter(({ similarity }) => similarity > 0)
    .map(({ id, value, similarity }) => ({ id, value, weight: Math.round((similarity / nearest) * EXACT) / EXACT }))
    .sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1));
}

export const totalWeight = (sample: readonly Weighted[]): number => sample.reduce((sum, { weight }) => sum + weight, 0);

/** How many equally weighted observations the sample is worth: (Σw)² / Σw² (Kish, Survey Sampling, 1965). */
export function effectiveSize(sample: readonly Weighted[]): number {
  const squares = sample.reduce((sum, { weight }) => sum + weight * weight, 0);
  return squares === 0 ? 0 : totalWeight(sample) ** 2 / squares;
}

/** The least value with at least `needed` of the weight at or below it, walking from the front; undefined if none. */
function reach(sample: readonly Weighted[], needed: number): number | undefined {
  let gathered = 0;
  return sample.find(({ weight }) => (gathered += weight) >= needed)?.value;
}

/** The middle of the sample; between two middles, the mean of both, so that neither end is preferred. */
export function median(sample: readonly Weighted[]): number {
  const half = totalWeight(sample) / 2;
  const low = reach(sample, half) ?? 0;
  const high = reach([...sample].reverse(), half) ?? 0;
  return (low + high) / 2;
}

/** Two bounds on the scale of comparison. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The bounds outside which a further outcome of the same kind falls with a chance of at most `falseAlarm`, half of it
 * at either end: quantiles of the sample with the weight 1 of the further outcome added beyond each end, which is the
 * finite-sample correction of split conformal prediction. With weights the promise loosens by as much as the
 * comparables differ in kind from the subject (Barber, Candès, Ramdas & Tibshirani, "Conformal prediction beyond
 * exchangeability", Annals of Statistics 51, 2023). Undefined when the sample is too small to bound anything.
 */
export function conformalBounds(sample: readonly Weighted[], falseAlarm: number): Bounds | undefined {
  const needed = (totalWeight(sample) + 1) * (1 - falseAlarm / 2);
  const high = reach(sample, needed);
  const low = reach([...sample].reverse(), needed);
  return low === undefined || high === undefined ? undefined : { low, high };
}

/**
 * The two-sided conformal p-value of a further outcome: twice the lesser of the shares of weight at or beyond it on
 * either side, its own weight 1 counted in both (Bates et al., "Testing for outliers with conformal p-values", Annals
 * of Statistics 51, 2023). At most 1.
 */
export function conformalP(sample: readonly Weighted[], value: number): number {
  const below = totalWeight(sample.filter((other) => other.value <= value));
  const above = totalWeight(sample.filter((other) => other.value >= value));
  return Math.min(1, (2 * (Math.min(below, above) + 1)) / (totalWeight(sample) + 1));
}
