import { SIGNALS, signalsFor, type SignalName, type SignalScores } from './signals';
import { addTo, zScores } from './z-scores';

/** One weight a signal; a signal that is absent counts for nothing. */
export type SignalWeights = Readonly<Partial<Record<SignalName, number>>>;

/** What `models/ranker.json` holds: the weights without and with a charge given, and how they were fitted. */
export interface RankerModel {
  readonly version: string;
  readonly withoutCharge: SignalWeights;
  readonly withCharge: SignalWeights;
  readonly fitted: Readonly<Record<string, unknown>>;
}

/** The values of each signal for the candidates alone, made comparable within the query. */
export type CandidateSignals = ReadonlyMap<SignalName, Float64Array>;

/** @param places of the candidates among the documents */
export const candidateSignals = (scores: SignalScores, places: readonly number[]): CandidateSignals =>
  new Map(
    [...scores].map(([name, values]) => [name, zScores(Float64Array.from(places, (place) => values[place] ?? 0))]),
  );

/** Σ weight · z, one score a candidate. */
export function linearScores(signals: CandidateSignals, weights: SignalWeights): Float64Array {
  const sums = new Float64Array([...signals.values()][0]?.length ?? 0);
  for (const [name, values] of signals) addTo(sums, values, weights[name] ?? 0);
  return sums;
}

const RRF_K = 60;

/**
 * Reciprocal-rank fusion, Σ 1 / (60 + rank), of the signals that are evidence of likeness: for when there are no weights
 * (Cormack, Clarke & Büttcher, SIGIR 2009). Equal values share the better rank.
 */
export function reciprocalRankScores(signals: CandidateSignals): Float64Array {
  const sums = new Float64Array([...signals.values()][0]?.length ?? 0);
  for (const { name, prior } of SIGNALS) {
    const values = signals.get(name);
    if (!values || prior === 0) continue;
    const sorted = Float64Array.from(values).sort().reverse();
    for (let place = 0; place < sums.length; place++) {
      sums[place]! += 1 / (RRF_K + 1 + firstPlaceOf(values[place] ?? 0, sorted));
    }
  }
  return sums;
}

/** How many of the descending values are greater, by halving. */
function firstPlaceOf(value: number, descending: Float64Array): number {
  let [low, high] = [0, descending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((descending[middle] ?? 0) > value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The weights that this set of signals is ranked by. */
export const weightsFor = (model: RankerModel, charge: boolean): SignalWeights =>
  charge ? model.withCharge : model.withoutCharge;

/** The weights before anything is learnt: equal for all kinds of evidence. */
export const priorWeights = (charge: boolean): SignalWeights =>
  Object.fromEntries(signalsFor(charge).map(({ name, prior }) => [name, prior]));
