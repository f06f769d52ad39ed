/** An estimate with the interval that holds it in 95 of 100 resamples. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

const RESAMPLES = 10_000;

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The mean with its percentile bootstrap interval (Efron 1979), by 10,000 resamples of the queries.
 *
 * @param uniform numbers on [0, 1) from a fixed seed, so that the same figures always have the same interval
 */
export function bootstrapMean(values: readonly number[], uniform: () => number): Estimate {
  const means = new Float64Array(RESAMPLES);
  for (let sample = 0; sample < RESAMPLES && values.length > 0; sample++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(uniform() * values.length)] ?? 0;
    means[sample] = sum / values.length;
  }
  means.sort();
  const at = (share: number): number => means[Math.min(RESAMPLES - 1, Math.floor(share * RESAMPLES))] ?? 0;
  return { mean: meanOf(values), low: at(0.025), high: at(0.975), n: values.length };
}

/**
 * How likely a mean difference at least as great is when the two systems are alike: the paired randomisation test with random signs
 * (Smucker, Allan & Carterette, CIKM 2007), two-sided; never 0, as the observed signs are one of the samples.
 */
export function randomisationTest(differences: readonly number[], uniform: () => number): number {
  const observed = Math.abs(differences.reduce((sum, value) => sum + value, 0));
  let asGreat = 1;
  for (let sample = 0; sample < RESAMPLES; sample++) {
    let sum = 0;
    for (const difference of differences) sum += uniform() < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= observed - 1e-12) asGreat += 1;
  }
  return asGreat / (RESAMPLES + 1);
}
