import { AsyncLocalStorage } from 'node:async_hooks';
import { Events, Rows, Transactions } from '@assize/database';
import { NotPermitted } from '@assize/identity';
import { CaseNotFound } from '@assize/docket';
import { CorpusNotFound, Judgment, Judgments } from '@assize/judgments';
import { type Actor, newId } from '@assize/kernel';
import { LikeCases, LikeCaseWork, OutcomesTooFew, QUERY_EMPTY } from '@assize/likecase';
import { Seeding } from '@assize/sandbox';
import { madeUpJudgment } from '@seed/judgments/index';
import { startWork } from '../../../apps/worker/src';
import { LikeCaseRows } from '../../../libs/likecase/src/like-case-rows';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';

const THEFT = [
  'theft: the defendant stole a bicycle and tools from a locked shed at night and',
  'surrendered to the police at a station, where the defendant confessed in full',
].join(' ');

let court: TestCourt;
let corpusId: string;
let judge: Actor;

const likeCases = (): LikeCases => court.get(LikeCases);
const rebuild = () => court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
const idsOf = ({ items }: { items: readonly { judgmentId: string }[] }): string[] => items.map((hit) => hit.judgmentId);

const add = (...texts: string[]): Promise<string[]> =>
  inSpace(court, async () => {
    const made = texts.map((text) => aJudgmentOf(corpusId, text));
    await court.get(Judgments).insertMany(made);
    return made.map(({ id }) => id);
  });

const index = (): Promise<void> =>
  inSpace(court, () =>
    court.get(LikeCaseWork).handlers.get('likecase-index')!({
      jobId: newId(),
      queue: 'likecase-index',
      spaceId: court.spaceId,
      event: { id: newId(), type: 'judgments.added', subjectId: corpusId, payload: { corpusId } },
    }),
  );

const storedTerms = async (): Promise<{ judgment_id: string; terms: Buffer }[]> =>
  inSpace(court, () => court.get(Rows).sql(`SELECT judgment_id, terms FROM like_case_terms ORDER BY judgment_id`));

const actsOf = async (act: string): Promise<number> => {
  const [row] = await inSpace(court, () =>
    court.get(Rows).sql<{ n: number }>(`SELECT count(*)::int AS n FROM act WHERE act = $1`, [act]),
  );
  return row!.n;
};

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-1');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 320 }));
  await rebuild();
});
afterAll(() => court.close());

describe('searching like cases', () => {
  it('finds judgments with why, and without how they ended', async () => {
    const list = await likeCases().search(judge, { text: THEFT, k: 5 });
    expect(list).toMatchObject({ corpus: 'court', judgments: 320, searched: 320, ranker: 'linear/4+3' });
    expect(list.items).toHaveLength(5);
    for (const { score, because } of list.items) {
      expect(because.signals.reduce((sum, { share }) => sum + share, 0)).toBe(score);
    }
    expect(JSON.stringify(list)).not.toMatch(/outcome|months|penalty|awarded|Penal Code 72/);
    const marks = list.items.map(({ circumstances }) => [...circumstances.inBoth, ...circumstances.inQueryOnly]);
    expect(marks.every((each) => each.includes('surrender'))).toBe(true);
  });

  it.each(['filer', 'counsel', 'riverside-clerk', 'administrator'])('is refused to %s', async (who) => {
    await expect(likeCases().search(court.actor(who), { text: THEFT })).rejects.toMatchObject({
      definition: NotPermitted,
    });
  });

  it('refuses a text without a word to search by', async () => {
    await expect(likeCases().search(judge, { text: '... the of' })).rejects.toMatchObject({ definition: QUERY_EMPTY });
  });

  it('knows no corpus that is not there', async () => {
    const search = likeCases().search(judge, { text: THEFT, corpus: 'nowhere' });
    await expect(search).rejects.toMatchObject({ definition: CorpusNotFound });
  });

  it('shows another space nothing', async () => {
    const other = await court.get(Seeding).courtsAndPeople('other');
    const search = likeCases().search({ ...judge, spaceId: other }, { text: THEFT });
    await expect(search).rejects.toMatchObject({ definition: CorpusNotFound });
  });

  it('keeps a judgment of a case to its own court', async () => {
    const opened = await aCase(court, { courtKey: 'harbour' });
    const secret = {
      ...aJudgmentOf(corpusId, 'The court finds as facts: a zeppelin was stolen.'),
      caseId: opened.id,
      courtId: courtId('harbour'),
    };
    await inSpace(court, () => court.get(Judgments).insertMany([secret]));
    await index();
    const seenBy = async (who: string) => idsOf(await likeCases().search(court.actor(who), { text: 'zeppelin' }));
    expect(await seenBy('riverside-judge-1')).toEqual([]);
    expect(await seenBy('harbour-judge-1')).toEqual([secret.id]);
    expect(await seenBy('reviewer')).toEqual([secret.id]);
    expect(await likeCases().search(judge, { text: THEFT })).toMatchObject({ judgments: 320, searched: 320 });
  });
});

