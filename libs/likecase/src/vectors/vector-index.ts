/** A vector that was found. */
export interface Near {
  readonly id: string;
  /** The cosine of the angle to what was sought, in [-1, 1]; exact, whichever index found it. */
  readonly score: number;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  /** How many at most. */
  readonly k: number;
  /** Nothing else is found; ids that the index does not hold are passed over. */
  readonly among?: ReadonlySet<string>;
}

/**
 * Which of many vectors are nearest to one.
 *
 * Promised by all: `k` are found whenever so many fit, whatever `among` leaves; nearest first, and what is equally near by id; a vector is found
 * as soon as it was put and never again once it was removed; the same puts in the same order give the same answers.
 */
export abstract class VectorIndex {
  /** @param dimension how many numbers each vector has */
  constructor(readonly dimension: number) {}

  abstract readonly size: number;

  /** Adds a vector, or puts it in place of the one under this id. @throws RangeError for what is no direction: see `unit` */
  abstract put(id: string, vector: Float32Array): void;

  /** @returns whether it was there */
  abstract remove(id: string): boolean;

  /** The vector under an id, at length 1; undefined where there is none. Not to be written to. */
  abstract vectorOf(id: string): Float32Array | undefined;

  /** @throws RangeError for a vector that is no direction, or a `k` that is no count */
  abstract search(query: VectorQuery): Near[];
}

/**
 * The vector at length 1, a copy.
 *
 * @throws RangeError when it has another dimension, a number that is not finite, or no length at all
 */
export function unit(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length !== dimension) throw new RangeError(`A vector has ${vector.length} numbers and not ${dimension}.`);
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!Number.isFinite(squares)) throw new RangeError('A vector has a number that is not finite, or too large.');
  if (squares === 0) throw new RangeError('A vector without length points nowhere.');
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** @throws RangeError */
export function refuseNoCount(k: number): void {
  if (!Number.isInteger(k) || k < 0) throw new RangeError(`${k} is no number of neighbours.`);
}
