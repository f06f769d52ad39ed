import { comparablesOf } from './comparables';
import { comparedOutcome } from './compared-outcome';
import { nearness } from './nearness';

const THEFT = { circumstances: ['surrender', 'plea'], quantities: { amount: 3000 } };

describe('nearness', () => {
  it.each([
    ['itself', THEFT, 1, 1],
    ['three times the amount', { ...THEFT, quantities: { amount: 9000 } }, 1, 0.8],
    ['a third of the amount', { ...THEFT, quantities: { amount: 1000 } }, 1, 0.8],
    ['no amount known', { ...THEFT, quantities: {} }, 1, 0.8],
    ['one of two circumstances', { ...THEFT, circumstances: ['plea'] }, 1, 0.8],
    ['no circumstance', { ...THEFT, circumstances: [] }, 1, 0.6],
    ['no word', THEFT, 0, 0.8],
  ])('of a theft to %s', (_, other, words, expected) => {
    expect(nearness(THEFT, other, words)).toBeCloseTo(expected, 10);
    expect(nearness(other, THEFT, words)).toBeCloseTo(expected, 10);
  });

  it('leaves harm out where neither tells of any', () => {
    const claim = { circumstances: [], quantities: {} };
    expect(nearness(claim, claim, 0)).toBeCloseTo(2 / 3, 10);
  });
});

describe('the comparables', () => {
  it('are the nearest eighty, nearest first, equal ones by id', () => {
    const outcome = { measure: 'custody-months', value: 6, law: 'L' } as const;
    const candidates = Array.from({ length: 100 }, (_, i) => ({
      id: `J-${String(99 - i).padStart(2, '0')}`,
      circumstances: i < 10 ? ['plea'] : THEFT.circumstances,
      quantities: THEFT.quantities,
      outcome,
    }));
    const found = comparablesOf(THEFT, candidates, new Map());
    expect(found).toHaveLength(80);
    expect(found[0]?.id).toBe('J-00');
    expect(found.every(({ similarity }) => similarity > 0.75)).toBe(true);
  });
});

describe('the outcome as it is compared', () => {
  it.each([
    ['criminal', { penalty: 'imprisonment', months: 24 }, 'custody-months', 24],
    ['criminal', { penalty: 'imprisonment', months: 24, suspendedMonths: 36 }, 'custody-months', 24],
    ['criminal', { penalty: 'life' }, 'custody-months', null],
    ['criminal', { penalty: 'fine', fine: 2000 }, 'custody-months', null],
    ['civil', { claimed: 1000, awarded: 250 }, 'share-awarded', 0.25],
    ['civil', { claimed: 0, awarded: 0 }, 'share-awarded', null],
    ['civil', { awarded: 250 }, 'share-awarded', null],
  ] as const)('%s %j: %s %s', (branch, outcome, measure, value) => {
    expect(comparedOutcome({ branch, law: 'L', outcome })).toEqual({ measure, value, law: 'L' });
  });
});
