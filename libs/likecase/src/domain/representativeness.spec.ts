import { bandFrom, FEWEST_TOLD } from './band';
import {
  boundedSpread,
  coverageOf,
  knownOfKind,
  liftOf,
  together,
  worstCase,
  type CourtPart,
} from './representativeness';
import { outcomeSpread } from './outcome-spread';

const none = bandFrom(0);

describe('bands', () => {
  it('are of ten, and the first holds none as well as nine', () => {
    expect(FEWEST_TOLD).toBe(10);
    expect(none).toEqual({ from: 0, to: 9 });
    expect(bandFrom(30)).toEqual({ from: 30, to: 39 });
  });

  it('are added as they are told, so that a sum tells no more than its parts', () => {
    expect(together([none, none, bandFrom(20)])).toEqual({ from: 20, to: 47 });
    expect(together([])).toEqual({ from: 0, to: 0 });
  });
});

describe('coverage', () => {
  it.each<[CourtPart, number, number]>([
    [{ shown: 100, missing: none }, 100 / 109, 1],
    [{ shown: 100, missing: bandFrom(100) }, 100 / 209, 0.5],
    [{ shown: 0, missing: bandFrom(10) }, 0, 0],
    [{ shown: 0, missing: none }, 0, 1],
  ])('of %j is from %d to %d', (part, from, to) => expect(coverageOf(part)).toEqual({ from, to }));
});

describe('lift', () => {
  const exact = (shown: number): CourtPart => ({ shown, missing: { from: 0, to: 0 } });

  it('is 1 when a court has as much of the list as of what was decided', () => {
    expect(liftOf({ n: 3, of: 10 }, exact(30), exact(70))).toEqual({ from: 1, to: 1 });
  });

  it('is twice that when it has twice as much', () => {
    const { from, to } = liftOf({ n: 6, of: 10 }, exact(30), exact(70))!;
    expect([from, to!]).toEqual([expect.closeTo(2), expect.closeTo(2)]);
  });

  it('is 0 for a court without hits', () => {
    expect(liftOf({ n: 0, of: 10 }, exact(30), exact(70))).toEqual({ from: 0, to: 0 });
  });

  it('is between what the bands allow', () => {
    const { from, to } = liftOf({ n: 5, of: 10 }, { shown: 50, missing: none }, { shown: 50, missing: none })!;
    expect(from).toBeCloseTo((0.5 * 109) / 59);
    expect(to).toBeCloseTo((0.5 * 109) / 50);
  });

  it('has no upper bound where nothing may have been decided, and is none without hits', () => {
    expect(liftOf({ n: 1, of: 2 }, { shown: 0, missing: none }, exact(10))!.to).toBeNull();
    expect(liftOf({ n: 0, of: 0 }, exact(1), exact(1))).toBeNull();
  });
});

describe('worst-case bounds', () => {
  it.each([
    [0.3, 1, 0.3, 0.3],
    [0.3, 0.5, 0.15, 0.65],
    [0.3, 0, 0, 1],
    [0, 0.8, 0, 0.2],
    [1, 0.8, 0.8, 1],
  ])('of a share %d with coverage %d are %d and %d', (share, coverage, from, to) => {
    const bounds = worstCase(share, coverage);
    expect([bounds.from, bounds.to]).toEqual([expect.closeTo(from), expect.closeTo(to)]);
  });

  it('hold whatever the rest is', () => {
    // 40 of 100 are shown, 12 of them so; of the others any number may be.
    for (let rest = 0; rest <= 60; rest++) {
      const { from, to } = worstCase(12 / 40, 0.4);
      expect((12 + rest) / 100).toBeGreaterThanOrEqual(from - 1e-12);
      expect((12 + rest) / 100).toBeLessThanOrEqual(to + 1e-12);
    }
  });

  it('reckon with what could not be read, and with all that is missing being of the kind', () => {
    expect(knownOfKind(10, 0, 10, 1)).toBe(1);
    expect(knownOfKind(10, 10, 20, 1)).toBe(0.5);
    expect(knownOfKind(10, 0, 40, 0.5)).toBe(5 / 25);
    expect(knownOfKind(0, 0, 10, 1)).toBe(0);
  });
});

describe('the bounds of a spread', () => {
  const outcomes = [
    ...Array.from({ length: 15 }, () => ({ penalty: 'imprisonment' as const, months: 8 })),
    ...Array.from({ length: 4 }, () => ({ penalty: 'imprisonment' as const })),
    ...Array.from({ length: 5 }, () => ({ penalty: 'fine-only' as const })),
    {},
  ] as Parameters<typeof outcomeSpread>[0];
  const spread = outcomeSpread(outcomes);

  it('stand each in the place of its count', () => {
    const { penalties, months, shareAwarded } = boundedSpread(spread, 0.9);
    expect(penalties).toHaveLength(spread.penalties.length);
    expect(months).toHaveLength(spread.months.length);
    expect(shareAwarded).toEqual([]);
    for (const [at, { from, to }] of penalties.entries()) {
      const { share } = spread.penalties[at]!;
      expect(from).toBeLessThanOrEqual(share);
      expect(to).toBeGreaterThanOrEqual(share);
    }
  });

  it('are the shares themselves where all is shown and read', () => {
    const whole = outcomeSpread(outcomes.slice(0, 15));
    expect(boundedSpread(whole, 1).months).toEqual([{ from: 1, to: 1 }]);
  });

  it('are wider for lengths, of which some could not be read', () => {
    const [length] = boundedSpread(spread, 1).months;
    // 15 of at least 15 and at most 20 are known.
    expect(length!.from).toBeCloseTo(15 / 20);
    expect(length!.to).toBe(1);
  });

  it('widen as less is shown', () => {
    const widths = [1, 0.8, 0.5, 0].map((coverage) => {
      const { from, to } = boundedSpread(spread, coverage).penalties[0]!;
      return to - from;
    });
    expect([...widths].sort((a, b) => a - b)).toEqual(widths);
    expect(widths.at(-1)).toBe(1);
  });
});
