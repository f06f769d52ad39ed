import { aPolicy } from '../testing';
import { answerDueOn, cureDueOn, reviewDueOn, tooLateFrom } from './deadlines';
import { officialFileDate } from './official-file-date';
import { policyInForce } from './policy-in-force';

const midnight = aPolicy();
const halfPastFour = aPolicy({ timeZone: 'Europe/London', timeRule: { cutOff: '16:30', closedDay: 'next-court-day' } });
const keepsDate = aPolicy({ timeRule: { cutOff: 'midnight', closedDay: 'same-day' } });
const losesDate = aPolicy({ cure: { days: 7, dayKind: 'calendar', relatesBack: false } });

describe('the official file date', () => {
  it.each([
    ['during the day', midnight, '2026-03-03T15:00:00Z', '2026-03-03'],
    ['a second before midnight in New York', midnight, '2026-03-04T04:59:59Z', '2026-03-03'],
    ['at midnight in New York', midnight, '2026-03-04T05:00:00Z', '2026-03-04'],
    ['the same in summer time', midnight, '2026-07-01T04:00:00Z', '2026-07-01'],
    ['a second before, in summer time', midnight, '2026-07-01T03:59:59Z', '2026-06-30'],
    ['on a Saturday', midnight, '2026-03-07T15:00:00Z', '2026-03-09'],
    ['on a holiday before a weekend', midnight, '2026-07-03T15:00:00Z', '2026-07-06'],
    ['in the hour the clocks skip', midnight, '2026-03-08T07:00:00Z', '2026-03-09'],
    ['before the cut-off', halfPastFour, '2026-03-03T16:29:59Z', '2026-03-03'],
    ['at the cut-off', halfPastFour, '2026-03-03T16:30:00Z', '2026-03-04'],
    ['at the cut-off in summer time', halfPastFour, '2026-06-01T15:30:00Z', '2026-06-02'],
    ['after the cut-off on a Friday', halfPastFour, '2026-03-06T17:00:00Z', '2026-03-09'],
    ['on a Saturday where the date is kept', keepsDate, '2026-03-07T15:00:00Z', '2026-03-07'],
  ])('%s', (_, policy, received, date) => expect(officialFileDate(new Date(received), policy).date).toBe(date));

  it('tells every step that led to it', () => {
    expect(officialFileDate(new Date('2026-07-02T17:00:00Z'), halfPastFour).reasons).toEqual([
      'Received at 18:00 on 2026-07-02 in the zone of the court (Europe/London).',
      'The day ends at 16:30 for filings, so it counts for 2026-07-03.',
      '2026-07-03 is a holiday (Independence Day (observed)), so it counts for the next court day, 2026-07-06.',
    ]);
  });

  it('tells it in the language of the court', () => {
    const reasons = officialFileDate(
      new Date('2026-03-07T01:00:00Z'),
      aPolicy({ language: 'zh', timeZone: 'Asia/Shanghai' }),
    ).reasons;
    expect(reasons).toEqual([
      '法院所在时区（Asia/Shanghai）2026-03-07 09:00 收到。',
      '2026-03-07 非工作日，故计入下一工作日 2026-03-09。',
    ]);
  });

  const returned = { receivedAt: new Date('2026-03-03T15:00:00Z'), returnedAt: new Date('2026-03-05T15:00:00Z') };
  it.each([
    [
      'keeps the first date when cured in time',
      midnight,
      '2026-03-13T03:59:59Z',
      '2026-03-03',
      /keeps the date of the first attempt/,
    ],
    ['loses it when cured too late', midnight, '2026-03-13T04:00:00Z', '2026-03-13', /came after the time given/],
    [
      'loses it where the court does not relate back',
      losesDate,
      '2026-03-06T15:00:00Z',
      '2026-03-06',
      /does not keep the first date/,
    ],
  ])('%s', (_, policy, received, date, reason) => {
    const found = officialFileDate(new Date(received), policy, returned);
    expect(found.date).toBe(date);
    expect(found.reasons.at(-1)).toMatch(reason);
  });
});

describe('deadlines', () => {
  it.each([
    ['review after court days', reviewDueOn(new Date('2026-07-02T15:00:00Z'), midnight), '2026-07-07'],
    ['cure after calendar days', cureDueOn(new Date('2026-03-05T15:00:00Z'), midnight), '2026-03-12'],
    ['cure that would end on a holiday', cureDueOn(new Date('2026-06-26T15:00:00Z'), midnight), '2026-07-06'],
    ['answer after court days', answerDueOn('2026-07-01', midnight), '2026-07-23'],
  ])('%s', (_, found, due) => expect(found).toBe(due));

  it.each([
    [midnight, '2026-03-13T04:00:00.000Z'],
    [halfPastFour, '2026-03-12T16:30:00.000Z'],
  ])('end when the day of the court ends', (policy, instant) => {
    expect(tooLateFrom('2026-03-12', policy).toISOString()).toBe(instant);
  });
});

describe('the policy in force', () => {
  const old = aPolicy({ version: '1', effectiveFrom: '2026-01-01' });
  const renewed = aPolicy({ version: '2', effectiveFrom: '2026-06-01' });
  it.each([
    ['2026-01-01T04:59:59Z', undefined],
    ['2026-01-01T05:00:00Z', '1'],
    ['2026-06-01T03:59:59Z', '1'],
    ['2026-06-01T04:00:00Z', '2'],
  ])('at %s is version %s', (at, version) => {
    expect(policyInForce([renewed, old], new Date(at))?.version).toBe(version);
  });
});
