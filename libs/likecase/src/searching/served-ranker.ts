import { weightsFor, type RankerModel } from '../ranking';
import { zScores } from '../ranking/z-scores';
import { signalsOf, type Facet, type ServedSignalName } from './served-signals';

/** By signal one value a candidate. */
export type SignalValues = ReadonlyMap<ServedSignalName, Float64Array>;

/** What one signal gave to a score. */
export interface SignalShare {
  readonly signal: ServedSignalName;
  readonly share: number;
}

export interface Scored {
  readonly score: number;
  /** They add up to the score exactly, in any order. */
  readonly shares: readonly SignalShare[];
}

/** Shares are whole multiples of 1/UNIT: such numbers add up without rounding, so no order of adding matters. */
const UNIT = 2 ** 24;
const exact = (value: number): number => Math.round(value * UNIT) / UNIT;

/** Rises whenever the same question could get another answer, so that a list says by what it was made. */
const VERSION = '2';

export const rankerName = (model: RankerModel | undefined): string =>
  model ? `linear/${VERSION}+${model.version}` : `reciprocal-rank/${VERSION}`;

/** By candidate its score and what each signal gave to it: by the weights of the model, or by ranks alone when there is none. */
export function scored(values: SignalValues, model: RankerModel | undefined, facets: readonly Facet[] = []): Scored[] {
  const size = [...values.values()][0]?.length ?? 0;
  const shares = model ? linearShares(values, model, facets) : rankShares(values, facets);
  return Array.from({ length: size }, (_, i) => {
    const each = shares.map(([signal, of]) => ({ signal, share: exact(of[i] ?? 0) }));
    return { shares: each, score: each.reduce((sum, { share }) => sum + share, 0) };
  });
}

type Shares = readonly (readonly [ServedSignalName, Float64Array])[];

/** weight · z of each signal; z over the candidates of this query. */
function linearShares(values: SignalValues, model: RankerModel, facets: readonly Facet[]): Shares {
  const fitted = weightsFor(model, values.has('charge'));
  const evidence = Object.values(fitted).filter((weight) => weight > 0);
  const mean = evidence.reduce((sum, weight) => sum + weight, 0) / Math.max(1, evidence.length);
  return signalsOf(facets).flatMap(({ name, fittedAs, unfitted = 0 }) => {
    const of = values.get(name);
    const weight = fittedAs ? (fitted[fittedAs] ?? 0) : unfitted * mean;
    return of ? [[name, zScores(of).map((z) => z * weight)] as const] : [];
  });
}

const RRF_K = 60;

/** 1 / (60 + rank) of each signal that speaks of a likeness (Cormack, Clarke & Büttcher, SIGIR 2009). Equal values share the better rank. */
function rankShares(values: SignalValues, facets: readonly Facet[]): Shares {
  return signalsOf(facets).flatMap(({ name, facet }) => {
    const of = facet && values.get(name);
    if (!of) return [];
    const sorted = Float64Array.from(of).sort().reverse();
    const ranks = new Map<number, number>();
    for (const [rank, value] of sorted.entries()) if (!ranks.has(value)) ranks.set(value, rank + 1);
    return [[name, of.map((value) => 1 / (RRF_K + (ranks.get(value) ?? 0)))] as const];
  });
}
