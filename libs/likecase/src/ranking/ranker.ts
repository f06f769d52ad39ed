import { signalsOf, signalsWhere, type Facet, type SignalName, type SignalValues } from './signals';
import { zScores } from './z-scores';

/** One weight a signal; a signal that is absent counts for nothing. */
export type SignalWeights = Readonly<Partial<Record<SignalName, number>>>;

/** What `models/ranker.json` holds: the weights without and with a charge given, and how they were fitted. */
export interface RankerModel {
  readonly version: string;
  readonly withoutCharge: SignalWeights;
  readonly withCharge: SignalWeights;
  readonly fitted: Readonly<Record<string, unknown>>;
}

/** The weights that this set of signals is ranked by. */
export const weightsFor = (model: RankerModel, values: SignalValues): SignalWeights =>
  values.has('charge') ? model.withCharge : model.withoutCharge;

/** The weights before anything is learnt. */
export const priorWeights = (charge: boolean, without: ReadonlySet<SignalName> = new Set()): SignalWeights =>
  Object.fromEntries(
    signalsWhere(charge)
      .filter(({ name }) => !without.has(name))
      .map(({ name, prior }) => [name, prior]),
  );

/** What one signal gave to a score. */
export interface SignalShare {
  readonly signal: SignalName;
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
const VERSION = '4';

export const rankerName = (model: RankerModel | undefined): string =>
  model ? `linear/${VERSION}+${model.version}` : `reciprocal-rank/${VERSION}`;

/** By candidate its score and what each signal gave to it: by the weights, or by ranks alone when there are none. */
export function scored(
  values: SignalValues,
  weights: SignalWeights | undefined,
  facets: readonly Facet[] = [],
): Scored[] {
  const size = [...values.values()][0]?.length ?? 0;
  const shares = weights ? linearShares(values, weights, facets) : rankShares(values, facets);
  return Array.from({ length: size }, (_, i) => {
    const each = shares.map(([signal, of]) => ({ signal, share: exact(of[i] ?? 0) }));
    return { shares: each, score: each.reduce((sum, { share }) => sum + share, 0) };
  });
}

type Shares = readonly (readonly [SignalName, Float64Array])[];

/** weight · z of each signal; z over the candidates of this query. */
function linearShares(values: SignalValues, weights: SignalWeights, facets: readonly Facet[]): Shares {
  return signalsOf(facets).flatMap(({ name }) => {
    const of = values.get(name);
    const weight = weights[name];
    return of && weight !== undefined ? [[name, zScores(of).map((z) => z * weight)] as const] : [];
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
