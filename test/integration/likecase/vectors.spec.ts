import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events, Rows, Transactions } from '@assize/database';
import { Judgments } from '@assize/judgments';
import { newId } from '@assize/kernel';
import {
  Embedders,
  HnswIndex,
  KeptIndexes,
  StoredVectors,
  VectorGraphs,
  VectorShelf,
  VectorWork,
  type ShelvedVectors,
} from '@assize/likecase';
import { writeMadeUpModel } from '@assize/likecase/testing';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';

let court: TestCourt;
let corpusId: string;
let models: string;
let embedders: Embedders;

const NO_INDEXES = { folder: '', keptFrom: Infinity, graphAbove: Infinity };
const modelled = (name: string): Embedders => new Embedders({ models, name, indexes: NO_INDEXES });
const workOf = (chosen: Embedders): VectorWork =>
  new VectorWork(court.get(Transactions), court.get(Events), chosen, court.get(StoredVectors));
const embedAll = (chosen = embedders): ReturnType<VectorWork['embedAll']> =>
  workOf(chosen).embedAll(court.spaceId, corpusId, false);
const shelved = (): Promise<ShelvedVectors | undefined> => inSpace(court, () => court.get(VectorShelf).of(corpusId));

const job = (chosen: Embedders): Promise<void> =>
  inSpace(court, async () => {
    await workOf(chosen).handlers.get('likecase-embed')!({
      jobId: newId(),
      queue: 'likecase-embed',
      spaceId: court.spaceId,
      event: { id: newId(), type: 'judgments.added', subjectId: corpusId, payload: { corpusId } },
    });
  });

const add = (text: string): Promise<string> =>
  inSpace(court, async () => {
    const made = aJudgmentOf(corpusId, text);
    await court.get(Judgments).insertMany([made]);
    return made.id;
  });

const stored = (): Promise<{ readonly model: string; readonly n: number }[]> =>
  inSpace(court, () =>
    court
      .get(Rows)
      .sql(
        `SELECT model, count(*)::int AS n FROM like_case_vector WHERE corpus_id = $1 GROUP BY model ORDER BY model`,
        [corpusId],
      ),
  );

beforeAll(async () => {
  court = await testCourt();
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 3, size: 130, name: 'embedded' }));
  models = await mkdtemp(join(tmpdir(), 'assize-models-'));
  await writeMadeUpModel(join(models, 'old'));
  await writeMadeUpModel(join(models, 'new'), { mean: Float32Array.of(0, 0, 0.3, 0) });
  embedders = modelled('old');
});
afterAll(async () => {
  await embedders.onApplicationShutdown();
  await court.close();
  await rm(models, { recursive: true, force: true });
});

