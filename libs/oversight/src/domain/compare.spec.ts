import fc from 'fast-check';
import { compare } from './compare';
import { COMPARE_RULES } from './compare-rules';
import type { Comparable, Measure, Outcome } from './outcome';
import { drawCases } from '../testing/drawn-cases';

const custody = (value: number | null, law = 'CL-264-v3'): Outcome => ({ measure: 'custody-months', value, law });
const share = (value: number): Outcome => ({ measure: 'share-awarded', value, law: 'CC-1165-v1' });

const comparablesOf = (outcomes: readonly Outcome[], similarity = 0.9): Comparable[] =>
  outcomes.map((outcome, i) => ({ id: `J-${i}`, outcome, similarity }));

/** Terms spread evenly from 12 to 36 months. */
const evenly = (count: number, law?: string): Outcome[] =>
  Array.from({ length: count }, (_, i) => custody(12 + (24 * i) / (count - 1), law));

const reasonOf = (subject: Outcome, comparables: readonly Comparable[]): string => {
  const comparison = compare(subject, comparables);
  return comparison.result === 'abstained' ? comparison.reason : comparison.result;
};

describe('comparing an outcome', () => {
  it('finds it within its comparables, or unlike them on either side', () => {
    const comparables = comparablesOf(evenly(60));
    expect(reasonOf(custody(24), comparables)).toBe('within-comparables');
    expect(compare(custody(96), comparables)).toMatchObject({ result: 'unlike-comparables', side: 'above' });
    expect(compare(custody(3), comparables)).toMatchObject({ result: 'unlike-comparables', side: 'below' });
  });

  it('shows the interval in months and what the comparables are worth', () => {
    const { interval, effectiveSize, middle } = compare(custody(24), comparablesOf(evenly(60)));
    expect(interval?.low).toBeCloseTo(12, 6);
    expect(interval?.high).toBeCloseTo(36, 6);
    expect(middle).toBeGreaterThan(23);
    expect(effectiveSize).toBeCloseTo(60, 6);
  });

  it('does not speak of small differences, however alike the comparables', () => {
    const comparables = comparablesOf(Array.from({ length: 80 }, () => custody(12)));
    expect(reasonOf(custody(14), comparables)).toBe('within-comparables');
    expect(reasonOf(custody(24), comparables)).toBe('unlike-comparables');
  });

  it('reckons a few near comparables among many far ones as few', () => {
    const mixed = comparablesOf(evenly(80)).map((one, i) => ({ ...one, similarity: i < 10 ? 1 : 0.31 }));
    expect(compare(custody(24), mixed).effectiveSize).toBeLessThan(65);
  });

  it('compares civil awards as shares of the claim', () => {
    const comparables = comparablesOf(Array.from({ length: 60 }, (_, i) => share(0.5 + i / 200)));
    expect(compare(share(0.1), comparables)).toMatchObject({ result: 'unlike-comparables', side: 'below' });
    expect(compare(share(0.6), comparables).result).toBe('within-comparables');
  });
});

describe('a comparison abstains', () => {
  it.each<[string, Outcome, Comparable[]]>([
    ['outcome-unknown', custody(null), comparablesOf(evenly(60))],
    ['outcome-unknown', custody(Number.NaN), comparablesOf(evenly(60))],
    ['too-few', custody(24), []],
    ['too-few', custody(24), comparablesOf(evenly(49))],
    ['too-few', custody(24), comparablesOf(Array.from({ length: 60 }, () => custody(null)))],
    ['too-few', custody(24), comparablesOf(Array.from({ length: 60 }, () => share(0.5)))],
    ['too-far', custody(24), comparablesOf(evenly(60), 0.2)],
    ['another-law', custody(24), comparablesOf(evenly(60, 'CL-264-v2'))],
    ['bimodal', custody(24), comparablesOf(Array.from({ length: 60 }, (_, i) => custody(i % 2 ? 6 : 60 + (i % 5))))],
  ])('%s', (reason, subject, comparables) => {
    expect(reasonOf(subject, comparables)).toBe(reason);
  });

  it('but shows the spread when there are enough for that', () => {
    expect(compare(custody(24), comparablesOf(evenly(45))).interval).not.toBeNull();
    expect(compare(custody(24), comparablesOf(evenly(45))).middle).not.toBeNull();
    expect(compare(custody(24), comparablesOf(evenly(15)))).toMatchObject({ interval: null, middle: null });
  });
});

