import { CaseNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { Judgments } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import { DraftAbsent, QUERY_EMPTY, ReadyLists } from '@assize/likecase';
import { aCase } from '../a-case';
import { courtId, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { seal } from '../../access/sealed-world';
import { anIndexedJudgment, idsOf, readyLists, THEFT, work } from './asking';

let court: TestCourt;
let corpusId: string;
let judge: Actor;
let caseId: string;

const lists = (): ReadyLists => court.get(ReadyLists);
const save = (facts: string, charge?: string) => lists().save(judge, caseId, { facts, charge });
const prepare = () => work(court, 'likecase-ready', 'like-case.draft-saved', { caseId });

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-1');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 200 }));
  await anIndexedJudgment(court, corpusId, 'The court finds as facts: a kettle was cracked.');
});
beforeEach(async () => {
  ({ id: caseId } = await aCase(court, { panel: ['riverside-judge-1', 'riverside-judge-2'], parties: ['filer'] }));
});
afterAll(() => court.close());

describe('a list made ready', () => {
  it('lies there before the judge asks, and is the one that a search would make', async () => {
    await save(THEFT, 'theft');
    await prepare();
    const read = await lists().read(judge, caseId);
    expect(read).toMatchObject({ ready: true, corpus: 'court' });
    expect(read.items).toHaveLength(10);
    expect((await lists().read(court.actor('riverside-judge-2'), caseId)).ready).toBe(true);
  });

  it('follows the draft', async () => {
    await save(THEFT);
    await prepare();
    const before = idsOf(await lists().read(judge, caseId));
    await save('A kettle was cracked in a kitchen.');
    const after = await lists().read(judge, caseId);
    expect(after.ready).toBe(false);
    expect(idsOf(after)).not.toEqual(before);
    expect((await lists().read(judge, caseId)).ready).toBe(true);
  });

  it('is made again when a judgment comes', async () => {
    await save('A mandolin of amber was stolen.');
    await prepare();
    const id = await anIndexedJudgment(court, corpusId, 'The court finds as facts: a mandolin of amber was stolen.');
    const read = await lists().read(judge, caseId);
    expect(read.ready).toBe(false);
    expect(idsOf(read)[0]).toBe(id);
  });

  it('shows and counts nothing that was sealed from its reader since it was made', async () => {
    const other = await aCase(court, { panel: ['riverside-judge-1'] });
    const secret = await anIndexedJudgment(court, corpusId, 'The court finds as facts: a zither of onyx was stolen.', {
      caseId: other.id,
      courtId: courtId('riverside'),
    });
    const read = (who: string) => lists().read(court.actor(who), caseId);
    await save('A zither of onyx was stolen.');
    await prepare();
    const before = await read('riverside-judge-2');
    expect(before.ready).toBe(true);
    expect(idsOf(before)[0]).toBe(secret);
    await seal(court, other.id, 'case', other.id);
    const after = await read('riverside-judge-2');
    expect(JSON.stringify(after)).not.toContain(secret);
    expect(after.ready).toBe(false);
    expect([after.judgments, after.searched]).toEqual([before.judgments - 1, before.searched - 1]);
    expect(await read('riverside-judge-1')).toMatchObject({ ready: true, judgments: before.judgments });
  });

  it('is for the panel alone', async () => {
    const { id } = await aCase(court, { panel: ['riverside-judge-1'], parties: ['filer'] });
    await lists().save(judge, id, { facts: THEFT });
    const read = (who: string) => lists().read(court.actor(who), id);
    for (const who of ['filer', 'riverside-clerk', 'riverside-judge-2']) {
      await expect(read(who)).rejects.toMatchObject({ definition: NotPermitted });
      await expect(lists().save(court.actor(who), id, { facts: THEFT })).rejects.toMatchObject({
        definition: NotPermitted,
      });
    }
    await expect(read('harbour-judge-1')).rejects.toMatchObject({ definition: CaseNotFound });
    await expect(read('researcher')).rejects.toMatchObject({ definition: CaseNotFound });
  });

  it('is not there without a draft, and a draft without a word is refused', async () => {
    await expect(lists().read(judge, caseId)).rejects.toMatchObject({ definition: DraftAbsent });
    await expect(save('the of and')).rejects.toMatchObject({ definition: QUERY_EMPTY });
    await prepare();
  });

  it('is forgotten with the draft when the case has its judgment', async () => {
    await save(THEFT);
    await lists().read(judge, caseId);
    const attempt = { route: 'POST /cases/:id/judgments', key: newId(), request: null };
    await court.get(Judgments).enter(judge, attempt, caseId, { text: 'The court dismisses the claim.' });
    const kept = (await readyLists(court)).length;
    await work(court, 'likecase-ready', 'judgment.entered', { caseId });
    expect((await readyLists(court)).length).toBeLessThan(kept);
    await expect(lists().read(judge, caseId)).rejects.toMatchObject({ definition: DraftAbsent });
  });
});
