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
  /** One direction a candidate, after each other; nowhere for a candidate that has no vector. */
  readonly candidates: Float32Array;
  readonly known: readonly boolean[];
}

export function centred({ question, vectorOf }: DenseEvidence, ids: readonly string[]): Centred {
  const dimension = question.length;
  const candidates = new Float32Array(ids.length * dimension);
  const known = ids.map((id, place) => {
    const vector = vectorOf(id);
    if (vector) candidates.set(vector, place * dimension);
    return vector !== undefined;
  });
  const middle = new Float32Array(dimension);
  const count = known.filter(Boolean).length;
  for (const [place, there] of known.entries()) if (there) addTo(middle, 1 / count, candidates, place);
  for (const [place, there] of known.entries()) if (there) awayFrom(middle, candidates, place);
  const from = Float32Array.from(question);
  awayFrom(middle, from, 0);
  return { question: from, candidates, known };
}

/** Adds a multiple of the vector at `place`. */
function addTo(sum: Float32Array, factor: number, vectors: Float32Array, place: number): void {
  const start = place * sum.length;
  for (let at = 0; at < sum.length; at++) sum[at]! += factor * vectors[start + at]!;
}

/** Makes of the vector at `place` its direction from the middle; nowhere of what lies in it. */
function awayFrom(middle: Float32Array, vectors: Float32Array, place: number): void {
  const start = place * middle.length;
  let squares = 0;
  for (let at = 0; at < middle.length; at++) {
    const away = vectors[start + at]! - middle[at]!;
    vectors[start + at] = away;
    squares += away * away;
  }
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 1;
  for (let at = start; at < start + middle.length; at++) vectors[at]! *= factor;
}

/** How near each candidate lies to a direction. What is not known stands in the middle. */
export function nearnessTo(direction: Float32Array, { candidates, known }: Centred): Float64Array {
  const values = Float64Array.from(known, (there, place) =>
    there ? dot(candidates, direction, place * direction.length) : 0,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, known.filter(Boolean).length);
  for (const [place, there] of known.entries()) if (!there) values[place] = mean;
  return values;
}

/**
 * The way from all candidates to those found first, which stand for the question (Rocchio's feedback without anybody's judgment: the mean of what
 * counts as relevant less the mean of all; Manning, Raghavan & Schütze 2008, chapter 9).
 *
 * @param first by place how much each of the few counts
 */
export function towardsFirst(
  { question, candidates, known }: Centred,
  first: ReadonlyMap<number, number>,
): Float32Array {
  const direction = new Float32Array(question.length);
  const add = (places: Iterable<readonly [number, number]>, sign: 1 | -1): void => {
    const counted = [...places].filter(([place]) => known[place]);
    const total = counted.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [place, weight] of counted) addTo(direction, (sign * weight) / total, candidates, place);
  };
  add(first, 1);
  add(
    known.map((_, place) => [place, 1] as const),
    -1,
  );
  return direction;
}
