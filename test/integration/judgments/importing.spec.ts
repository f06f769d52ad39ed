import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Rows } from '@assize/database';
import { Corpora, CorpusNotFound, Imports, JudgmentNotFound, Judgments, openSource } from '@assize/judgments';
import { inSpace, testCourt, type TestCourt } from '../court';
import { BAD_COUNT, writeMadeUpFile } from './made-up-file';

const SIZE = 1600;

describe('importing a corpus', () => {
  let court: TestCourt;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    court = await testCourt();
    folder = mkdtempSync(join(tmpdir(), 'assize-import-'));
    file = join(folder, 'judgments.jsonl');
    writeMadeUpFile(file, SIZE);
  });
  afterAll(async () => {
    await court.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const imported = async (name: string, signal?: AbortSignal, onProgress?: () => void) =>
    court.get(Imports).import(court.spaceId, name, await openSource(file), {
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress } : {}),
    });

  const inCorpus = async (name: string) => {
    const [row] = await inSpace(court, () =>
      court.get(Rows).sql<{ stored: number; told: number; batches: number }>(
        `SELECT (SELECT count(*)::int FROM judgment WHERE corpus_id = c.id) AS stored, sum((e.payload->>'count')::int)::int AS told,
                count(e.id)::int AS batches
           FROM corpus c LEFT JOIN domain_event e ON e.type = 'judgments.added' AND e.subject_id = c.id
          WHERE c.name = $1 GROUP BY c.id`,
        [name],
      ),
    );
    return row;
  };

  it('stores every judgment and says which lines are none', async () => {
    const progress = await imported('whole');
    expect(progress).toMatchObject({ recordsDone: SIZE + BAD_COUNT, stored: SIZE, finishedAt: expect.any(Date) });
    expect(progress.refused).toEqual({
      counts: { 'not-json': 1, 'no-id': 1, 'no-text': 1 },
      places: [
        { reason: 'not-json', line: 3 },
        { reason: 'no-id', line: 700 },
        { reason: 'no-text', line: 1201 },
      ],
    });
    expect(await inCorpus('whole')).toEqual({ stored: SIZE, told: SIZE, batches: 4 });
  });

  it('adds nothing the second time', async () => {
    const first = await imported('again');
    expect(await imported('again')).toEqual(first);
    expect(await inCorpus('again')).toEqual({ stored: SIZE, told: SIZE, batches: 4 });
  });

  it('goes on after a batch where it was stopped, without a gap or a double', async () => {
    const stop = new AbortController();
    const stopped = await imported('stopped', stop.signal, () => stop.abort());
    expect(stopped).toMatchObject({ recordsDone: 500, stored: 499, finishedAt: null });
    expect(await inCorpus('stopped')).toEqual({ stored: 499, told: 499, batches: 1 });
    expect(await imported('stopped')).toMatchObject({ recordsDone: SIZE + BAD_COUNT, stored: SIZE });
    expect(await inCorpus('stopped')).toEqual({ stored: SIZE, told: SIZE, batches: 4 });
  });

  it('keeps nothing of a batch that failed in the middle', async () => {
    const source = await openSource(file);
    async function* dying(skip: number) {
      let seen = 0;
      for await (const record of source.records(skip)) {
        if (++seen === 750) throw new Error('the disk went away');
        yield record;
      }
    }
    const run = court.get(Imports).import(court.spaceId, 'failed', { ...source, records: dying });
    await expect(run).rejects.toThrow('the disk went away');
    expect(await inCorpus('failed')).toEqual({ stored: 499, told: 499, batches: 1 });
    expect(await imported('failed')).toMatchObject({ recordsDone: SIZE + BAD_COUNT, stored: SIZE });
    expect((await inCorpus('failed'))?.stored).toBe(SIZE);
  });

  it('run twice at once stores everything once', async () => {
    await Promise.allSettled([imported('both'), imported('both')]);
    await imported('both');
    expect(await inCorpus('both')).toMatchObject({ stored: SIZE, told: SIZE });
  });

  it('reads a folder of text files, one judgment each', async () => {
    const texts = join(folder, 'texts');
    mkdirSync(texts);
    for (const name of ['case.1.txt', 'case.2.txt', 'empty.txt']) {
      writeFileSync(join(texts, name), name === 'empty.txt' ? '\n' : `The judgment in ${name}.`);
    }
    writeFileSync(join(texts, 'notes.md'), 'not a judgment');
    const progress = await court.get(Imports).import(court.spaceId, 'texts', await openSource(texts));
    expect(progress).toMatchObject({ recordsDone: 3, stored: 2 });
    expect(progress.refused.places).toEqual([{ reason: 'no-text', line: 3, file: 'empty.txt' }]);
    const { items } = await court.get(Judgments).list(court.actor('researcher'), 'texts', { limit: 10 });
    expect(items.map(({ externalId }) => externalId).sort()).toEqual(['case.1', 'case.2']);
  });

  it('is nothing that the public may know of', async () => {
    await imported('closed');
    const { items } = await court.get(Judgments).list(court.actor('riverside-judge-1'), 'closed', { limit: 1 });
    const id = items[0]!.id;
    expect((await court.get(Judgments).read(court.actor('researcher'), id)).id).toBe(id);
    for (const who of ['filer', 'counsel', 'riverside-clerk']) {
      const actor = court.actor(who);
      await expect(court.get(Judgments).read(actor, id)).rejects.toMatchObject({ definition: JudgmentNotFound });
      const list = court.get(Judgments).list(actor, 'closed', { limit: 1 });
      await expect(list).rejects.toMatchObject({ definition: CorpusNotFound });
      expect((await court.get(Corpora).list(actor)).map(({ name }) => name)).not.toContain('closed');
    }
  });

  it('never goes into the corpus of the court', async () => {
    await expect(imported('court')).rejects.toThrow("the court's own");
  });
});
