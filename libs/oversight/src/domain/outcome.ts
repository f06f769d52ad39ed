/**
 * What may be compared. Custody and its length are two questions, so `custody-months` is for outcomes of custody only;
 * `share-awarded` is what a civil claim was granted over what was claimed.
 */
export type Measure = 'custody-months' | 'share-awarded';

/**
 * The outcome of a judgment, as far as comparing goes.
 *
 * There is no place here, nor in a comparable, for names, sex, ethnicity, home or the identity of a judge: what is not
 * among the inputs cannot sway the result, and no query can rank judges by it.
 */
export interface Outcome {
  readonly measure: Measure;
  /** Months (≥ 0) or a share (≥ 0; costs and interest may carry it above 1). Null when it could not be read. */
  readonly value: number | null;
  /** The provision in the version it was judged under, so that a change of the law parts what is not comparable. */
  readonly law: string;
}

/** A like case with its outcome. `similarity` is 0 to 1 on the scale of the ranker that found it. */
export interface Comparable {
  readonly id: string;
  readonly outcome: Outcome;
  readonly similarity: number;
}

/** How a measure is compared: on which scale, and which difference is too small to speak of. */
interface Scale {
  /** To a scale on which twice as long and half as long are about equally far (months), or as it is (shares). */
  readonly to: (value: number) => number;
  readonly from: (scaled: number) => number;
  /** On the scale. A difference from the middle smaller than this is never "unlike", however alike the comparables. */
  readonly leastDeviation: number;
  /** On the scale. Two groups of outcomes nearer than this are not held apart. */
  readonly leastGap: number;
}

export const SCALES: Readonly<Record<Measure, Scale>> = {
  'custody-months': { to: Math.log1p, from: Math.expm1, leastDeviation: Math.log(1.5), leastGap: Math.log(2) },
  'share-awarded': { to: (share) => share, from: (share) => share, leastDeviation: 0.125, leastGap: 0.25 },
};

export const isKnown = (outcome: Outcome): outcome is Outcome & { readonly value: number } =>
  outcome.value !== null && Number.isFinite(outcome.value) && outcome.value >= 0;
