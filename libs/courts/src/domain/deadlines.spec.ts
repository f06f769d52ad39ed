import { aPolicy } from '../testing';
import { completedPolicy } from './completed-policy';
import type { CourtPolicy } from './court-policy';
import { answerDueOn, cureDueOn, reviewDueOn, tooLateFrom } from './deadlines';
import { filingTimes } from './filing-times';
import { policyInForce } from './policy-in-force';

const midnight = aPolicy();
const { timeRule } = midnight;
const halfPastFour = aPolicy({ timeZone: 'Europe/London', timeRule: { ...timeRule, cutOff: '16:30' } });

describe('the reasons of a file date', () => {
  const told = (receivedAt: string, policy: CourtPolicy): string[] =>
    filingTimes({ submittedAt: new Date(receivedAt), receivedAt: new Date(receivedAt) }, policy)
      .reasons.filter(({ of }) => of === 'official-file-date')
      .map(({ words }) => words[policy.language]);

  it('tell every step that led to it', () => {
    expect(told('2026-07-02T17:00:00Z', halfPastFour)).toEqual([
      'Received at 18:00 on 2026-07-02 in the zone of the court (Europe/London).',
      'The day ends at 16:30 for filings, so it counts for 2026-07-03.',
      '2026-07-03 is a holiday (Independence Day (observed)), so it counts for the next court day, 2026-07-06.',
    ]);
  });

  it('speak the language of the court', () => {
    expect(told('2026-03-07T01:00:00Z', aPolicy({ language: 'zh', timeZone: 'Asia/Shanghai' }))).toEqual([
      '法院所在时区（Asia/Shanghai）2026-03-07 09:00 收到。',
      '2026-03-07 非工作日，故计入下一工作日 2026-03-09。',
    ]);
  });
});

describe('a clock for review that stands still while the filer corrects', () => {
  it.each([
    ['court', '2026-03-03T15:00:00Z', '2026-03-04T15:00:00Z', '2026-03-09T15:00:00Z', '2026-03-10'],
    ['calendar', '2026-03-03T15:00:00Z', '2026-03-04T15:00:00Z', '2026-03-09T15:00:00Z', '2026-03-10'],
    ['court', '2026-03-03T15:00:00Z', '2026-03-03T16:00:00Z', '2026-03-03T17:00:00Z', '2026-03-05'],
  ] as const)('in %s days, received %s, returned %s, corrected %s', (dayKind, first, back, at, due) => {
    const review = { ...midnight.review, dayKind, days: 2, afterCorrection: 'continues' as const };
    const returned = { receivedAt: new Date(first), returnedAt: new Date(back), minor: false };
    const facts = { submittedAt: new Date(at), receivedAt: new Date(at), returned };
    expect(filingTimes(facts, aPolicy({ review })).review.dueOn).toBe(due);
  });
});

describe('a policy of before', () => {
  it('keeps the rules it had', () => {
    const { countsFrom: _, serviceAfterHours: __, closes: ___, outage: ____, ...before } = timeRule;
    const { sections: _____, afterCorrection: ______, ...reviewBefore } = midnight.review;
    const stored = {
      ...midnight,
      timeRule: before,
      review: reviewBefore,
      cure: { ...midnight.cure, relatesBack: true },
    };
    expect(completedPolicy(stored as unknown as CourtPolicy)).toEqual(midnight);
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
