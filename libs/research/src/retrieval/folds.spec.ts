import fc from 'fast-check';
import { foldsOf } from './folds';

const documents = (from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `d${from + at}`);

const pools = fc
  .array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 25 })), { minLength: 1, maxLength: 25 })
  .map((ranges) => new Map(ranges.map(([from, count], at) => [`q${at}`, documents(from, count)])));

const shared = (a: readonly string[], b: readonly string[]): number => a.filter((id) => b.includes(id)).length;

describe('folds', () => {
  it('keep queries together that share ten documents, also by way of a third', () => {
    const chain = new Map([
      ['a', documents(0, 20)],
      ['b', documents(10, 20)],
      ['c', documents(20, 20)],
    ]);
    for (let seed = 1; seed <= 20; seed++) expect(new Set(foldsOf(chain, 5, seed).values()).size).toBe(1);
  });

  it('may part queries that share nine', () => {
    const apart = new Map([
      ['a', documents(0, 20)],
      ['b', documents(11, 20)],
    ]);
    const parted = Array.from({ length: 20 }, (_, seed) => new Set(foldsOf(apart, 5, seed).values()).size);
    expect(Math.max(...parted)).toBe(2);
  });

  it('depend on neither the order of the queries nor that of their documents', () => {
    fc.assert(
      fc.property(pools, fc.integer({ min: 2, max: 10 }), fc.nat(), (given, folds, seed) => {
        const turned = new Map([...given].reverse().map(([id, pool]) => [id, [...pool].reverse()]));
        const foldOf = foldsOf(given, folds, seed);
        expect([...foldsOf(turned, folds, seed)].sort()).toEqual([...foldOf].sort());
        expect([...foldOf.keys()].sort()).toEqual([...given.keys()].sort());
        for (const fold of foldOf.values()) expect(fold >= 0 && fold < folds).toBe(true);
        for (const [a, poolOfA] of given)
          for (const [b, poolOfB] of given)
            if (shared(poolOfA, poolOfB) >= 10) expect(foldOf.get(a)).toBe(foldOf.get(b));
      }),
    );
  });

  it('spread many queries evenly, otherwise for every seed', () => {
    const many = new Map(Array.from({ length: 1000 }, (_, at) => [`q${at}`, []]));
    const sizes = [0, 1, 2, 3, 4].map((fold) => [...foldsOf(many, 5, 1).values()].filter((f) => f === fold).length);
    expect(Math.min(...sizes)).toBeGreaterThan(150);
    expect([...foldsOf(many, 5, 2)]).not.toEqual([...foldsOf(many, 5, 1)]);
  });
});
