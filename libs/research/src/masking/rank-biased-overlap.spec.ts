import { rankBiasedOverlap } from './rank-biased-overlap';

describe('rank-biased overlap', () => {
  it('is 1 of a list with itself and 0 of lists that share nothing', () => {
    expect(rankBiasedOverlap(['a', 'b', 'c'], ['a', 'b', 'c'], 0.9)).toBeCloseTo(1, 12);
    expect(rankBiasedOverlap(['a', 'b'], ['c', 'd'], 0.9)).toBe(0);
  });

  it('is as worked out by hand for two that changed places', () => {
    // Agreement 0 at rank 1 and 1 at rank 2: 1 · 0.81 + (0.1 / 0.9) · 0.81
    expect(rankBiasedOverlap(['a', 'b'], ['b', 'a'], 0.9)).toBeCloseTo(0.9, 12);
  });

  it('weighs an early change more than a late one', () => {
    const list = ['a', 'b', 'c', 'd', 'e'];
    const early = rankBiasedOverlap(list, ['b', 'a', 'c', 'd', 'e'], 0.9);
    const late = rankBiasedOverlap(list, ['a', 'b', 'c', 'e', 'd'], 0.9);
    expect(early).toBeLessThan(late);
  });
});
