import { randomUUID } from 'node:crypto';
import { Rows } from '@assize/database';
import { JudgmentNotFound } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import {
  CitationNotFound,
  LikeCases,
  LikeCaseWork,
  QUERY_EMPTY,
  QUERY_TOO_LONG,
  QuestionUnclear,
  type LikeCaseSearch,
} from '@assize/likecase';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment, idsOf, THEFT } from './asking';

let court: TestCourt;
let corpusId: string;
let judge: Actor;

const search = (asked: LikeCaseSearch, who = judge) => court.get(LikeCases).search(who, asked);

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-1');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 200 }));
  await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
});
afterAll(() => court.close());

/** Numbers that look like noise and are the same every time. */
const noise = (size: number): string =>
  String.fromCharCode(...Array.from({ length: size }, (_, i) => (i * 40_503 + 7) % 65_536));

describe('a query', () => {
  it.each([
    ['nothing', ''],
    ['space', ' \n\t '],
    ['stop words', 'the of and 的 了 在'],
    ['punctuation', '。，！？... --- "'],
    ['control characters', '\u0001\u0002\u0007'],
  ])('of %s is refused with what to do', async (_, text) => {
    await expect(search({ text })).rejects.toMatchObject({ definition: QUERY_EMPTY });
  });

  it('of five megabytes is refused before any work is done on it', async () => {
    await expect(search({ text: 'word '.repeat(1_048_576) })).rejects.toMatchObject({ definition: QUERY_TOO_LONG });
  });

  it.each([
    ['one character', 'x'],
    ['one Chinese character', '刀'],
    ['binary', noise(20_000)],
    ['half a character', `\ud800 bicycle \udfff`],
    ['several scripts', 'The defendant 盗窃 велосипед دراجة bicycle 자전거 ๑๒๓ 🚲'],
    ['one word without end', 'a'.repeat(99_000)],
    ['the longest text', `${THEFT} `.repeat(600).slice(0, 99_999)],
  ])('of %s is answered', async (_, text) => {
    const list = await search({ text, k: 5 }).catch((error: { definition?: unknown }) => error);
    expect('items' in list ? list.items.length <= 5 : list.definition === QUERY_EMPTY).toBe(true);
  });

  it('is one of text, citation and judgment', async () => {
    await expect(search({})).rejects.toMatchObject({ definition: QuestionUnclear });
    await expect(search({ text: THEFT, citation: 'x' })).rejects.toMatchObject({ definition: QuestionUnclear });
  });
});

describe('filters', () => {
  it('that match nothing give an empty list that says which', async () => {
    const list = await search({ text: THEFT, filters: { courts: ['nowhere'], language: 'en' } });
    expect(list).toMatchObject({ items: [], emptiedBy: ['courts'] });
  });

  it('by court are told by its key', async () => {
    const { id: caseId } = await aCase(court, {});
    const id = await anIndexedJudgment(court, corpusId, 'Facts. A quartz violin.', {
      caseId,
      courtId: courtId('riverside'),
    });
    expect(idsOf(await search({ text: THEFT, filters: { courts: ['riverside'] } }))).toEqual([id]);
  });

  it('by region go by the court that the judgment names, in its heading or by its number', async () => {
    const facts = '经审理查明：被告人张某盗窃自行车一辆。';
    const named = await anIndexedJudgment(court, corpusId, `湖南省长沙市岳麓区人民法院\n刑事判决书\n${facts}`);
    const numbered = await anIndexedJudgment(
      court,
      corpusId,
      `岳麓区人民法院\n刑事判决书\n（2018）湘0104刑初12号\n${facts}`,
    );
    // The accused is from there, and the court may be anywhere.
    await anIndexedJudgment(court, corpusId, `和平区人民法院\n刑事判决书\n被告人张某，湖南省长沙市人。\n${facts}`);
    const inRegion = async (...regions: string[]) => idsOf(await search({ text: facts, filters: { regions } }));
    expect((await inRegion('Hunan')).sort()).toEqual([named, numbered].sort());
    expect(await inRegion('湖南')).toHaveLength(2);
    expect(await search({ text: facts, filters: { regions: ['Fujian'] } })).toMatchObject({
      items: [],
      emptiedBy: ['regions'],
    });
    expect(await search({ text: facts, filters: { regions: ['', 'nowhere', '🚲'] } })).toMatchObject({
      emptiedBy: ['regions'],
    });
  });
});

