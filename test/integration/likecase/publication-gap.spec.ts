import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { Rows } from '@assize/database';
import { Register } from '@assize/docket';
import { courtItself, NotPermitted } from '@assize/identity';
import { Corpora, CorpusNotFound, Judgments } from '@assize/judgments';
import { newId } from '@assize/kernel';
import { LikeCaseWork, PublicationGaps, type CourtGap, type PublicationGap } from '@assize/likecase';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { createApi } from '../../../apps/api/src/app';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';
import { THEFT } from './asking';

/** The month before the one in which all of this is asked, and a day within the latter. */
const [BEFORE, DURING] = ['2041-05-20T12:00:00Z', '2041-06-10T12:00:00Z'];
const [JUNE, JULY] = ['2041-06-15T12:00:00Z', '2041-07-15T12:00:00Z'];

const TEXT = 'The court finds as facts: the defendant stole a bicycle from a locked shed at night.';

let court: TestCourt;
let corpusId: string;
let owner: Client;

async function clockAt(instant: string): Promise<void> {
  await owner.query(`UPDATE space SET clock_offset_ms = $2 WHERE id = $1`, [
    court.spaceId,
    new Date(instant).getTime() - Date.now(),
  ]);
}

const gap = async (who = 'researcher', hits: (string | null)[] = []): Promise<PublicationGap> => {
  const found = await court.get(PublicationGaps).ofList(court.actor(who), 'court', hits);
  if (found === 'unknown') throw new Error('The court’s own corpus is known.');
  return found;
};

const ofCourt = async (key: string, who?: string): Promise<CourtGap> =>
  (await gap(who)).courts.find((one) => one.courtId === courtId(key))!;

/** Where each band begins, by reason. */
const bands = async (key: string, who?: string): Promise<Record<string, number>> =>
  Object.fromEntries((await ofCourt(key, who)).missing.map(({ reason, n }) => [reason.name, n.from]));

const NOTHING = { closed: 0, 'no-judgment': 0, embargoed: 0, 'not-indexed': 0 };

interface Decided {
  readonly courtKey: string;
  readonly enteredAt?: string;
  readonly embargoUntil?: string;
  /** Not findable before; null: not yet. */
  readonly indexedAt?: string | null;
  readonly sealedAt?: string;
  readonly openedAgainAt?: string;
}

async function seal(caseId: string, from: string, end?: string): Promise<void> {
  const judge = court.actor('riverside-judge-1').personId;
  await inSpace(court, () =>
    court.get(Rows).sql(
      `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by,
          from_at, ended_at, end_order_text)
       VALUES (current_space(), $1, $2, 'sealed', 'case', $2, false, 'Sealed.', $3, $3, $4, $5, $6)`,
      [newId(), caseId, judge, from, end ?? null, end ? 'Opened again.' : null],
    ),
  );
}

/** So many decided cases of a court. @returns their ids */
async function decided(
  n: number,
  { courtKey, enteredAt = BEFORE, embargoUntil, indexedAt = BEFORE, ...orders }: Decided,
): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) {
    const { id: caseId } = await aCase(court, { courtKey });
    const judgment = {
      ...aJudgmentOf(corpusId, TEXT),
      caseId,
      courtId: courtId(courtKey),
      enteredAt: new Date(enteredAt),
      embargoUntil: embargoUntil ? new Date(embargoUntil) : null,
    };
    await inSpace(court, () => court.get(Judgments).insertMany([judgment]));
    if (orders.sealedAt) await seal(caseId, orders.sealedAt, orders.openedAgainAt);
    ids.push(caseId);
  }
  if (indexedAt === null) return ids;
  await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
  await owner.query(
    `UPDATE like_case_terms SET indexed_at = $2 WHERE judgment_id IN (SELECT id FROM judgment WHERE case_id = ANY ($1))`,
    [ids, indexedAt],
  );
  return ids;
}

/** A case that ended, and no judgment was entered in it. */
async function ended(courtKey: string, at: string): Promise<string> {
  const { id: caseId } = await aCase(court, { courtKey });
  const filedBy = court.actor('counsel').personId;
  await inSpace(court, async () => {
    const entry = { caseId, code: 'motion', title: 'Settled', filedBy, officialFileDate: '2041-05-02' };
    const { id } = await court.get(Register).enter(entry);
    await court.get(Rows).sql(
      `INSERT INTO case_move (space_id, id, case_id, move, from_status, to_status, entry_id, moved_by, moved_at)
       VALUES (current_space(), $1, $2, 'close', 'opened', 'closed', $3, $4, $5)`,
      [newId(), caseId, id, filedBy, at],
    );
  });
  return caseId;
}

beforeEach(async () => {
  court = await testCourt();
  owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
  await clockAt(JUNE);
  ({ id: corpusId } = await inSpace(court, () => court.get(Corpora).court()));
});
afterEach(async () => {
  await owner.end();
  await court.close();
});

