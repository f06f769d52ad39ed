import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_MODEL } from '@assize/likecase';
import { rankFiles, type RankOptions } from './rank-files';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'assize-rank-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, ...lines: (object | string)[]): string => {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
};

const rank = async (changed: Partial<RankOptions> = {}) => {
  const out = join(folder, 'out.run');
  const said = await rankFiles({
    corpus: file(
      'corpus.jsonl',
      { _id: 'theft', text: 'The defendant stole a bicycle worth 300 dollars from a shed at night.' },
      { _id: 'injury', text: 'The defendant struck a neighbour with a stick and broke an arm.' },
      { _id: 'fraud', text: 'The defendant sold tickets to a concert that was never to be played.' },
      { _id: 'theft', text: 'The same id again.' },
    ),
    queries: file(
      'queries.jsonl',
      { _id: 'q1', text: 'A bicycle was stolen from a shed.' },
      { _id: 'q2', text: 'the of and' },
    ),
    foldSeeds: 1,
    ranker: join(__dirname, '../../../../models/ranker.json'),
    depth: 10,
    cache: join(folder, 'cache'),
    models: folder,
    model: NO_MODEL,
    out,
    ...changed,
  });
  const run = readFileSync(out, 'utf8').trimEnd().split('\n');
  return {
    said,
    ids: run.map((line) => line.split(' ').filter((_, at) => at === 0 || at === 2)),
    about: JSON.parse(readFileSync(`${out}.json`, 'utf8')) as Record<string, unknown>,
  };
};

describe('ranking files', () => {
  it('ranks what can be searched by, and tells of the rest', async () => {
    const { said, ids, about } = await rank();
    expect(ids[0]).toEqual(['q1', 'theft']);
    expect(ids.map(([query]) => query)).not.toContain('q2');
    expect(said.at(-1)).toMatch(/^Not ranked\. Query q2: /);
    expect(about).toMatchObject({ documents: 3, refusedDocuments: 1, derivedFromCache: false });
    expect(about['queriesRefused']).toHaveLength(1);
    expect(await rank()).toMatchObject({ ids, about: { derivedFromCache: true } });
  });

  it('ranks the pool of each query, and says what of it there is not', async () => {
    const pools = file('pools.json', { q1: ['injury', 'theft', 'nowhere'] });
    const { ids, about } = await rank({ pools });
    expect(ids).toEqual([
      ['q1', 'theft'],
      ['q1', 'injury'],
    ]);
    expect(about).toMatchObject({ queriesWithoutPool: ['q2'], pooledAndNotInCorpus: 1 });
  });

  it('refuses pools of other queries', () =>
    expect(rank({ pools: file('pools.json', { q9: ['theft'] }) })).rejects.toThrow(/names no pool for any query/));

  it('says how unequally often judgments are found, by the weights of a file', async () => {
    expect((await rank({ hubs: true })).about).toMatchObject({ hubSkewness: 0, hubNeighbours: 10 });
    await expect(rank({ hubs: true, ranker: join(folder, 'none.json') })).rejects.toThrow(/needs the weights/);
  });

  it('learns from other folds, though a query of them could not be searched by', async () => {
    const qrels = file('qrels.tsv', 'query-id\tcorpus-id\tscore', 'q1\ttheft\t3', 'q2\tfraud\t3');
    const { ids, about } = await rank({ qrels, crossFit: 2 });
    expect(ids[0]).toEqual(['q1', 'theft']);
    expect(about).toMatchObject({ kind: 'out-of-fold', folds: 2 });
  });
});