describe('a judgment that comes in while somebody searches', () => {
  it('is not shown before it is known whether it may be', async () => {
    const opened = await aCase(court, { courtKey: 'harbour' });
    const secret = {
      ...aJudgmentOf(corpusId, 'The court finds as facts: a theremin was stolen.'),
      caseId: opened.id,
      courtId: courtId('harbour'),
    };
    const rows = court.get(LikeCaseRows);
    const hidden = rows.hidden.bind(rows);
    const inAnotherRequest = AsyncLocalStorage.snapshot();
    // It enters, and somebody who may know of it has it put on the shelf.
    const enters = async (): Promise<void> => {
      await inSpace(court, () => court.get(Judgments).insertMany([secret]));
      await index();
      const seen = await likeCases().search(court.actor('harbour-judge-1'), { text: 'theremin' });
      expect(idsOf(seen)).toEqual([secret.id]);
    };
    const asking = jest.spyOn(rows, 'hidden').mockImplementationOnce(async (...question) => {
      const answer = await hidden(...question);
      await inAnotherRequest(enters);
      return answer;
    });
    const list = await likeCases().search(judge, { text: 'theremin' });
    expect(asking).toHaveBeenCalledTimes(2);
    expect(idsOf(list)).toEqual([]);
    asking.mockRestore();
  });
});

describe('like cases of a draft', () => {
  it('are for a judge of the court of the case', async () => {
    const { id } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
    const draft = (who: string) => likeCases().forCase(court.actor(who), id, { facts: THEFT, charge: 'theft' });
    expect((await draft('riverside-judge-1')).items).toHaveLength(10);
    await expect(draft('filer')).rejects.toMatchObject({ definition: NotPermitted });
    await expect(draft('riverside-clerk')).rejects.toMatchObject({ definition: NotPermitted });
    await expect(draft('harbour-judge-1')).rejects.toMatchObject({ definition: CaseNotFound });
    await expect(draft('researcher')).rejects.toMatchObject({ definition: CaseNotFound });
  });
});

describe('a judgment as the question', () => {
  it('finds the same when its view and disposition are others', async () => {
    const first = madeUpJudgment(1, 4, ['riverside']);
    const view = first.sections.find(({ kind }) => kind === 'view')!;
    const other = madeUpJudgment(1, 9, ['riverside']);
    const otherView = other.sections.find(({ kind }) => kind === 'view')!;
    const altered = first.text.slice(0, view.start) + other.text.slice(otherView.start);
    const ask = (text: string) =>
      court.get(Transactions).read(court.spaceId, async () => {
        const { extraction } = aJudgmentOf(corpusId, first.text);
        const charged = { causeName: first.causeName, extraction };
        const judgment = Object.assign(new Judgment(), aJudgmentOf(corpusId, text), charged);
        return likeCases().forJudgment(judge, judgment, 30);
      });
    expect(altered).not.toBe(first.text);
    expect(await ask(altered)).toEqual(await ask(first.text));
  });
});