describe('what a list cannot show', () => {
  it('is counted by court and by the first reason that holds, as it was when the month began', async () => {
    await decided(3, { courtKey: 'riverside' });
    await decided(10, { courtKey: 'riverside', sealedAt: BEFORE });
    await decided(11, { courtKey: 'riverside', embargoUntil: DURING });
    await decided(12, { courtKey: 'riverside', indexedAt: DURING });
    for (let i = 0; i < 10; i++) await ended('riverside', BEFORE);
    for (let i = 0; i < 20; i++) await seal(await ended('riverside', BEFORE), BEFORE);
    expect(await bands('riverside')).toEqual({ closed: 30, 'no-judgment': 10, embargoed: 10, 'not-indexed': 10 });
    expect(await bands('harbour')).toEqual(NOTHING);
    // By the middle of the month those embargoed were announced and those not findable are findable.
    const { shown, before, inAll, coverage } = await ofCourt('riverside');
    expect([shown, before, inAll]).toEqual([26, '2041-06-01', { from: 60, to: 96 }]);
    expect(coverage).toEqual({ from: 26 / (26 + 96), to: 26 / (26 + 60) });
  });

  it('does not count what was open when the month began: ended, opened again, embargoed until before', async () => {
    await decided(10, { courtKey: 'harbour', sealedAt: '2041-04-01T12:00:00Z', openedAgainAt: BEFORE });
    await decided(10, { courtKey: 'harbour', embargoUntil: '2041-05-31T12:00:00Z' });
    await decided(10, { courtKey: 'qinghe', sealedAt: BEFORE, openedAgainAt: DURING });
    expect(await bands('harbour')).toEqual(NOTHING);
    expect(await bands('qinghe')).toEqual({ ...NOTHING, closed: 10 });
  });

  it('is not moved by anything in the middle of a month, whether it was asked before or is asked first after', async () => {
    const open = await decided(12, { courtKey: 'riverside' });
    const openToo = await decided(12, { courtKey: 'harbour' });
    expect(await bands('riverside', 'riverside-judge-1')).toEqual(NOTHING);
    for (const caseId of [...open, ...openToo]) await seal(caseId, DURING);
    await decided(12, { courtKey: 'riverside', enteredAt: DURING, embargoUntil: JULY, indexedAt: null });
    for (let i = 0; i < 10; i++) await ended('harbour', DURING);
    expect(await bands('riverside')).toEqual(NOTHING);
    expect(await bands('harbour')).toEqual(NOTHING);

    await clockAt(JULY);
    expect(await bands('riverside')).toEqual({ ...NOTHING, closed: 10, embargoed: 10 });
    expect(await bands('harbour')).toEqual({ ...NOTHING, closed: 10, 'no-judgment': 10 });
  });

  it('begins its month where the court sits', async () => {
    // In Shanghai it is July already, in London and New York it is not.
    await clockAt('2041-06-30T17:00:00Z');
    const { courts } = await gap();
    const before = Object.fromEntries(courts.map((one) => [one.courtId, one.before]));
    expect(['riverside', 'harbour', 'qinghe'].map((key) => before[courtId(key)])).toEqual([
      '2041-06-01',
      '2041-06-01',
      '2041-07-01',
    ]);
  });

  it('looks the same whether one case is sealed, nine are, or none is', async () => {
    await decided(2, { courtKey: 'riverside' });
    await decided(2, { courtKey: 'harbour' });
    await decided(2, { courtKey: 'qinghe' });
    await decided(1, { courtKey: 'harbour', sealedAt: BEFORE });
    await decided(9, { courtKey: 'qinghe', sealedAt: BEFORE });
    const { courts } = await gap();
    const told = courts.map(({ courtId: _, beganAt: __, ...rest }) => JSON.stringify(rest));
    expect(new Set(told).size).toBe(1);
  });

  it('is the same for every reader of a court, also for one who may know of what is sealed', async () => {
    const [caseId] = await decided(11, { courtKey: 'riverside', sealedAt: BEFORE });
    const { personId } = court.actor('riverside-judge-1');
    await inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO panel_member (space_id, id, case_id, person_id, presiding, assigned_at)
         VALUES (current_space(), $1, $2, $3, true, $4)`,
        [newId(), caseId, personId, BEFORE],
      ),
    );
    const readers = ['riverside-judge-1', 'riverside-judge-2', 'reviewer', 'researcher'];
    const told = await Promise.all(readers.map((who) => bands('riverside', who)));
    for (const one of told) expect(one).toEqual({ ...NOTHING, closed: 10 });
    expect((await ofCourt('riverside', 'riverside-judge-2')).shown).toBe(0);
  });

  it('is told of no court whose judgments the reader is not shown', async () => {
    const { courts } = await gap('riverside-judge-1');
    expect(courts.map((one) => one.courtId)).toEqual([courtId('riverside')]);
  });

  it('is counted once by two at once, and kept in bands alone, for good', async () => {
    await decided(13, { courtKey: 'riverside', sealedAt: BEFORE });
    const [first, second] = await Promise.all([gap(), gap()]);
    expect(second).toEqual(first);
    const kept = await owner.query(`SELECT reason, at_least FROM publication_gap WHERE court_id = $1 ORDER BY reason`, [
      courtId('riverside'),
    ]);
    expect(kept.rows).toEqual([
      { reason: 'closed', at_least: 10 },
      { reason: 'embargoed', at_least: 0 },
      { reason: 'no-judgment', at_least: 0 },
      { reason: 'not-indexed', at_least: 0 },
    ]);
    const acts = await owner.query(
      `SELECT person_id, case_id, facts FROM act WHERE act = 'publication.count' AND court_id = $1`,
      [courtId('riverside')],
    );
    const counts = { closed: 10, embargoed: 0, 'no-judgment': 0, 'not-indexed': 0 };
    expect(acts.rows).toEqual([
      { person_id: courtItself(court.spaceId).personId, case_id: null, facts: { before: '2041-06-01', ...counts } },
    ]);
    await expect(owner.query(`UPDATE publication_gap SET at_least = 20`)).rejects.toThrow('never changed');
    const exact = `INSERT INTO publication_gap SELECT space_id, court_id, month, 'exact', 13, counted_at FROM publication_gap`;
    await expect(owner.query(exact)).rejects.toThrow('publication_gap_band');
  });

  it('is unknown of an imported corpus, never nothing', async () => {
    await aMadeUpCorpus(court, { seed: 2, size: 3, name: 'elsewhere' });
    expect(await court.get(PublicationGaps).ofList(court.actor('researcher'), 'elsewhere', [])).toBe('unknown');
  });

  it('is for whoever may search, and of no corpus that is not there', async () => {
    const ask = (who: string, corpus: string) => court.get(PublicationGaps).ofList(court.actor(who), corpus, []);
    await expect(ask('riverside-clerk', 'court')).rejects.toMatchObject({ definition: NotPermitted });
    await expect(ask('filer', 'court')).rejects.toMatchObject({ definition: NotPermitted });
    await expect(ask('researcher', 'nowhere')).rejects.toMatchObject({ definition: CorpusNotFound });
  });
});

describe('over HTTP', () => {
  let api: NestFastifyApplication;
  let headers: Record<string, string>;
  const post = async (url: string, payload: object) =>
    (await api.inject({ method: 'POST', url, headers, payload })).json<Record<string, unknown>>();

  beforeEach(async () => {
    api = await createApi(court.config);
    const payload = { email: emailOf('researcher'), password: SANDBOX_PASSWORD };
    const answer = await api.inject({ method: 'POST', url: '/auth/token', payload });
    headers = { authorization: `Bearer ${answer.json<{ accessToken: string }>().accessToken}` };
    await decided(25, { courtKey: 'riverside' });
    await decided(12, { courtKey: 'harbour', sealedAt: BEFORE });
  });
  afterEach(() => api.close());

  it('a list says what it cannot show, by how much a court stands out in it, and which counts are below the bound', async () => {
    const { gap: told } = (await post('/like-cases/search', { text: THEFT, k: 10 })) as {
      gap: { known: boolean; courts: object[] };
    };
    expect(told.known).toBe(true);
    expect(told.courts).toContainEqual(
      expect.objectContaining({ courtId: courtId('riverside'), before: '2041-06-01', shown: 25, hits: 10 }),
    );
    const harbour = told.courts.find((one) => (one as { courtId: string }).courtId === courtId('harbour')) as {
      missing: object[];
      lift: object;
    };
    expect(harbour.lift).toEqual({ from: 0, to: 0 });
    expect(harbour.missing[0]).toMatchObject({ reason: 'closed', n: { from: 10, to: 19 } });
    expect(harbour.missing[0]).not.toHaveProperty('fewerThan');
    expect(harbour.missing[1]).toMatchObject({ reason: 'no-judgment', n: { from: 0, to: 9 }, fewerThan: 10 });
  });

  it('a spread tells between which bounds each share lies; of an imported corpus only the counts', async () => {
    const list = (await post('/like-cases/search', { text: THEFT, k: 25 })) as { items: { judgmentId: string }[] };
    const judgmentIds = list.items.map(({ judgmentId }) => judgmentId);
    expect(await post('/like-cases/outcomes', { judgmentIds })).toMatchObject({
      n: 25,
      gap: { known: true, missingInAll: { from: 10 } },
    });

    await aMadeUpCorpus(court, { seed: 4, size: 120, name: 'elsewhere' });
    const { id } = await inSpace(court, () => court.get(Corpora).imported('elsewhere', 'text'));
    await court.get(LikeCaseWork).rebuild(court.spaceId, id);
    const there = (await post('/like-cases/search', { text: THEFT, k: 50, corpus: 'elsewhere' })) as {
      items: { judgmentId: string }[];
      gap: object;
    };
    expect(there.gap).toEqual({ known: false });
    const ids = there.items.map(({ judgmentId }) => judgmentId);
    const spread = (await post('/like-cases/outcomes', { judgmentIds: ids, corpus: 'elsewhere' })) as {
      penalties: object[];
    };
    expect(spread).toMatchObject({ n: ids.length });
    expect(spread).toMatchObject({ gap: { known: false } });
    expect(spread.penalties[0]).toHaveProperty('share');
    expect(spread.penalties[0]).not.toHaveProperty('couldBe');
  });
});