describe('a search by citation', () => {
  it('finds those like the judgment by its docket number, case number or id at the source, without itself', async () => {
    const docketNumber = `2026-CITED-${randomUUID().slice(0, 8)}`;
    const { id: caseId } = await aCase(court, { docketNumber });
    const id = await anIndexedJudgment(court, corpusId, `The court finds as facts: ${THEFT}.`, {
      caseId,
      courtId: courtId('riverside'),
    });
    const list = await search({ citation: docketNumber });
    expect(list.items).toHaveLength(10);
    expect(idsOf(list)).not.toContain(id);
    expect(idsOf(await search({ judgmentId: id }))).toEqual(idsOf(list));
    expect(idsOf(await search({ citation: id }))).toEqual(idsOf(list));
    for (const who of ['harbour-judge-1', 'researcher']) {
      const asked = search({ citation: docketNumber }, court.actor(who));
      if (who === 'harbour-judge-1') await expect(asked).rejects.toMatchObject({ definition: CitationNotFound });
      else await asked.catch((error: unknown) => expect(error).toMatchObject({ definition: CitationNotFound }));
    }
  });

  it('takes the brackets of a case number in any way of writing', async () => {
    const made = aJudgmentOf(corpusId, 'The court finds as facts: a quartz violin.');
    const caseNumber = { value: '（2019）川01刑初7号', start: 0, end: 1 };
    await anIndexedJudgment(court, corpusId, made.text, { extraction: { ...made.extraction, caseNumber } });
    expect((await search({ citation: ' (2019) 川01刑初7号' })).items.length).toBeGreaterThan(0);
  });

  it('knows no number that is not there', async () => {
    for (const citation of ['2026-NOWHERE-1', '()', "' OR 1=1 --"]) {
      await expect(search({ citation })).rejects.toMatchObject({ definition: CitationNotFound });
    }
    await expect(search({ judgmentId: newId() })).rejects.toMatchObject({ definition: JudgmentNotFound });
  });
});

describe('while the index is made again', () => {
  it('what is there serves: no list is shorter or other for it', async () => {
    const before = await search({ text: THEFT, k: 50 });
    // A batch at a time commits, so a reader between two sees some judgments made again and some not.
    await inSpace(court, () =>
      court.get(Rows).sql(`UPDATE like_case_terms SET indexed_seq = DEFAULT WHERE judgment_id IN
        (SELECT judgment_id FROM like_case_terms ORDER BY indexed_seq LIMIT 70)`),
    );
    expect(await search({ text: THEFT, k: 50 })).toEqual(before);
    await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
    expect(await search({ text: THEFT, k: 50 })).toEqual(before);
  });

  it('what was indexed before pairs were is found by its words, and gets them by the next job', async () => {
    await inSpace(court, () => court.get(Rows).sql(`UPDATE like_case_terms SET pairs = NULL, indexed_seq = DEFAULT`));
    expect((await search({ text: THEFT })).items).toHaveLength(10);
    await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
    const [left] = await inSpace(court, () =>
      court.get(Rows).sql<{ n: number }>(`SELECT count(*)::int AS n FROM like_case_terms WHERE pairs IS NULL`),
    );
    expect(left!.n).toBe(0);
  });
});

describe('the why', () => {
  it('gives the place of every element and passage in the facts, never in the view or the disposition', async () => {
    const { items } = await search({ text: `${THEFT}. The goods were worth $4,200.`, charge: 'theft', k: 20 });
    const texts = await inSpace(court, () =>
      court
        .get(Rows)
        .sql<{ id: string; text: string; sections: { kind: string; start: number; end: number }[] }>(
          `SELECT id, text, sections FROM judgment WHERE id = ANY ($1::uuid[])`,
          [items.map(({ judgmentId }) => judgmentId)],
        ),
    );
    expect(items.flatMap(({ passages }) => passages).length).toBeGreaterThan(10);
    for (const { judgmentId, passages, elements } of items) {
      const { text, sections } = texts.find(({ id }) => id === judgmentId)!;
      const facts = sections.filter(({ kind }) => kind === 'facts');
      if (facts.length === 0) continue;
      for (const { judgment, likeness } of passages) {
        expect(facts.some(({ start, end }) => start <= judgment.start && judgment.end <= end)).toBe(true);
        expect(likeness).toBeGreaterThan(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }
      for (const { at, kind } of [...elements.inBoth, ...elements.inHitOnly, ...elements.different]) {
        expect(text.slice(at!.start, at!.end).length).toBeGreaterThan(0);
        expect(kind === 'article' && elements.inHitOnly.some((one) => one.kind === 'article')).toBe(false);
      }
    }
  });
});
