import fc from 'fast-check';
import { aPolicy } from '../testing';
import { addCourtDays, courtDaysBetween, courtDayOnOrAfter, isCourtDay, nextCourtDay, openWindows } from './court-days';
import { addDays, instantAt, localDateOf, startOfDay } from './local-time';

const policy = aPolicy();
const { calendar } = policy;
const anyDate = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days));

describe('court days', () => {
  it.each([
    ['2026-07-01', '2026-07-02'],
    ['2026-07-02', '2026-07-06'],
    ['2026-07-04', '2026-07-06'],
    ['2026-12-31', '2027-01-01'],
  ])('after %s comes %s', (date, next) => expect(nextCourtDay(date, calendar)).toBe(next));

  it.each([
    ['2026-07-01', 0, '2026-07-01'],
    ['2026-07-03', 0, '2026-07-06'],
    ['2026-07-01', 2, '2026-07-06'],
    ['2026-07-03', 1, '2026-07-06'],
    ['2026-02-27', 15, '2026-03-20'],
  ])('%s and %i court days is %s', (date, days, due) => expect(addCourtDays(date, days, calendar)).toBe(due));

  it('counts a make-up day although it is a Saturday', () => {
    const withMakeUp = {
      ...calendar,
      makeUpDays: [{ date: '2026-07-04', sittings: [{ from: '09:00', to: '12:00' }] }],
    };
    expect(nextCourtDay('2026-07-02', withMakeUp)).toBe('2026-07-04');
  });

  it('refuses to look for ever in a calendar without court days', () => {
    expect(() => nextCourtDay('2026-07-01', { ...calendar, weekly: [] })).toThrow(RangeError);
  });

  it.each([-1, 1.5])('refuses %d days', (days) =>
    expect(() => addCourtDays('2026-07-01', days, calendar)).toThrow(RangeError),
  );

  it('always lands on a court day, exactly n court days later', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 60 }), (date, days) => {
        const due = addCourtDays(date, days, calendar);
        expect(isCourtDay(due, calendar)).toBe(true);
        expect(courtDaysBetween(date, due, calendar)).toBe(days);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('adds up: m days and then n days are m + n days', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (date, m, n) => {
        expect(addCourtDays(addCourtDays(date, m, calendar), n, calendar)).toBe(addCourtDays(date, m + n, calendar));
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('skips nothing: between a date and the court day on or after it there is none', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const found = courtDayOnOrAfter(date, calendar);
        for (let day = date; day < found; day = addDays(day, 1)) expect(isCourtDay(day, calendar)).toBe(false);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('the zone of the court', () => {
  it.each([
    ['2026-03-06', '2026-03-06T14:00:00.000Z'],
    ['2026-03-09', '2026-03-09T13:00:00.000Z'],
    ['2026-11-02', '2026-11-02T14:00:00.000Z'],
  ])('on %s the court opens at 09:00 its own time, %s', (date, opens) => {
    expect(openWindows(date, policy)[0]?.start.toISOString()).toBe(opens);
  });

  it.each([
    ['a time skipped in spring', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
    ['the first of two in autumn', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
  ])('knows %s', (_, date, time, instant) => {
    expect(instantAt(date, time, policy.timeZone).toISOString()).toBe(instant);
  });

  it('knows a day that begins at one o’clock', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it('gives every day back from its own beginning, in zones on both sides of the date line', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'Europe/London',
      'Asia/Shanghai',
      'Pacific/Auckland',
      'Pacific/Honolulu',
    );
    fc.assert(
      fc.property(anyDate, zones, (date, zone) => {
        const start = startOfDay(date, zone);
        expect(localDateOf(start, zone)).toBe(date);
        expect(localDateOf(new Date(start.getTime() - 1), zone)).toBe(addDays(date, -1));
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
