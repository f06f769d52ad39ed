import { outcomeSpread } from './outcome-spread';
import { sharedMarks } from './shared-marks';

describe('the spread of outcomes', () => {
  it('is counts alone with their shares of what could be read, each outcome in one stretch', () => {
    expect(
      outcomeSpread([
        { penalty: 'imprisonment', months: 6 },
        { penalty: 'imprisonment', months: 11.9, suspendedMonths: 24 },
        { penalty: 'imprisonment', months: 200 },
        { penalty: 'life' },
        { claimed: 100, awarded: 100 },
        { claimed: 100, awarded: 0 },
        {},
      ]),
    ).toEqual({
      n: 7,
      unknown: 1,
      penalties: [
        { penalty: 'imprisonment', n: 3, suspended: 1, share: 3 / 4 },
        { penalty: 'life', n: 1, suspended: 0, share: 1 / 4 },
      ],
      months: [
        { from: 6, to: 12, n: 2, share: 2 / 3 },
        { from: 180, to: null, n: 1, share: 1 / 3 },
      ],
      shareAwarded: [
        { from: 0, to: 0.2, n: 1, share: 1 / 2 },
        { from: 1, to: null, n: 1, share: 1 / 2 },
      ],
    });
  });
});

describe('marks held against each other', () => {
  it('tell what both have and what one has', () => {
    const marks = sharedMarks(['plea', 'weapon'], ['plea', 'drunk']);
    expect(marks).toEqual({ inBoth: ['plea'], inQueryOnly: ['weapon'], inHitOnly: ['drunk'] });
  });
});