describe('the vectors of judgments', () => {
  it('are not made where no model is chosen', async () => {
    expect(await embedAll(modelled('none'))).toBeUndefined();
    expect(await shelved()).toBeUndefined();
  });

  it('are made of all, by the batch, and kept with the name of their model', async () => {
    expect(await embedAll()).toEqual({ done: 130, total: 130 });
    const { model } = (await embedders.chosen())!;
    expect(await stored()).toEqual([{ model, n: 130 }]);
  });

  it('find a new judgment once its job is done', async () => {
    const id = await add('theft of a phone, theft of a phone');
    await job(embedders);
    const { index, model } = (await shelved())!;
    const [vector] = await (await embedders.of(model))!.embed(['phone theft'], 'query');
    expect(index.search({ vector: vector!, k: 1_000 }).map((near) => near.id)).toContain(id);
  });

  it('are made of texts that are masked in their own language', async () => {
    await add(
      '清河区人民法院\n刑事判决书\n被告人胡须有盗窃一案。经审理查明：被告人胡须有窃得手机一部。本院认为，胡须有构成盗窃罪。',
    );
    const embedder = (await embedders.chosen())!;
    const embed = jest.spyOn(embedder, 'embed');
    await job(embedders);
    const said = embed.mock.calls.flatMap(([texts]) => texts);
    embed.mockRestore();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('⟦被告人1⟧');
    expect(said[0]).not.toContain('胡须有');
  });

  it('leave the shelf with their rows', async () => {
    const before = (await shelved())!.index.size;
    const id = await add('theft of a phone');
    await job(embedders);
    expect((await shelved())!.index.size).toBe(before + 1);
    await inSpace(court, () =>
      court.get(Rows).sql(`DELETE FROM like_case_vector WHERE judgment_id = $1 RETURNING judgment_id`, [id]),
    );
    expect((await shelved())!.index.size).toBe(before);
    await job(embedders);
  });

  it('serve by the old model until the last of the new one is there', async () => {
    const chosen = modelled('new');
    const [old, other] = [(await embedders.chosen())!.model, (await chosen.chosen())!.model];
    await job(chosen);
    expect((await stored()).map(({ model }) => model)).toEqual([other, old].sort());
    expect((await shelved())!.model).toBe(old);
    await job(chosen);
    expect((await stored()).map(({ model }) => model)).toEqual([other]);
    expect((await shelved())!.model).toBe(other);
    await chosen.onApplicationShutdown();
  });
});

/** Where the library did not compile every vector is looked at, and there is nothing to be told apart. */
const compiled = existsSync(
  require.resolve('hnswlib-node/package.json').replace('package.json', 'build/Release/addon.node'),
);
(compiled ? describe : describe.skip)('above the number that is looked at one by one', () => {
  const folder = (): string => join(models, 'graphs');
  const shelfOf = (above: number): VectorShelf =>
    new VectorShelf(
      court.get(Transactions),
      court.get(Rows),
      new VectorGraphs({ models, name: 'new', indexes: { ...NO_INDEXES, folder: folder(), graphAbove: above } }),
      court.get(KeptIndexes),
    );
  const of = (shelf: VectorShelf): Promise<ShelvedVectors> => inSpace(court, async () => (await shelf.of(corpusId))!);
  /** Until a graph is in its place, which nothing else tells. */
  async function walked(shelf: VectorShelf): Promise<ShelvedVectors> {
    for (;;) {
      const found = await of(shelf);
      if (found.index instanceof HnswIndex) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const near = ({ index }: ShelvedVectors): string[] =>
    index.search({ vector: Float32Array.of(1, 2, 0, 1), k: 20 }).map(({ id }) => id);

  it('a graph takes the place of the vectors, and finds the same', async () => {
    const looked = await of(shelfOf(1_000_000));
    expect(looked.index.size).toBeGreaterThan(5);
    expect(looked.index).not.toBeInstanceOf(HnswIndex);
    expect(near(await walked(shelfOf(5)))).toEqual(near(looked));
  });

  it('is kept for the next start', async () => {
    const [name] = readdirSync(folder());
    const kept = join(folder(), name!, 'graph');
    const { mtimeMs } = statSync(kept);
    await walked(shelfOf(5));
    expect(statSync(kept).mtimeMs).toBe(mtimeMs);
  });

  it('finds what came later, and not what went', async () => {
    const shelf = shelfOf(5);
    await walked(shelf);
    const id = await add('theft of a phone, robbery of a phone');
    const chosen = modelled('new');
    await job(chosen);
    const { index } = await of(shelf);
    expect(index.vectorOf(id)).toBeDefined();
    expect(index.search({ vector: index.vectorOf(id)!, k: 200 }).map((one) => one.id)).toContain(id);
    await inSpace(court, () =>
      court.get(Rows).sql(`DELETE FROM like_case_vector WHERE judgment_id = $1 RETURNING judgment_id`, [id]),
    );
    const after = await of(shelf);
    expect(after.index.vectorOf(id)).toBeUndefined();
    await chosen.onApplicationShutdown();
  });
});
