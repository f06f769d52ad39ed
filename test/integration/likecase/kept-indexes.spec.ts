import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events, Rows, Transactions } from '@assize/database';
import { Judgments } from '@assize/judgments';
import {
  Embedders,
  IndexShelf,
  KeptIndexes,
  LikeCaseWork,
  StoredVectors,
  VectorGraphs,
  VectorShelf,
  VectorWork,
  type EmbeddingOptions,
} from '@assize/likecase';
import { writeMadeUpModel } from '@assize/likecase/testing';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';

let court: TestCourt;
let corpusId: string;
let scratch: string;
let options: EmbeddingOptions;
let embedders: Embedders;

/** A process that starts: nothing in its memory, and the folder as the one before left it. */
function started() {
  const files = new KeptIndexes(options);
  const [transactions, rows] = [court.get(Transactions), court.get(Rows)];
  const read = { terms: 0, vectors: 0 };
  const counted = Object.assign(Object.create(rows) as Rows, {
    sql: async (sql: string, params: unknown[]) => {
      const found = await rows.sql(sql, params);
      if (sql.includes('indexed_seq > $2')) read.terms += found.length;
      if (sql.includes('embedded_seq > $3')) read.vectors += found.length;
      return found;
    },
  });
  const terms = new IndexShelf(transactions, counted, files);
  const vectors = new VectorShelf(transactions, counted, new VectorGraphs(options), files);
  return {
    files,
    read,
    terms: () => inSpace(court, async () => (await terms.of(corpusId)).corpus),
    vectors: () => inSpace(court, async () => (await vectors.of(corpusId))!.index),
  };
}

const add = async (text: string): Promise<string> => {
  const made = aJudgmentOf(corpusId, text);
  await inSpace(court, () => court.get(Judgments).insertMany([made]));
  await index();
  return made.id;
};

async function index(): Promise<void> {
  await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
  const work = new VectorWork(court.get(Transactions), court.get(Events), embedders, court.get(StoredVectors));
  await work.embedAll(court.spaceId, corpusId, false);
}

const folder = (): string => join(options.indexes.folder, `${court.spaceId}-${corpusId}`);
const sql = (statement: string, params: unknown[]): Promise<unknown> =>
  inSpace(court, () => court.get(Rows).sql(statement, params));

beforeAll(async () => {
  court = await testCourt();
  scratch = mkdtempSync(join(tmpdir(), 'assize-kept-'));
  await writeMadeUpModel(join(scratch, 'model'));
  const indexes = { folder: join(scratch, 'indexes'), keptFrom: 50, graphAbove: Infinity };
  options = { models: scratch, name: 'model', indexes };
  embedders = new Embedders(options);
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 3, size: 130, name: 'kept' }));
  await index();
});
afterAll(async () => {
  await embedders.onApplicationShutdown();
  await court.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Loads both and waits until they lie on disk. */
async function kept() {
  const process = started();
  const [terms, vectors] = [await process.terms(), await process.vectors()];
  await process.files.settled();
  return { read: process.read, terms, vectors };
}

describe('the indexes of a large corpus', () => {
  it('are kept, and a start goes on from there', async () => {
    const before = await kept();
    expect(before.read).toEqual({ terms: 130, vectors: 130 });
    expect(readdirSync(folder()).sort()).toEqual(['terms', 'vectors']);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);

    const after = started();
    const [terms, vectors] = [await after.terms(), await after.vectors()];
    expect(after.read).toEqual({ terms: 0, vectors: 0 });
    expect(terms.documents).toEqual(before.terms.documents);
    expect(terms.parts()).toEqual(before.terms.parts());
    for (const { id } of terms.documents) expect(vectors.vectorOf(id)).toEqual(before.vectors.vectorOf(id));
  });

  it('take what came since from the database', async () => {
    const id = await add('theft of a phone, theft of a phone');
    const { terms, vectors, read } = await kept();
    expect(read).toEqual({ terms: 1, vectors: 1 });
    expect(terms.slotOf(id)).toBe(130);
    expect(vectors.vectorOf(id)).toBeDefined();
  });

  it('are forgotten when something was taken away, and no trace of it is kept', async () => {
    const id = await add('theft of a bicycle');
    await kept();
    await sql(`DELETE FROM like_case_vector WHERE judgment_id = $1`, [id]);
    await sql(`DELETE FROM like_case_terms WHERE judgment_id = $1`, [id]);
    const { terms, vectors, read } = await kept();
    expect(read).toEqual({ terms: 131, vectors: 131 });
    expect([terms.slotOf(id), vectors.vectorOf(id)]).toEqual([undefined, undefined]);
    const again = await kept();
    expect(again.read).toEqual({ terms: 0, vectors: 0 });
  });

  it.each(['terms', 'vectors'])('are made again when the file of the %s is not whole', async (name) => {
    await kept();
    writeFileSync(join(folder(), name), 'half');
    expect((await kept()).read[name as 'terms']).toBe(131);
    expect((await kept()).read[name as 'terms']).toBe(0);
  });

  it('are not believed when the database holds other judgments than they were made of', async () => {
    await kept();
    // One of them under another number, as after a restored backup, which draws numbers again for others.
    await sql(
      `UPDATE like_case_terms SET indexed_seq = DEFAULT
        WHERE judgment_id = (SELECT judgment_id FROM like_case_terms WHERE corpus_id = $1 ORDER BY indexed_seq LIMIT 1)`,
      [corpusId],
    );
    expect((await kept()).read).toEqual({ terms: 131, vectors: 0 });
  });

  it('are not kept of a small corpus', async () => {
    const small = await aMadeUpCorpus(court, { seed: 4, size: 20, name: 'small' });
    await court.get(LikeCaseWork).rebuild(court.spaceId, small.id);
    const files = new KeptIndexes(options);
    await inSpace(court, () => new IndexShelf(court.get(Transactions), court.get(Rows), files).of(small.id));
    await files.settled();
    expect(readdirSync(options.indexes.folder)).toEqual([`${court.spaceId}-${corpusId}`]);
  });
});