describe('what would lift an "unlike"', () => {
  it('is an outcome within the interval, or just so many further comparables', () => {
    const comparables = comparablesOf(evenly(120));
    const found = compare(custody(90), comparables);
    if (found.result !== 'unlike-comparables') throw new Error('expected an unlike outcome');
    const more = (count: number): Comparable[] =>
      Array.from({ length: count }, (_, i) => ({ id: `M-${i}`, outcome: custody(90), similarity: 0.9 }));
    const { furtherComparables, outcomeWithin } = found.lift;
    expect(reasonOf(custody(90), [...comparables, ...more(furtherComparables)])).toBe('within-comparables');
    expect(reasonOf(custody(90), [...comparables, ...more(furtherComparables - 1)])).toBe('unlike-comparables');
    expect(reasonOf(custody(outcomeWithin.high - 0.01), comparables)).toBe('within-comparables');
  });
});

const aShare = fc.integer({ min: 0, max: 64 }).map((n) => n / 64);
const aSimilarity = fc.integer({ min: 40, max: 100 }).map((n) => n / 100);
const someComparables = fc
  .array(fc.record({ value: aShare, similarity: aSimilarity }), { minLength: 45, maxLength: 90 })
  .map((all) => all.map(({ value, similarity }, i) => ({ id: `J-${i}`, outcome: share(value), similarity })));

describe('a comparison is fair', () => {
  it('to lenient and harsh alike: mirrored outcomes give the mirrored result', () => {
    const mirror = (value: number): number => 1 - value;
    fc.assert(
      fc.property(aShare, someComparables, (value, comparables) => {
        const found = compare(share(value), comparables);
        const mirrored = compare(
          share(mirror(value)),
          comparables.map((one) => ({ ...one, outcome: share(mirror(one.outcome.value ?? 0)) })),
        );
        expect(mirrored.result).toBe(found.result);
        expect(mirrored.middle).toBe(found.middle === null ? null : mirror(found.middle));
        expect(mirrored.interval?.low).toBe(found.interval ? mirror(found.interval.high) : undefined);
        if (found.result === 'unlike-comparables' && mirrored.result === 'unlike-comparables') {
          expect(mirrored.side).not.toBe(found.side);
          expect([mirrored.p, mirrored.lift.furtherComparables]).toEqual([found.p, found.lift.furtherComparables]);
        }
      }),
    );
  });

  it('whatever the order of the comparables', () => {
    fc.assert(
      fc.property(aShare, someComparables, (value, comparables) => {
        expect(compare(share(value), [...comparables].reverse())).toEqual(compare(share(value), comparables));
      }),
    );
  });

  it('whoever the people are: what else is known of them does not enter', () => {
    const who = { name: 'A', sex: 'f', ethnicity: 'x', home: 'y', judge: 'z' };
    const comparables = comparablesOf(evenly(60));
    const withWho = comparables.map((one) => ({ ...one, ...who, outcome: { ...one.outcome, ...who } }));
    expect(compare({ ...custody(96), ...who }, withWho)).toEqual(compare(custody(96), comparables));
  });

  it('names an outcome unlike exactly when it is outside, improbable and far', () => {
    fc.assert(
      fc.property(aShare, someComparables, (value, comparables) => {
        const found = compare(share(value), comparables);
        if (found.result === 'abstained') return;
        const far = Math.abs(value - (found.middle ?? 0)) >= 0.125;
        const outside = value < found.interval.low || value > found.interval.high;
        expect(found.result === 'unlike-comparables').toBe(outside && far);
        expect(outside).toBe(found.p <= COMPARE_RULES.falseAlarm);
      }),
    );
  });
});

describe('misuse of a comparison', () => {
  it('is refused: a similarity out of range, a comparable twice', () => {
    for (const similarity of [-0.1, 1.1, Number.NaN]) {
      expect(() => compare(custody(24), comparablesOf([custody(12)], similarity))).toThrow(RangeError);
    }
    const [one] = comparablesOf([custody(12)]);
    expect(() => compare(custody(24), [one!, one!])).toThrow(RangeError);
  });
});

describe('on drawn cases, 2,000 times 60 comparables', () => {
  const rates = (measure: Measure, factor: number): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { subject, comparables } of drawCases({ seed: 7, runs: 2000, size: 60, spread: 0.35, factor })) {
      const { result } = compare({ measure, value: subject, law: 'L' }, comparables);
      counts[result] = (counts[result] ?? 0) + 1 / 2000;
    }
    return counts;
  };

  it('calls at most 5 in 100 ordinary outcomes unlike, and abstains from at most 1 in 100', () => {
    const { 'unlike-comparables': unlike = 0, abstained = 0 } = rates('custody-months', 1);
    expect(unlike).toBeLessThan(0.05);
    expect(abstained).toBeLessThan(0.01);
  });

  it.each([
    [3, 0.75],
    [1 / 3, 0.7],
    [4, 0.93],
    [1 / 4, 0.9],
  ])('finds outcomes planted at %d times what they were, in a share of at least %d', (factor, least) => {
    expect(rates('custody-months', factor)['unlike-comparables']).toBeGreaterThan(least);
  });
});
