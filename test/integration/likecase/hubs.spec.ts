import { Rows } from '@assize/database';
import { Judgments } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import { HubWork, LikeCases, LikeCaseWork, StoredHubs } from '@assize/likecase';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';
import { THEFT } from './asking';

const SIZE = 120;

let court: TestCourt;
let researcher: Actor;
let corpusId: string;

const rebuild = () => court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
const voteAll = (anew = false) => court.get(HubWork).voteAll(court.spaceId, corpusId, anew);
const batch = () => inSpace(court, () => court.get(StoredHubs).voteBatch(corpusId));
const votes = (): Promise<{ judgment_id: string; nearest: string[] }[]> =>
  inSpace(court, () =>
    court
      .get(Rows)
      .sql(`SELECT judgment_id, nearest FROM like_case_nearest WHERE corpus_id = $1 ORDER BY judgment_id`, [corpusId]),
  );
const signals = async (corpus = 'voting'): Promise<string[]> => {
  const { items } = await court.get(LikeCases).search(researcher, { text: THEFT, corpus });
  return items[0]!.because.signals.map(({ signal }) => signal);
};
const ask = (queue: string, work: { handlers: LikeCaseWork['handlers'] }) =>
  inSpace(court, () =>
    work.handlers.get(queue)!({
      jobId: newId(),
      queue,
      spaceId: court.spaceId,
      event: { id: newId(), type: 'judgments.added', subjectId: corpusId, payload: { corpusId } },
    }),
  );
const published = async (type: string): Promise<number> => {
  const [row] = await inSpace(court, () =>
    court.get(Rows).sql<{ n: number }>(`SELECT count(*)::int AS n FROM domain_event WHERE type = $1`, [type]),
  );
  return row!.n;
};

beforeAll(async () => {
  court = await testCourt();
  researcher = court.actor('researcher');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 5, size: SIZE, name: 'voting' }));
});
afterAll(() => court.close());

describe('which judgments are near to very many others', () => {
  it('is not asked before every judgment can be found', async () => {
    expect(await batch()).toBe(false);
    expect(await votes()).toEqual([]);
  });

  it('is asked once the last can be', async () => {
    await ask('likecase-index', court.get(LikeCaseWork));
    expect(await published('like-cases.complete')).toBe(1);
    await rebuild();
  });

  it('is asked batch by batch, and counts when all have answered', async () => {
    expect(await batch()).toBe(true);
    expect(await votes()).toHaveLength(50);
    expect(await signals()).not.toContain('hubness');
    await ask('likecase-hubs', court.get(HubWork));
    expect(await published('like-case-voters.left')).toBe(1);
    await voteAll();
    const all = await votes();
    expect(all).toHaveLength(SIZE);
    expect(all.every(({ judgment_id, nearest }) => nearest.length === 10 && !nearest.includes(judgment_id))).toBe(true);
    expect(await signals()).toContain('hubness');
  });

  it('counts when the last batch is a full one', async () => {
    const { id } = await aMadeUpCorpus(court, { seed: 6, size: 50, name: 'one-batch' });
    await court.get(LikeCaseWork).rebuild(court.spaceId, id);
    await court.get(HubWork).voteAll(court.spaceId, id, false);
    expect(await signals('one-batch')).toContain('hubness');
  });

  it('gives the same again', async () => {
    const before = await votes();
    await voteAll(true);
    expect(await votes()).toEqual(before);
  });

  it('is asked of those that come later, by whatever others say', async () => {
    await inSpace(court, () => court.get(Judgments).insertMany([aJudgmentOf(corpusId, THEFT)]));
    expect(await batch()).toBe(false);
    expect(await votes()).toHaveLength(SIZE);
    await rebuild();
    await Promise.all([voteAll(), voteAll()]);
    expect(await votes()).toHaveLength(SIZE + 1);
  });

  it('is nothing that judgments of cases have a part in: whom they name would tell of the sealed ones', async () => {
    const judgment = { ...aJudgmentOf(corpusId, THEFT), caseId: (await aCase(court)).id };
    await inSpace(court, () => court.get(Judgments).insertMany([judgment]));
    await rebuild();
    await voteAll(true);
    const all = await votes();
    expect(all).toHaveLength(SIZE + 1);
    expect(all.flatMap(({ judgment_id, nearest }) => [judgment_id, ...nearest])).not.toContain(judgment.id);
  });
});
