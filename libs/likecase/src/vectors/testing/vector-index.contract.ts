import type { VectorIndex } from '../vector-index';
import { clustered, type Named } from './made-up-vectors';

export interface Conformance {
  /** An index of exactly these. */
  readonly of: (dimension: number, vectors: readonly Named[]) => Promise<VectorIndex>;
  /** Of the ten nearest, how many it must find on average. */
  readonly recall: number;
  /** 24 when absent. */
  readonly dimension?: number;
}

const cosine = (one: Float32Array, other: Float32Array): number => {
  const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
};

/** By sorting all of them: slow, and plainly right. */
const nearestOf = (vectors: readonly Named[], to: Float32Array, k: number): string[] =>
  vectors
    .map(([id, vector]) => ({ id, score: cosine(to, vector) }))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, k)
    .map(({ id }) => id);

/** What every index of vectors keeps to. */
export function vectorIndexContract({ of, recall, dimension = 24 }: Conformance): void {
  const vectors = clustered(3_000, dimension);
  const queries = clustered(40, dimension, 7).map(([, vector]) => vector);
  const ids = (index: VectorIndex, vector: Float32Array, k: number, among?: ReadonlySet<string>): string[] =>
    index.search({ vector, k, ...(among && { among }) }).map(({ id }) => id);
  let whole: VectorIndex;
  beforeAll(async () => {
    whole = await of(dimension, vectors);
  });

  it(`finds at least ${recall} of the ten nearest, with their cosines, nearest first`, () => {
    let found = 0;
    for (const vector of queries) {
      const near = whole.search({ vector, k: 10 });
      const right = new Set(nearestOf(vectors, vector, 10));
      found += near.filter(({ id }) => right.has(id)).length;
      expect(near).toHaveLength(10);
      expect(near.map(({ score }) => score)).toEqual(near.map(({ score }) => score).sort((a, b) => b - a));
      const [, first] = vectors.find(([id]) => id === near[0]!.id)!;
      expect(near[0]!.score).toBeCloseTo(cosine(vector, first), 5);
    }
    expect(found / (10 * queries.length)).toBeGreaterThanOrEqual(recall);
  });

  it.each([1, 10, 25, 300, 1500, 2999])('gives all that are asked for when only %i fit', (size) => {
    const among = new Set(vectors.filter((_, at) => at % 3000 < size).map(([id]) => id));
    for (const vector of queries.slice(0, 10)) {
      const near = ids(whole, vector, 10, among);
      expect(near).toHaveLength(Math.min(10, size));
      expect(near.every((id) => among.has(id))).toBe(true);
    }
  });

  it('passes over ids that it does not hold, and finds nothing where nothing fits', () => {
    expect(ids(whole, queries[0]!, 5, new Set(['nobody', 'v000003']))).toEqual(['v000003']);
    expect(ids(whole, queries[0]!, 5, new Set(['nobody']))).toEqual([]);
    expect(ids(whole, queries[0]!, 5, new Set())).toEqual([]);
  });

  it('tells the vector under an id, at length 1', () => {
    const [id, vector] = vectors[7]!;
    expect(cosine(whole.vectorOf(id)!, vector)).toBeCloseTo(1, 5);
    expect(Math.hypot(...whole.vectorOf(id)!)).toBeCloseTo(1, 5);
    expect(whole.vectorOf('nobody')).toBeUndefined();
  });

  it('gives nothing for none, and all for a million', () => {
    expect(ids(whole, queries[0]!, 0)).toEqual([]);
    expect(new Set(ids(whole, queries[0]!, 1_000_000)).size).toBe(3_000);
    for (const k of [-1, 1.5, NaN, Infinity])
      expect(() => whole.search({ vector: queries[0]!, k })).toThrow(RangeError);
  });

  it.each<[string, Float32Array]>([
    ['another dimension', new Float32Array(dimension + 1).fill(1)],
    ['nothing in it', new Float32Array(0)],
    ['NaN', new Float32Array(dimension).fill(1).fill(NaN, 3, 4)],
    ['infinity', new Float32Array(dimension).fill(1).fill(Infinity, 3, 4)],
    ['no length', new Float32Array(dimension)],
  ])('refuses a vector with %s, as a query and to hold, and is as it was', (_, vector) => {
    const before = ids(whole, queries[0]!, 20);
    expect(() => whole.search({ vector, k: 1 })).toThrow(RangeError);
    expect(() => whole.put('new', vector)).toThrow(RangeError);
    expect(() => whole.put('v000000', vector)).toThrow(RangeError);
    expect([whole.size, ids(whole, queries[0]!, 20)]).toEqual([3_000, before]);
  });

  it('finds what was put a moment ago, under its new vector what was put again, and never what was removed', async () => {
    const index = await of(dimension, vectors.slice(0, 500));
    const [vector, elsewhere] = [queries[1]!, queries[1]!.map((value) => -value)];
    index.put('new', vector);
    expect(ids(index, vector, 1)).toEqual(['new']);
    index.put('new', elsewhere);
    expect(ids(index, vector, 500)[0]).not.toBe('new');
    expect(ids(index, elsewhere, 1)).toEqual(['new']);
    const [first] = ids(index, vector, 1);
    expect(index.remove(first!)).toBe(true);
    expect(index.remove(first!)).toBe(false);
    expect(ids(index, vector, 1_000)).not.toContain(first);
    expect(index.size).toBe(500);
    index.put(first!, vector);
    expect(ids(index, vector, 1)).toEqual([first]);
  });

  it('still gives what is asked for when nearly all was removed, and nothing when all was', async () => {
    const index = await of(dimension, vectors);
    for (const [id] of vectors.slice(0, 2_990)) index.remove(id);
    expect(ids(index, queries[2]!, 20)).toHaveLength(10);
    for (const [id] of vectors) index.remove(id);
    expect([index.size, ids(index, queries[2]!, 20)]).toEqual([0, []]);
  });

  it('tells equal vectors apart by their ids, however many there are', async () => {
    const same = Array.from({ length: 2_500 }, (_, at): Named => [`s${String(at).padStart(4, '0')}`, queries[3]!]);
    const index = await of(dimension, [...vectors.slice(0, 500), ...same]);
    expect(ids(index, queries[3]!, 30)).toEqual(same.slice(0, 30).map(([id]) => id));
    for (const [id] of same.slice(0, 10)) index.remove(id);
    expect(ids(index, queries[3]!, 5)).toEqual(same.slice(10, 15).map(([id]) => id));
  });

  it('gives the same answers for the same puts', async () => {
    const [one, other] = [await of(dimension, vectors), await of(dimension, vectors)];
    for (const vector of queries) expect(one.search({ vector, k: 50 })).toEqual(other.search({ vector, k: 50 }));
  });

  it('may be empty', async () => {
    const index = await of(dimension, []);
    expect([index.size, ids(index, queries[0]!, 3)]).toEqual([0, []]);
    index.put('first', queries[0]!);
    expect(ids(index, queries[0]!, 3)).toEqual(['first']);
  });
}
