import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { Rows, Transactions } from '@assize/database';
import { Judgments } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { LikeCases, LikeCaseWork } from '@assize/likecase';
import { CourtModule } from '../../../apps/worker/src/court.module';
import { seal } from '../../access/sealed-world';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';
import { THEFT } from './asking';

const SIZE = 40;
const TEXT = 'The court finds as facts: a bicycle was stolen from a shed.';

let court: TestCourt;
let corpusId: string;
let judge: Actor;
let owner: Client;
/** The same court in another process: nothing is shared but the database. */
let other: INestApplicationContext;

const counts = async (corpus?: string) => {
  const { judgments, searched } = await court
    .get(LikeCases)
    .search(judge, { text: THEFT, ...(corpus ? { corpus } : {}) });
  return { judgments, searched };
};

const elsewhere = <T>(work: () => Promise<T>): Promise<T> =>
  other.get(Transactions, { strict: false }).run(court.spaceId, work);

const insertElsewhere = async (changed: Partial<ReturnType<typeof aJudgmentOf>> = {}): Promise<string> => {
  const judgment = { ...aJudgmentOf(corpusId, TEXT), ...changed };
  await elsewhere(() => other.get(Judgments, { strict: false }).insertMany([judgment]));
  return judgment.id;
};

const indexElsewhere = () => other.get(LikeCaseWork, { strict: false }).rebuild(court.spaceId, corpusId);

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-2');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: SIZE }));
  await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
  const logger = ['error' as const];
  other = await NestFactory.createApplicationContext(CourtModule.forRoot(court.config), {
    logger,
    abortOnError: false,
  });
  owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
});
afterAll(async () => {
  await owner.end();
  await other.close();
  await court.close();
});

describe('what a list says that it is out of', () => {
  it('is right after a judgment came in elsewhere, before and after it can be found', async () => {
    expect(await counts()).toEqual({ judgments: SIZE, searched: SIZE });
    await insertElsewhere();
    expect(await counts()).toEqual({ judgments: SIZE + 1, searched: SIZE });
    await indexElsewhere();
    expect(await counts()).toEqual({ judgments: SIZE + 1, searched: SIZE + 1 });
  });

  it('is right when one comes twice, and when many come at once', async () => {
    const before = (await counts()).judgments;
    const [once, ...many] = Array.from({ length: 30 }, () => aJudgmentOf(corpusId, TEXT));
    const insert = (...judgments: ReturnType<typeof aJudgmentOf>[]) =>
      inSpace(court, () => court.get(Judgments).insertMany(judgments));
    await Promise.all([insert(once!), insert(once!), ...many.map((one) => insert(one))]);
    expect((await counts()).judgments).toBe(before + 30);
  });

  it('is right after a unit of work that failed elsewhere', async () => {
    const before = await counts();
    const failed = elsewhere(async () => {
      await other.get(Judgments, { strict: false }).insertMany([aJudgmentOf(corpusId, TEXT)]);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await counts()).toEqual(before);
  });

  it('is right after a judgment was taken away elsewhere', async () => {
    const id = await insertElsewhere();
    await indexElsewhere();
    const { judgments, searched } = await counts();
    for (const table of ['like_case_terms', 'judgment']) {
      await owner.query('BEGIN');
      await owner.query(`ALTER TABLE judgment DISABLE TRIGGER judgment_rows_stay`);
      await owner.query(`DELETE FROM ${table} WHERE ${table === 'judgment' ? 'id' : 'judgment_id'} = $1`, [id]);
      await owner.query(`ALTER TABLE judgment ENABLE ALWAYS TRIGGER judgment_rows_stay`);
      await owner.query('COMMIT');
    }
    expect(await counts()).toEqual({ judgments: judgments - 1, searched: searched - 1 });
  });

  it('is right after a judgment of a case was sealed elsewhere', async () => {
    const { id: caseId } = await aCase(court, { panel: ['riverside-judge-1'] });
    await insertElsewhere({ caseId, courtId: courtId('riverside') });
    await indexElsewhere();
    const { judgments, searched } = await counts();
    const sealing = {
      ...court,
      app: other,
      get: (token: Parameters<TestCourt['get']>[0]) => other.get(token, { strict: false }),
    };
    await seal(sealing as TestCourt, caseId, 'case', caseId);
    expect(await counts()).toEqual({ judgments: judgments - 1, searched: searched - 1 });
  });
});

/** Rows of all tables that were read in this unit of work. */
const READ = `SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int AS n FROM pg_stat_xact_user_tables
  WHERE relname IN ('judgment', 'like_case_terms', 'like_case_vector', 'judgment_event')`;

describe('a list of a corpus in which nothing is hidden', () => {
  const readFor = (corpus: string) =>
    inSpace(court, async () => {
      const read = async () => (await court.get(Rows).sql<{ n: number }>(READ))[0]!.n;
      const before = await read();
      await court.get(LikeCases).search(judge, { text: THEFT, corpus });
      return (await read()) - before;
    });

  it('reads as many rows however large the corpus is', async () => {
    const { id } = await aMadeUpCorpus(court, { seed: 2, size: 30, name: 'large' });
    await court.get(LikeCaseWork).rebuild(court.spaceId, id);
    const embedded = `INSERT INTO like_case_vector (space_id, judgment_id, corpus_id, model, vector)
      SELECT space_id, id, corpus_id, 'm', NULL FROM judgment WHERE corpus_id = $1 ON CONFLICT DO NOTHING`;
    await owner.query(embedded, [id]);
    await owner.query('ANALYZE');
    await readFor('large');
    const ofFew = await readFor('large');
    await owner.query(
      `INSERT INTO judgment (space_id, id, corpus_id, external_id, title, text, language, sections, articles, circumstances,
         quantities, outcome, extraction, entered_at)
       SELECT space_id, r.id, corpus_id, r.id::text, 'A v. B', 'Theft.', language, '[]', '{}', '{}', '{}', '{}', '{}', entered_at
         FROM (SELECT * FROM judgment WHERE corpus_id = $1 LIMIT 1) one, (SELECT gen_random_uuid() AS id FROM generate_series(1, 4000)) r`,
      [id],
    );
    await owner.query(embedded, [id]);
    await owner.query('ANALYZE');
    await readFor('large');
    expect(await readFor('large')).toBeLessThanOrEqual(ofFew + 5);
    expect((await counts('large')).judgments).toBe(4030);
  });
});
