import { NotPermitted } from '@assize/identity';
import { JudgmentNotFound } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import { LaterHistory, LaterJudgmentUnknown, LikeCases, type LaterEventToEnter } from '@assize/likecase';
import { Client } from 'pg';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment, idsOf } from './asking';

const TEXT = 'The court finds as facts: a violin of quartz was stolen from a locked shed at night.';

let court: TestCourt;
let corpusId: string;
let judge: Actor;
let clerk: Actor;

beforeAll(async () => {
  court = await testCourt();
  [judge, clerk] = [court.actor('riverside-judge-1'), court.actor('riverside-clerk')];
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 60 }));
});
afterAll(() => court.close());

const aDecidedCase = async (text = TEXT): Promise<string> => {
  const { id: caseId } = await aCase(court, { panel: ['riverside-judge-1'], parties: ['filer'] });
  return anIndexedJudgment(court, corpusId, text, { caseId, courtId: courtId('riverside') });
};
const enter = (id: string, event: Partial<LaterEventToEnter>, who = clerk) =>
  court.get(LaterHistory).enter(who, { route: 'POST /judgments/:id/history', key: newId(), request: event }, id, {
    kind: 'appealed',
    happenedOn: '2026-02-02',
    source: '2026-AP-17',
    ...event,
  });
const search = (alsoNotInForce?: boolean) =>
  court.get(LikeCases).search(judge, { text: 'quartz violin', alsoNotInForce });

describe('what happened to a judgment later', () => {
  it('takes it from among like cases, and puts it back', async () => {
    const id = await aDecidedCase();
    expect(idsOf(await search())).toContain(id);
    await enter(id, { kind: 'appealed' });
    const left = await search();
    expect(idsOf(left)).not.toContain(id);
    expect(left.notInForce).toBe(1);
    const marked = (await search(true)).items.find(({ judgmentId }) => judgmentId === id);
    expect(marked).toMatchObject({ inForce: false, later: ['under-appeal'] });
    await enter(id, { kind: 'upheld', happenedOn: '2026-03-03' });
    const back = (await search()).items.find(({ judgmentId }) => judgmentId === id);
    expect(back).toMatchObject({ inForce: true, later: ['under-appeal', 'upheld'] });
  });

  it('is seen at once though an event that was begun after it was recorded before', async () => {
    const [slow, quick] = [await aDecidedCase(), await aDecidedCase()];
    const other = new Client({ connectionString: court.database.superUrl });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(
        `INSERT INTO judgment_event (space_id, id, judgment_id, corpus_id, kind, happened_on, source, recorded_at)
         VALUES ($1, $2, $3, $4, 'reversed', '2026-02-02', '2026-AP-18', $5)`,
        [court.spaceId, newId(), slow, corpusId, '2026-02-02T00:00:00Z'],
      );
      await enter(quick, { kind: 'reversed' });
      expect(idsOf(await search())).toContain(slow);
      await other.query('COMMIT');
    } finally {
      await other.end();
    }
    expect(idsOf(await search())).not.toContain(slow);
  });

  it('makes the instances of one matter one hit', async () => {
    const [first, second] = [await aDecidedCase(), await aDecidedCase()];
    const before = idsOf(await search());
    expect(before).toEqual(expect.arrayContaining([first, second]));
    await enter(first, { kind: 'changed', byJudgmentId: second });
    const { items } = await search();
    const hits = items.filter(({ judgmentId }) => [first, second].includes(judgmentId));
    expect(hits).toHaveLength(1);
    expect([hits[0]!.judgmentId, ...hits[0]!.instances].sort()).toEqual([first, second].sort());
  });

  it('is read in its order by whoever may read the judgment', async () => {
    const id = await aDecidedCase();
    await enter(id, { kind: 'upheld', happenedOn: '2026-03-03' });
    await enter(id, { kind: 'appealed', happenedOn: '2026-02-02' });
    const kinds = async (who: string) =>
      (await court.get(LaterHistory).read(court.actor(who), id)).map(({ kind }) => kind);
    expect(await kinds('riverside-judge-1')).toEqual(['appealed', 'upheld']);
    expect(await kinds('filer')).toEqual(['appealed', 'upheld']);
    await expect(kinds('harbour-judge-1')).rejects.toMatchObject({ definition: JudgmentNotFound });
  });

  it('names no later judgment that the reader may not know of', async () => {
    const id = await aDecidedCase();
    const { id: caseId } = await aCase(court, { courtKey: 'harbour' });
    const hidden = await anIndexedJudgment(court, corpusId, TEXT, { caseId, courtId: courtId('harbour') });
    await expect(enter(id, { byJudgmentId: hidden })).rejects.toMatchObject({ definition: LaterJudgmentUnknown });
  });

  it('is brought by an import once, and of judgments that are there alone', async () => {
    const externalId = `source-${newId()}`;
    const id = await anIndexedJudgment(court, corpusId, TEXT, { externalId });
    const events = [
      { externalId, kind: 'reversed' as const, happenedOn: '2026-02-02', source: 'gazette' },
      { externalId: 'nowhere', kind: 'reversed' as const, happenedOn: '2026-02-02', source: 'gazette' },
    ];
    const bring = () => inSpace(court, () => court.get(LaterHistory).insertMany(corpusId, events));
    expect(await bring()).toBe(1);
    expect(await bring()).toBe(0);
    expect(idsOf(await search())).not.toContain(id);
  });

  it.each(['riverside-judge-1', 'filer', 'reviewer'])('is not for %s to enter', async (who) => {
    const id = await aDecidedCase();
    await expect(enter(id, {}, court.actor(who))).rejects.toMatchObject({ definition: expect.anything() });
    await expect(enter(id, {}, judge)).rejects.toMatchObject({ definition: NotPermitted });
  });

  it('is refused of itself, of another corpus and of nothing', async () => {
    const id = await aDecidedCase();
    const other = await aMadeUpCorpus(court, { seed: 2, size: 1, name: `other-${id.slice(0, 8)}` });
    const elsewhere = await anIndexedJudgment(court, other.id, TEXT);
    for (const byJudgmentId of [id, elsewhere, newId()]) {
      await expect(enter(id, { byJudgmentId })).rejects.toMatchObject({ definition: LaterJudgmentUnknown });
    }
  });
});
