import fc from 'fast-check';
import { seededUniform } from '@assize/likecase';
import { bootstrapMean, meanOf, randomisationTest } from './resampling';

const figures = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('a bootstrap interval', () => {
  it('holds the mean, lies within the figures and is the same for the same seed', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const estimate = bootstrapMean(values, seededUniform(7));
        expect(estimate).toEqual(bootstrapMean(values, seededUniform(7)));
        expect(estimate).toMatchObject({ mean: meanOf(values), n: values.length });
        expect(estimate.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(estimate.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(estimate.low).toBeLessThanOrEqual(estimate.high);
      }),
      { numRuns: 10 },
    );
  });

  it('is as wide as theory says: ± 1.96 standard errors of the mean', () => {
    const values = Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? 1 : 0));
    const { mean, low, high } = bootstrapMean(values, seededUniform(1));
    expect(mean).toBe(0.5);
    expect(high - low).toBeCloseTo(2 * 1.96 * (0.5 / Math.sqrt(400)), 2);
  });

  it('is nothing of nothing', () => {
    expect(bootstrapMean([], seededUniform(1))).toEqual({ mean: 0, low: 0, high: 0, n: 0 });
  });
});

describe('the paired randomisation test', () => {
  it('approaches the exact share of the signs that give as great a sum', () => {
    // Of the 2³ signs of 1, 1, 1 the sum is ± 3 twice.
    expect(randomisationTest([1, 1, 1], seededUniform(3))).toBeCloseTo(2 / 8, 1);
    expect(randomisationTest(new Array(12).fill(0.1), seededUniform(3))).toBeLessThan(0.005);
  });

  it('is 1 where nothing differs, and never 0', () => {
    expect(randomisationTest([0, 0, 0], seededUniform(3))).toBe(1);
    expect(randomisationTest(new Array(60).fill(1), seededUniform(3))).toBeGreaterThan(0);
  });

  it('does not ask which system is named first', () => {
    fc.assert(
      fc.property(figures, (gaps) => {
        const p = randomisationTest(gaps, seededUniform(5));
        const opposite = gaps.map((gap) => -gap);
        expect(randomisationTest(opposite, seededUniform(5))).toBe(p);
        expect(p).toBeLessThanOrEqual(1);
      }),
      { numRuns: 10 },
    );
  });
});
