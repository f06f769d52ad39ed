import { aPolicy } from '@assize/courts/testing';
import { captionOf } from './caption';
import { canMoveCase, CASE_STATUS_WORDS, CASE_STATUSES, caseMovesFrom } from './case-status';
import { deadlinesAfterService } from './deadline';
import { docketNumber, sequenceOf } from './docket-number';

const numbered = (docketNumberFormat: string, docketType = 'CV') =>
  aPolicy({
    docketNumberFormat,
    caseCategories: [
      { code: 'civil', name: { en: 'Civil', zh: '民事' }, eFiling: true, docketType, juvenile: false },
      { code: 'criminal', name: { en: 'Criminal', zh: '刑事' }, eFiling: true, docketType: 'CR', juvenile: false },
    ],
  });

describe('a docket number', () => {
  it.each([
    ['{year}-{type}-{sequence:5}', 'CV', 1, '2026-CV-00001'],
    ['HH-{year}-{sequence}', 'COM', 1, 'HH-2026-1'],
    ['({year})清{type}{sequence}号', '民初', 1, '(2026)清民初1号'],
    ['{year}-{sequence:5}', 'CV', 123456, '2026-123456'],
    ['{year}{type}{sequence}', '$&', 7, '2026$&7'],
  ])('in the form %s, %s, number %i is %s', (format, type, sequence, number) => {
    expect(docketNumber(numbered(format, type), 'civil', 2026, sequence)).toBe(number);
  });

  it.each([0, -1, 1.5, NaN])('is not made of %d', (sequence) => {
    expect(() => docketNumber(aPolicy(), 'civil', 2026, sequence)).toThrow(RangeError);
  });

  it('is not made for an unknown category', () => {
    expect(() => docketNumber(aPolicy(), 'x', 2026, 1)).toThrow(RangeError);
  });

  it.each(['{year}-{type}-{sequence}', 'HH-{year}-{sequence}'])('is never given to two cases under %s', (format) => {
    const policy = numbered(format);
    const drawn = new Map<string, number>();
    const numbers = ['civil', 'criminal', 'civil', 'criminal'].flatMap((category) =>
      [2026, 2027].map((year) => {
        const sequence = sequenceOf(policy, category, year);
        drawn.set(sequence, (drawn.get(sequence) ?? 0) + 1);
        return docketNumber(policy, category, year, drawn.get(sequence) ?? 0);
      }),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe('a caption', () => {
  const claimant = (name: string) => ({ name, side: 'claimant' as const });
  const respondent = (name: string) => ({ name, side: 'respondent' as const });
  const other = (name: string) => ({ name, side: 'other' as const });
  it.each([
    ['one against one', [claimant('Ash'), respondent('Birch')], 'Ash v. Birch', 'Ash诉Birch'],
    [
      'many against many',
      [respondent('B'), claimant('A'), claimant('C'), respondent('D')],
      'A et al. v. B et al.',
      'A等诉B等',
    ],
    ['nobody on the other side', [claimant('Ash'), other('Cedar')], 'In re Ash', '申请人Ash'],
  ])('of %s', (_, parties, en, zh) => {
    expect(captionOf(parties, 'en')).toBe(en);
    expect(captionOf(parties, 'zh')).toBe(zh);
  });

  it('needs somebody', () => expect(() => captionOf([other('Cedar')], 'en')).toThrow(RangeError));
});

describe('the deadline to answer', () => {
  it.each([
    ['on a court day', '2026-06-30T15:00:00Z', '2026-07-22', '2026-07-23T04:00:00.000Z'],
    ['late in the evening of the court', '2026-07-01T03:30:00Z', '2026-07-22', '2026-07-23T04:00:00.000Z'],
    ['on a Saturday', '2026-02-28T15:00:00Z', '2026-03-20', '2026-03-21T04:00:00.000Z'],
  ])('after service %s', (_, servedAt, dueOn, tooLateFrom) => {
    const [deadline] = deadlinesAfterService(
      { party: 'p1', servedAt: new Date(servedAt), code: 'complaint' },
      aPolicy(),
    );
    expect(deadline).toMatchObject({ kind: 'answer', party: 'p1', dueOn, tooLateFrom: new Date(tooLateFrom) });
    expect(deadline?.reason.en).toContain(`${dueOn}`);
    expect(deadline?.reason.zh).toMatch(/送达/);
  });

  it('does not begin when nothing calls for an answer', () => {
    expect(deadlinesAfterService({ party: 'p1', servedAt: new Date(0), code: 'motion' }, aPolicy())).toEqual([]);
  });
});

describe('a case', () => {
  it.each([
    ['opened', 'awaiting-answer', true],
    ['opened', 'decided', true],
    ['closed', 'awaiting-judgment', false],
    ['awaiting-answer', 'in-hearing', false],
    ['in-hearing', 'ready-for-hearing', true],
    ['awaiting-judgment', 'decided', true],
    ['decided', 'ready-for-hearing', false],
    ['stayed', 'ready-for-hearing', true],
    ['transferred', 'decided', false],
    ['closed', 'ready-for-hearing', true],
    ['closed', 'decided', false],
  ] as const)('moves from %s to %s: %s', (from, to, allowed) => expect(canMoveCase(from, to)).toBe(allowed));

  it('can be closed from wherever it stands, and never moves to where it is', () => {
    for (const status of CASE_STATUSES) {
      expect(caseMovesFrom(status)).not.toContain(status);
      if (status !== 'closed') expect(canMoveCase(status, 'closed')).toBe(true);
    }
  });

  it('tells the public where it stands in one sentence of each language', () => {
    for (const status of CASE_STATUSES) {
      expect(CASE_STATUS_WORDS[status].en).toMatch(/^[A-Z][^.]+\.$/);
      expect(CASE_STATUS_WORDS[status].zh).toMatch(/^[^。]+。$/);
    }
  });
});
