import { dot } from '../vectors/dot';
import type { VectorIndex } from '../vectors/vector-index';

/** Where a question and judgments lie in one space of vectors, each of length 1. */
export interface DenseEvidence {
  readonly question: Float32Array;
  /** Ids of the judgments nearest to the question, nearest first. */
  readonly near: readonly string[];
  /** Undefined for a judgment that has no vector. */
  readonly vectorOf: (judgmentId: string) => Float32Array | undefined;
}

/** @param k how many are named as nearest */
export const denseEvidence = (index: VectorIndex, question: Float32Array, k: number): DenseEvidence => ({
  question,
  near: index.search({ vector: question, k }).map(({ id }) => id),
  vectorOf: (id) => index.vectorOf(id),
});

/**
 * A question and its candidates as directions from the middle of the candidates, which takes away what all of them have in common: without that
 * a few judgments that lie in the middle are near to everything (localised centring: Hara et al., AAAI 2015).
 */
export interface Centred {
  readonly question: Float32Array;
  /** By candidate; undefined for one that has no vector. */
  readonly candidates: readonly (Float32Array | undefined)[];
}

export function centred({ question, vectorOf }: DenseEvidence, ids: readonly string[]): Centred {
  const vectors = ids.map(vectorOf);
  const known = vectors.filter((vector) => vector !== undefined);
  const middle = new Float32Array(question.length);
  for (const vector of known) for (let at = 0; at < middle.length; at++) middle[at]! += vector[at]! / known.length;
  return {
    question: fromMiddle(question, middle),
    candidates: vectors.map((vector) => vector && fromMiddle(vector, middle)),
  };
}

/** The direction from the middle; nowhere for what lies in it. */
function fromMiddle(vector: Float32Array, middle: Float32Array): Float32Array {
  const away = vector.map((value, at) => value - middle[at]!);
  const length = Math.sqrt(dot(away, away));
  return length > 0 ? away.map((value) => value / length) : away;
}

/** How near each candidate lies to a direction. What is not known stands in the middle. */
export function nearnessTo(direction: Float32Array, { candidates }: Centred): Float64Array {
  const values = candidates.map((vector) => vector && dot(vector, direction));
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return Float64Array.from(values, (value) => value ?? mean);
}

/**
 * The way from all candidates to those found first, which stand for the question (Rocchio's feedback without anybody's judgment: the mean of what
 * counts as relevant less the mean of all; Manning, Raghavan & Schütze 2008, chapter 9).
 *
 * @param first by place how much each of the few counts
 */
export function towardsFirst({ question, candidates }: Centred, first: ReadonlyMap<number, number>): Float32Array {
  const direction = new Float32Array(question.length);
  const add = (places: Iterable<readonly [number, number]>, sign: 1 | -1): void => {
    const known = [...places].filter(([place]) => candidates[place] !== undefined);
    const total = known.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [place, weight] of known) {
      const vector = candidates[place]!;
      for (let at = 0; at < direction.length; at++) direction[at]! += (sign * weight * vector[at]!) / total;
    }
  };
  add(first, 1);
  add(
    candidates.map((_, place) => [place, 1] as const),
    -1,
  );
  return direction;
}
