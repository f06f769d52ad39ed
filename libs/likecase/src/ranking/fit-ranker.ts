import type { SignalWeights } from './ranker';
import type { SignalName, SignalValues } from './signals';

/** One query to learn from: its candidates' signals, z-scored, and how like each was judged, 0 to 1. */
export interface RankedExample {
  readonly signals: SignalValues;
  readonly gains: readonly number[];
}

/**
 * How strongly the weights are drawn to their priors, in candidates' worth of evidence. With some fifty queries the priors are nearly
 * as good as anything that can be learnt; between 300 and 10,000 the result hardly moves.
 */
export const RIDGE_PENALTY = 3_000;

/** Gauss elimination with partial pivoting of a small symmetric positive definite system, in place. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  for (let p = 0; p < n; p++) {
    swapIn(matrix, right, p);
    for (let row = p + 1; row < n; row++) {
      const factor = matrix[row]![p]! / matrix[p]![p]!;
      for (let column = p; column < n; column++) matrix[row]![column]! -= factor * matrix[p]![column]!;
      right[row]! -= factor * right[p]!;
    }
  }
  const out = new Float64Array(n);
  for (let row = n - 1; row >= 0; row--) {
    let sum = right[row]!;
    for (let column = row + 1; column < n; column++) sum -= matrix[row]![column]! * out[column]!;
    out[row] = sum / matrix[row]![row]!;
  }
  return out;
}

function swapIn(matrix: Float64Array[], right: Float64Array, p: number): void {
  let best = p;
  for (let row = p + 1; row < matrix.length; row++) {
    if (Math.abs(matrix[row]![p]!) > Math.abs(matrix[best]![p]!)) best = row;
  }
  [matrix[p], matrix[best]] = [matrix[best]!, matrix[p]!];
  [right[p], right[best]] = [right[best]!, right[p]!];
}

/**
 * Ridge regression of the gains on the signals, each less its mean within the query, drawn not to zero but to the priors:
 * w = α w₀ + argmin ‖X(w − α w₀) − …‖² + λ‖·‖², where α is the least-squares scale of the priors alone. So few queries move the weights little,
 * none leave them as they are, and a signal that no query has keeps its prior, as does one whose prior is below 0.
 *
 * @param priors a weight for each signal that there is to be
 */
export function fitRanker(
  examples: readonly RankedExample[],
  priors: SignalWeights,
  penalty: number = RIDGE_PENALTY,
): SignalWeights {
  const all = Object.entries(priors) as [SignalName, number][];
  const signals = all.filter(([, weight]) => weight >= 0);
  const held = all.filter(([, weight]) => weight < 0);
  const rows = examples.flatMap((example) => {
    const gains = centred(example.gains);
    const columns = signals.map(([name]) =>
      centred([...(example.signals.get(name) ?? new Float64Array(gains.length))]),
    );
    return gains.map((gain, at) => ({ gain, x: columns.map((column) => column[at] ?? 0) }));
  });
  const scale = priorScale(
    rows,
    signals.map(([, prior]) => prior),
  );
  const prior = signals.map(([, weight]) => scale * weight);
  const matrix = signals.map((_, i) => Float64Array.from(signals, (_, j) => (i === j ? penalty : 0)));
  const right = new Float64Array(signals.length);
  for (const { gain, x } of rows) {
    const rest = gain - dot(x, prior);
    for (let i = 0; i < x.length; i++) {
      right[i]! += x[i]! * rest;
      for (let j = 0; j < x.length; j++) matrix[i]![j]! += x[i]! * x[j]!;
    }
  }
  const learnt = solve(matrix, right);
  const weights = new Map(signals.map(([name], i) => [name, prior[i]! + learnt[i]!]));
  for (const [name, weight] of held) weights.set(name, scale * weight);
  return Object.fromEntries(weights);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}

/** 1 when there is nothing to learn a scale from, so that the ranking is that of the priors. */
function priorScale(rows: readonly { gain: number; x: readonly number[] }[], prior: readonly number[]): number {
  let [product, square] = [0, 0];
  for (const { gain, x } of rows) {
    const score = dot(x, prior);
    product += score * gain;
    square += score * score;
  }
  return square > 0 && product > 0 ? product / square : 1;
}
