import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
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

/** As by a process that finds nothing on disk. */
async function anew() {
  rmSync(folder(), { recursive: true, force: true });
  return kept();
}

/** Loads both and waits until they lie on disk. */
async function kept() {
  const process = started();
  const [terms, vectors] = [await process.terms(), await process.vectors()];
  await process.files.settled();
  return { read: process.read, terms, vectors };
}

async function asSuperuser(statement: string): Promise<void> {
  const superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
  await superuser.query(statement);
  await superuser.end();
}

const rowsOf = async (table: string): Promise<number> => {
  const [row] = (await sql(`SELECT count(*)::int AS n FROM ${table} WHERE corpus_id = $1`, [corpusId])) as {
    n: number;
  }[];
  return row!.n;
};
const all = async () => ({ terms: await rowsOf('like_case_terms'), vectors: await rowsOf('like_case_vector') });

describe('the indexes of a large corpus', () => {
  it('are kept, and a start goes on from there', async () => {
    const before = await kept();
    expect(readdirSync(folder()).sort()).toEqual(['terms', 'vectors']);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    const after = await kept();
    expect(after.read).toEqual({ terms: 0, vectors: 0 });
    expect(after.terms.documents).toEqual(before.terms.documents);
    expect(after.terms.parts()).toEqual(before.terms.parts());
    for (const { id } of after.terms.documents) expect(after.vectors.vectorOf(id)).toEqual(before.vectors.vectorOf(id));
  });

  it('take what came since from the database', async () => {
    await kept();
    const id = await add('theft of a phone, theft of a phone');
    const { terms, vectors, read } = await kept();
    expect(read).toEqual({ terms: 1, vectors: 1 });
    expect(terms.documents.at(-1)!.id).toBe(id);
    expect(vectors.vectorOf(id)).toBeDefined();
  });

  it('are removed when something was taken away, and those made then hold no trace of it', async () => {
    const id = await add('theft of a bicycle');
    await anew();
    expect(readFileSync(join(folder(), 'terms')).includes(id)).toBe(true);
    expect(readFileSync(join(folder(), 'vectors')).includes(id)).toBe(true);
    await sql(`DELETE FROM like_case_vector WHERE judgment_id = $1`, [id]);
    await sql(`DELETE FROM like_case_terms WHERE judgment_id = $1`, [id]);
    const { terms, vectors, read } = await kept();
    expect(read).toEqual(await all());
    expect([terms.slotOf(id), vectors.vectorOf(id)]).toEqual([undefined, undefined]);
    for (const name of ['terms', 'vectors']) expect(readFileSync(join(folder(), name)).includes(id)).toBe(false);
    expect((await kept()).read).toEqual({ terms: 0, vectors: 0 });
  });

  it.each(['terms', 'vectors'] as const)('are made again when the file of the %s is not whole', async (name) => {
    await kept();
    writeFileSync(join(folder(), name), 'half');
    expect((await kept()).read).toEqual({ terms: 0, vectors: 0, [name]: (await all())[name] });
    expect((await kept()).read).toEqual({ terms: 0, vectors: 0 });
  });

  it.each([
    ['terms', 'like_case_terms', 'indexed_seq'],
    ['vectors', 'like_case_vector', 'embedded_seq'],
  ] as const)('are not believed when the database holds other %s than they were made of', async (name, table, seq) => {
    await kept();
    // One of them under another number, as after a restored backup, which draws numbers again for others.
    await asSuperuser(`UPDATE ${table} SET ${seq} = DEFAULT WHERE judgment_id =
      (SELECT judgment_id FROM ${table} WHERE corpus_id = '${corpusId}' ORDER BY ${seq} LIMIT 1)`);
    expect((await kept()).read).toEqual({ terms: 0, vectors: 0, [name]: (await all())[name] });
  });

  it('of vectors go with the last vector', async () => {
    await kept();
    await sql(`DELETE FROM like_case_vector WHERE corpus_id = $1`, [corpusId]);
    const process = started();
    await expect(process.vectors()).rejects.toThrow();
    expect(readdirSync(folder())).toEqual(['terms']);
    await index();
  });

  it('are not kept of a small corpus', async () => {
    const small = await aMadeUpCorpus(court, { seed: 4, size: 20, name: 'small' });
    await court.get(LikeCaseWork).rebuild(court.spaceId, small.id);
    const files = new KeptIndexes(options);
    await inSpace(court, () => new IndexShelf(court.get(Transactions), court.get(Rows), files).of(small.id));
    await files.settled();
    expect(existsSync(join(options.indexes.folder, `${court.spaceId}-${small.id}`))).toBe(false);
  });
});
