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

const dot = (one: Float32Array, other: Float32Array): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
};

/** What is not known stands in the middle. */
function orMean(values: readonly (number | undefined)[]): Float64Array {
  const known = values.filter((value) => value !== undefined);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return Float64Array.from(values, (value) => value ?? mean);
}

/** The cosine of each judgment with the question. */
export const cosines = ({ question, vectorOf }: DenseEvidence, ids: readonly string[]): Float64Array =>
  orMean(
    ids.map((id) => {
      const vector = vectorOf(id);
      return vector && dot(vector, question);
    }),
  );

/**
 * How near each judgment lies to the weighted mean of a few of them, seen from the middle of all: those that were found first stand for the
 * question (Rocchio's feedback without anybody's judgment; Manning, Raghavan & Schütze 2008, chapter 9).
 *
 * @param first by place in `ids` how much each of the few counts
 */
export function nearnessToFirst(
  { question, vectorOf }: DenseEvidence,
  ids: readonly string[],
  first: ReadonlyMap<number, number>,
): Float64Array {
  const vectors = ids.map(vectorOf);
  const known = vectors.filter((vector) => vector !== undefined);
  const middle = new Float32Array(question.length);
  for (const vector of known) for (let at = 0; at < middle.length; at++) middle[at]! += vector[at]! / known.length;
  const centred = vectors.map((vector) => vector && fromMiddle(vector, middle));
  const mean = new Float32Array(question.length);
  for (const [place, weight] of first) {
    const vector = centred[place];
    if (vector) for (let at = 0; at < mean.length; at++) mean[at]! += weight * vector[at]!;
  }
  return orMean(centred.map((vector) => vector && dot(vector, mean)));
}

/** The direction from the middle; nowhere for what lies in it. */
function fromMiddle(vector: Float32Array, middle: Float32Array): Float32Array {
  const away = vector.map((value, at) => value - middle[at]!);
  const length = Math.sqrt(dot(away, away));
  return length > 0 ? away.map((value) => value / length) : away;
}
