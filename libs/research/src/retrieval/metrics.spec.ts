import fc from 'fast-check';
import {
  averagePrecision,
  discountedGain,
  ndcg,
  precision,
  rankBiasedOverlap,
  recall,
  reciprocalRank,
  type Gain,
} from './metrics';

const GAINS: Gain[] = ['exponential', 'linear'];
const labels = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
const cutoff = fc.integer({ min: 1, max: 50 });
const falling = (values: readonly number[]): number[] => [...values].sort((a, b) => b - a);

describe('discounted gain', () => {
  it('counts 2^label − 1 or the label over log₂(rank + 1)', () => {
    expect(discountedGain([3, 0, 2], 3, 'exponential')).toBeCloseTo(7 + 3 / 2, 12);
    expect(discountedGain([3, 0, 2], 3, 'linear')).toBeCloseTo(3 + 2 / 2, 12);
  });

  it('looks no further than the cut-off', () => {
    expect(discountedGain([1, 3], 1, 'linear')).toBe(1);
  });
});

describe('NDCG', () => {
  it.each([
    // DCG 3 + 7 / log₂3 = 7.416508; ideal 7 + 3 / log₂3 + 1 / 2 = 9.392789
    ['exponential' as const, 0.7895959],
    // DCG 2 + 3 / log₂3 = 3.892789; ideal 3 + 2 / log₂3 + 1 / 2 = 4.761860
    ['linear' as const, 0.8174935],
  ])('with the %s gain takes the ideal from all labels, also those not ranked', (gain, value) => {
    expect(ndcg([2, 3], [1, 2, 3], 10, gain)).toBeCloseTo(value, 6);
  });

  it('is 0 where nothing is relevant', () => {
    expect(ndcg([0, 0], [0, 0], 10, 'exponential')).toBe(0);
    expect(ndcg([], [], 10, 'linear')).toBe(0);
  });

  it('lies between 0 and 1, and is 1 for the ideal order', () => {
    fc.assert(
      fc.property(labels, cutoff, fc.constantFrom(...GAINS), (ranked, k, gain) => {
        const value = ndcg(ranked, ranked, k, gain);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        if (ranked.some((label) => label > 0)) expect(ndcg(falling(ranked), ranked, k, gain)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('never falls when a better document is moved up', () => {
    fc.assert(
      fc.property(labels, cutoff, fc.nat(), fc.constantFrom(...GAINS), (ranked, k, place, gain) => {
        fc.pre(ranked.length > 1);
        const at = place % (ranked.length - 1);
        const [first = 0, second = 0] = [ranked[at], ranked[at + 1]];
        const better = ranked.with(at, Math.max(first, second)).with(at + 1, Math.min(first, second));
        expect(ndcg(better, ranked, k, gain)).toBeGreaterThanOrEqual(ndcg(ranked, ranked, k, gain) - 1e-12);
      }),
    );
  });
});

describe('precision and recall', () => {
  it('count an empty rank as not relevant, and a label below the least as none', () => {
    expect(precision([3, 2, 3], 5, 3)).toBeCloseTo(2 / 5, 12);
    expect(recall([3, 2, 3], 2, 3, 4)).toBeCloseTo(1 / 4, 12);
    expect(recall([], 100, 3, 0)).toBe(0);
  });

  it('hold the same number of relevant documents', () => {
    fc.assert(
      fc.property(labels, cutoff, (ranked, k) => {
        const relevant = ranked.filter((label) => label >= 3).length;
        expect(recall(ranked, k, 3, relevant) * relevant).toBeCloseTo(precision(ranked, k, 3) * k, 9);
      }),
    );
  });
});

describe('average precision', () => {
  it('is the mean of the precision at each relevant rank; one not ranked gives 0', () => {
    expect(averagePrecision([3, 0, 3], 3, 2)).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(averagePrecision([3, 0, 3], 3, 4)).toBeCloseTo((1 + 2 / 3) / 4, 12);
    expect(averagePrecision([0, 2], 3, 0)).toBe(0);
  });

  it('is 1 exactly when no other document comes before a relevant one', () => {
    fc.assert(
      fc.property(labels, (ranked) => {
        const relevant = ranked.filter((label) => label >= 3).length;
        fc.pre(relevant > 0);
        const ideal = ranked.slice(0, relevant).every((label) => label >= 3);
        expect(Math.abs(averagePrecision(ranked, 3, relevant) - 1) < 1e-12).toBe(ideal);
        expect(averagePrecision(falling(ranked), 3, relevant)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('reciprocal rank', () => {
  it('is one over the first relevant rank', () => {
    expect(reciprocalRank([0, 2, 3, 3], 3)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank([0, 2], 3)).toBe(0);
  });
});

describe('rank-biased overlap', () => {
  const list = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { maxLength: 12 });
  const p = fc.double({ min: 0.1, max: 0.99, noNaN: true });

  it('agrees with a calculation by hand', () => {
    // Overlaps 0, 2 of lists "ab" and "ba" at p = .9: (.1 / .9)(0 · .9 + 1 · .81) + 1 · .81 = .9
    expect(rankBiasedOverlap(['a', 'b'], ['b', 'a'], 0.9)).toBeCloseTo(0.9, 12);
    expect(rankBiasedOverlap([], [], 0.9)).toBe(1);
    expect(rankBiasedOverlap([], ['a'], 0.9)).toBe(0);
  });

  it('is 1 for a list and itself, 0 for lists with nothing in common, and the same both ways', () => {
    fc.assert(
      fc.property(list, list, p, (first, second, persistence) => {
        expect(rankBiasedOverlap(first, first, persistence)).toBeCloseTo(1, 9);
        const apart = second.map((item) => item.toUpperCase());
        if (first.length + second.length > 0) expect(rankBiasedOverlap(first, apart, persistence)).toBe(0);
        const value = rankBiasedOverlap(first, second, persistence);
        expect(value).toBeCloseTo(rankBiasedOverlap(second, first, persistence), 9);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('falls more by a change at the top than by one at the bottom', () => {
    const ids = [...'abcdefghij'];
    const top = ['x', ...ids.slice(1)];
    const bottom = [...ids.slice(0, 9), 'x'];
    expect(rankBiasedOverlap(ids, top, 0.9)).toBeLessThan(rankBiasedOverlap(ids, bottom, 0.9));
  });
});
