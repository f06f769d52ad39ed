import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPolicy } from '../../testing';
import type { CourtPolicy, LocalDate, WorkingCalendar } from '../court-policy';
import { filingTimes, TIME_PROFILES, type FilingFacts, type TimeProfile } from '.';

const name = { en: 'a holiday', zh: '节假日' };
const sittings = [{ from: '09:00', to: '17:00' }];
const closedOn = (dates: readonly LocalDate[], makeUp: readonly LocalDate[] = []): WorkingCalendar => ({
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, sittings })),
  holidays: dates.map((date) => ({ date, name })),
  makeUpDays: makeUp.map((date) => ({ date, sittings })),
});

const from = (first: number, last: number, month: string): LocalDate[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${month}-${String(first + at).padStart(2, '0')}`);

const US = closedOn(['2026-01-01', '2026-06-19', '2026-07-03', '2026-11-11', '2026-11-26', '2026-12-25', '2027-01-01']);
const CHINA = closedOn([...from(15, 23, '2026-02'), ...from(1, 7, '2026-10')], ['2026-02-28', '2026-10-10']);

const ZONES: Readonly<Record<string, string>> = {
  idaho: 'America/Boise',
  kentucky: 'America/New_York',
  indiana: 'America/Indiana/Indianapolis',
  louisiana: 'America/Chicago',
  iowa: 'America/Chicago',
  tennessee: 'America/Chicago',
  'new-hampshire': 'America/New_York',
  china: 'Asia/Shanghai',
};

function policyOf(profile: string): CourtPolicy {
  const { timeRule, cure, review } = TIME_PROFILES[profile as keyof typeof TIME_PROFILES] as TimeProfile;
  const calendar = profile === 'china' ? CHINA : US;
  return aPolicy({ timeZone: ZONES[profile]!, timeRule, cure, review: { ...review, sections: [] }, calendar });
}

function factsOf(text: string): FilingFacts {
  const given = text.split(' ').map((one) => [one.split('=')[0]!, one.slice(one.indexOf('=') + 1)] as const);
  const one = (key: string): string | undefined => given.find(([name_]) => name_ === key)?.[1];
  const at = (key: string): Date | undefined => (one(key) ? new Date(one(key)!) : undefined);
  const optional = <K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } =>
    (value === undefined ? {} : { [key]: value }) as { [key in K]?: T };
  const first = at('first');
  return {
    submittedAt: at('sub') ?? at('at')!,
    receivedAt: at('rec') ?? at('at')!,
    ...optional('noticedAt', at('notice')),
    ...optional('servedAt', at('served')),
    ...optional('returned', first && { receivedAt: first, returnedAt: at('back')!, minor: one('minor') !== undefined }),
    ...optional(
      'due',
      one('due') ? { date: one('due')!, jurisdictional: one('jurisdictional') !== undefined } : undefined,
    ),
    ...optional('order', one('order') ? { asOf: one('order')!, order: '2026-CV-00001, entry 7' } : undefined),
    outages: given
      .filter(([key]) => key === 'down')
      .map(([, span]) => ({ from: new Date(span.split('/')[0]!), to: new Date(span.split('/')[1]!) })),
  };
}

const CASES = readFileSync(join(__dirname, 'golden.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string, string, string, string, string]);

describe('the four answers of the time rules', () => {
  it.each(CASES)('%s: %s', (profile, _, facts, filed, due, service, review) => {
    const found = filingTimes(factsOf(facts), policyOf(profile));
    expect([
      found.officialFileDate,
      found.due ? `${found.due.date} ${found.due.inTime ? 'in time' : 'late'}` : '-',
      found.effectiveService ?? '-',
      `${found.review.from}/${found.review.dueOn}`,
    ]).toEqual([filed, due, service, review]);
  });

  it('are given for at least 80 golden cases, at least six of each profile', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(80);
    for (const profile of Object.keys(TIME_PROFILES))
      expect(CASES.filter(([one]) => one === profile).length).toBeGreaterThanOrEqual(6);
  });

  it('come with reasons for each, in both languages and without a gap', () => {
    for (const [profile, , facts] of CASES) {
      const { reasons, due } = filingTimes(factsOf(facts), policyOf(profile));
      const answered = new Set(reasons.map(({ of }) => of));
      expect(answered.size).toBe(due ? 4 : 3);
      for (const { words } of reasons) expect(`${words.en}${words.zh}`).not.toMatch(/[{}]/);
    }
  });
});
