import { ImportProgress } from '@assize/judgments';
import { reportOf, reportWords } from './import-report';

const about = { space: 'court', corpus: 'lent', format: 'beir', fingerprint: 'f', readBefore: 0 };

const progress = (changes: Partial<ImportProgress> = {}): ImportProgress =>
  Object.assign(new ImportProgress(), {
    recordsDone: 1030,
    stored: 1000,
    refused: {
      counts: { 'no-id': 25 },
      places: Array.from({ length: 25 }, (_, at) => ({ reason: 'no-id', line: at + 1 })),
    },
    finishedAt: new Date('2026-03-02T09:00:00Z'),
    ...changes,
  });

describe('what an import says at its end', () => {
  it('counts everything that was read as stored, there already or refused', () => {
    expect(reportOf(about, progress(), 1234)).toMatchObject({
      read: 1030,
      stored: 1000,
      alreadyThere: 5,
      seconds: 1.2,
      finished: true,
    });
  });

  it('shows the first twenty refusals', () => {
    const words = reportWords(reportOf(about, progress(), 1000));
    expect(words[0]).toBe('Read 1,030 records: 1,000 stored in the corpus "lent", 5 there already, 25 refused. 1 s.');
    expect(words[1]).toBe('Refused: no-id 25');
    expect(words.filter((line) => line.startsWith('  line '))).toHaveLength(20);
    expect(words.at(-1)).toBe('  … and 5 more; --report FILE lists them.');
  });

  it('says how to go on when it was stopped', () => {
    const refused = { counts: {}, places: [] };
    const words = reportWords(reportOf({ ...about, readBefore: 500 }, progress({ finishedAt: null, refused }), 1000));
    expect(words[0]).toContain('(500 of them in an earlier run)');
    expect(words.at(-1)).toContain('run the same command again');
  });
});
