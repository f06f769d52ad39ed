import { edited, gapsOf, unknownIn, type ReportContent, type ReportResult } from './report-content';

const result = (judgmentId: string, changed: Partial<ReportResult> = {}): ReportResult => ({
  judgmentId,
  tier: 'guiding',
  title: 'A v. B',
  citation: null,
  court: null,
  decidedOn: null,
  recent: true,
  later: [],
  matched: [],
  differing: [],
  gist: 'A gist.',
  followed: null,
  why: '',
  ...changed,
});

const report = (...results: ReportResult[]): ReportContent => ({
  ground: null,
  issues: 'Whether it was dark.',
  results,
  method: {
    question: { source: 'draft', sha256: '', characters: 1, charge: null },
    ...{ corpus: 'court', ranker: 'r', models: [], filters: [], judgments: 1, searched: 1, notInForce: 0 },
    ...{ rules: { key: 'cn', version: '1' }, notSearched: [], outside: 0 },
  },
});

const pointers = (content: ReportContent, mandatory = false) =>
  gapsOf(content, ['guiding'], mandatory).map(({ pointer }) => pointer);

describe('a report can be signed', () => {
  it('when of every case that binds it is said whether it is followed, and why', () => {
    expect(pointers(report(result('a'), result('b', { followed: 'not-followed', why: 'Another law.' })))).toEqual([
      '/results/0/followed',
      '/results/0/why',
    ]);
    expect(pointers(report(result('a', { followed: 'followed', why: 'Alike.' })))).toEqual([]);
  });

  it('without a word on cases that do not bind, but not with half of one', () => {
    expect(pointers(report(result('a', { tier: 'high' })))).toEqual([]);
    expect(pointers(report(result('a', { tier: 'high', followed: 'followed' })))).toEqual(['/results/0/why']);
  });

  it('when it tells the issues and every gist, and why the search was ordered, all told at once', () => {
    const empty = { ...report(result('a', { tier: 'high', gist: ' ' })), issues: '\n' };
    expect(pointers(empty, true)).toEqual(['/ground', '/issues', '/results/0/gist']);
  });

  it('when nothing was found', () => {
    expect(pointers(report())).toEqual([]);
  });
});

describe('an edit', () => {
  it('changes what it names and nothing else', () => {
    const before = report(result('a'), result('b'));
    const after = edited(before, { issues: 'New.', results: [{ judgmentId: 'b', followed: 'followed' }] });
    expect(after).toEqual({ ...before, issues: 'New.', results: [result('a'), result('b', { followed: 'followed' })] });
  });

  it('names results of the report only', () => {
    expect(unknownIn(report(result('a')), { results: [{ judgmentId: 'a' }, { judgmentId: 'c' }] })).toEqual([
      { pointer: '/results/1/judgmentId', detail: 'is no result of this report' },
    ]);
  });
});