describe('a judgment of two charges as the question', () => {
  const TWO = `被告人李某某，男。
经审理查明：被告人李某某夜间潜入仓库。
本院认为，被告人李某某的行为已构成盗窃罪、抢劫罪。
判决如下：被告人李某某犯盗窃罪，判处有期徒刑一年；犯抢劫罪，判处有期徒刑三年。`;
  const ONE = (charge: string) => `被告人王某某，男。
经审理查明：被告人王某某白天闯入店铺。
本院认为，被告人王某某的行为已构成${charge}。
判决如下：被告人王某某犯${charge}，判处有期徒刑一年。`;

  it('goes by both, not by its first alone', async () => {
    const { id } = await aMadeUpCorpus(court, { seed: 7, size: 5, name: 'two-charges' });
    const asked = aJudgmentOf(id, TWO);
    const likeIts = ['盗窃罪', '抢劫罪'].map((charge) => aJudgmentOf(id, ONE(charge)));
    const unlike = aJudgmentOf(id, ONE('诈骗罪'));
    await inSpace(court, () => court.get(Judgments).insertMany([asked, ...likeIts, unlike]));
    await court.get(LikeCaseWork).rebuild(court.spaceId, id);
    const { items } = await likeCases().search(judge, { judgmentId: asked.id, corpus: 'two-charges' });
    const inCommon = (judgment: { id: string }) =>
      items.find((hit) => hit.judgmentId === judgment.id)!.elements.inBoth.filter(({ kind }) => kind === 'charge');
    for (const one of likeIts) expect(inCommon(one)).toHaveLength(1);
    expect(inCommon(unlike)).toHaveLength(0);
  });
});

describe('outcomes of like cases', () => {
  const found = async (k: number) => idsOf(await likeCases().search(judge, { text: THEFT, k }));

  it('are counted together and looked at on the record', async () => {
    const before = await actsOf('like-case.outcomes');
    const spread = await likeCases().outcomes(judge, await found(50));
    expect(spread.n).toBe(50);
    expect(Object.keys(spread).sort()).toEqual(['months', 'n', 'penalties', 'shareAwarded', 'unknown']);
    expect(await actsOf('like-case.outcomes')).toBe(before + 1);
  });

  it('are refused of a few, also when unknown ids or the same ones make up the number', async () => {
    const few = await found(19);
    const padded = [...few, ...few, newId(), newId()];
    await expect(likeCases().outcomes(judge, padded)).rejects.toMatchObject({ definition: OutcomesTooFew });
  });
});

describe('the index', () => {
  it('has what was added since the last search', async () => {
    await likeCases().search(judge, { text: 'xylophone' });
    const [id] = await add('The court finds as facts: a xylophone was taken.');
    expect(idsOf(await likeCases().search(judge, { text: 'xylophone' }))).toEqual([]);
    await index();
    expect(idsOf(await likeCases().search(judge, { text: 'xylophone' }))).toEqual([id]);
  });

  it('indexes each judgment once when two jobs run at once', async () => {
    const [id] = await add('The court finds as facts: a harpsichord was taken.');
    await Promise.all([index(), index()]);
    expect((await storedTerms()).filter(({ judgment_id }) => judgment_id === id)).toHaveLength(1);
    expect(idsOf(await likeCases().search(judge, { text: 'harpsichord' }))).toEqual([id]);
  });

  it('comes back the same when it is lost', async () => {
    const [terms, list] = [await storedTerms(), await likeCases().search(judge, { text: THEFT, k: 50 })];
    await rebuild();
    expect(await storedTerms()).toEqual(terms);
    expect(await likeCases().search(judge, { text: THEFT, k: 50 })).toEqual(list);
  });

  it('forgets what is no longer stored', async () => {
    await inSpace(court, () => court.get(Rows).sql(`DELETE FROM like_case_terms`));
    expect((await likeCases().search(judge, { text: THEFT })).items).toEqual([]);
    await rebuild();
  });

  it('gives concurrent first searches the whole index', async () => {
    await rebuild();
    const lists = await Promise.all([1, 2, 3].map(() => likeCases().search(judge, { text: THEFT, k: 50 })));
    expect(lists[1]).toEqual(lists[0]);
    expect(lists[2]).toEqual(lists[0]);
    expect(lists[0]!.items).toHaveLength(50);
  });
});

describe('a bulk of judgments', () => {
  it('is indexed job after job', async () => {
    const { id } = await aMadeUpCorpus(court, { seed: 3, size: 600, name: 'bulk' });
    await startWork(court.app, { failed: (_, error) => console.error(error), unreachable: () => undefined });
    await inSpace(court, () => court.get(Events).publish('judgments.added', id, { corpusId: id }));
    const researcher = court.actor('researcher');
    const searched = async () => (await likeCases().search(researcher, { text: THEFT, corpus: 'bulk' })).searched;
    for (let tries = 0; tries < 400 && (await searched()) < 600; tries++) await new Promise((r) => setTimeout(r, 100));
    expect(await searched()).toBe(600);
  });
});
