import type { Circumstance } from '@assize/judgments';
import { award, sentence } from './formula';
import { SeededRandom } from './random';

const lawful = { language: 'en', planted: false } as const;
const monthsFor = (circumstances: readonly Circumstance[], planted = false): number =>
  sentence('theft', { amount: 40_000 }, circumstances, { language: 'en', planted }, new SeededRandom(1, 1)).months ?? 0;

describe('the formula of made-up sentences', () => {
  it.each([
    ['surrender', 'lower'],
    ['accessory', 'lower'],
    ['recidivism', 'higher'],
  ] as const)('makes a sentence with %s %s', (circumstance, direction) => {
    const difference = monthsFor([circumstance]) - monthsFor([]);
    expect(direction === 'lower' ? -difference : difference).toBeGreaterThan(0);
  });

  it('puts a planted outlier three to four times off', () => {
    const factor = monthsFor([]) / monthsFor([], true);
    expect(Math.max(factor, 1 / factor)).toBeGreaterThan(2.7);
    expect(Math.max(factor, 1 / factor)).toBeLessThan(4.4);
  });

  it('gives life for what exceeds every term', () => {
    expect(sentence('drug-sale', { drugGrams: 1600 }, [], lawful, new SeededRandom(1, 1))).toEqual({ penalty: 'life' });
  });

  it('never suspends for a recidivist', () => {
    for (let stream = 0; stream < 50; stream++) {
      const mild: readonly Circumstance[] = ['surrender', 'plea', 'compensation', 'recidivism'];
      const outcome = sentence('theft', { amount: 2000 }, mild, lawful, new SeededRandom(2, stream));
      expect(outcome.suspendedMonths).toBeUndefined();
    }
  });

  it('never awards more than was claimed', () => {
    for (let stream = 0; stream < 200; stream++) {
      const random = new SeededRandom(3, stream);
      const { awarded = 0 } = award(1000, [], { needsWriting: stream % 2 === 0, planted: false }, random);
      expect(awarded).toBeLessThanOrEqual(1000);
    }
  });
});
