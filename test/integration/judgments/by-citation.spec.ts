import { Client } from 'pg';
import { Rows } from '@assize/database';
import { Corpora, Judgments } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf } from '../made-up-corpus';

const TEXT = '湖南省长沙市岳麓区人民法院\n刑事判决书\n（2019）湘0104刑初812号\n经审理查明：被告人盗窃自行车一辆。';

let court: TestCourt;
let corpusId: string;
let judge: Actor;
let id: string;

const OTHERS = 4000;

/** As many others as make a plan that reads them all stand out. */
async function others(): Promise<void> {
  const owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
  await owner.query(
    `INSERT INTO judgment (space_id, id, corpus_id, external_id, title, text, language, sections, articles, circumstances,
       quantities, outcome, extraction, entered_at)
     SELECT $1, r.id, $2, r.id::text, 'A v. B', 'Theft.', 'en', '[]', '{}', '{}', '{}', '{}',
       jsonb_build_object('caseNumber', jsonb_build_object('value', r.n || ' KB 7')), '2026-01-05T09:00:00Z'
       FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $3) n) r`,
    [court.spaceId, corpusId, OTHERS],
  );
  await owner.query('ANALYZE judgment, court_case');
  await owner.end();
}

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-1');
  corpusId = (await inSpace(court, () => court.get(Corpora).court())).id;
  const decided = await aCase(court, { docketNumber: '2026-CV-812' });
  const judgment = { ...aJudgmentOf(corpusId, TEXT), externalId: 'source-812', caseId: decided.id };
  id = judgment.id;
  await inSpace(court, () => court.get(Judgments).insertMany([{ ...judgment, courtId: decided.courtId }]));
  await others();
});
afterAll(() => court.close());

const ROWS_READ = `SELECT (seq_tup_read + idx_tup_fetch)::int AS n FROM pg_stat_xact_user_tables WHERE relname = 'judgment'`;

const found = (citation: string): Promise<{ id: string | undefined; read: number }> =>
  inSpace(court, async () => {
    const read = async () => (await court.get(Rows).sql<{ n: number }>(ROWS_READ))[0]!.n;
    const before = await read();
    const one = await court.get(Judgments).byCitation(judge, corpusId, citation);
    return { id: one, read: (await read()) - before };
  });

describe('a judgment that is cited', () => {
  it.each(['source-812', '（2019）湘0104刑初812号', '(2019) 湘0104刑初812号', '2026-CV-812'])(
    'by %s is found, and not by reading its corpus',
    async (citation) => {
      const { id: named, read } = await found(citation);
      expect(named).toBe(id);
      expect(read).toBeLessThan(20);
    },
  );

  it.each(['2019湘0104刑初81号', '()', ' ', '2026-cv-812'])('by %j is not there', async (citation) => {
    const { id: named, read } = await found(citation);
    expect(named).toBeUndefined();
    expect(read).toBeLessThan(20);
  });
});
