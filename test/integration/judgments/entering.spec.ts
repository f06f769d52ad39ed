import type { Attempt } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { NotPermitted } from '@assize/identity';
import { CaseDecided, Corpora, Judgment, JudgmentNotFound, Judgments, JudgmentTextRefused } from '@assize/judgments';
import { newId } from '@assize/kernel';
import { madeUpJudgment } from '@seed/judgments/index';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { Rows } from '@assize/database';

const { text, outcome, decidedOn } = madeUpJudgment(7, 3, ['riverside']);

const attempt = (key: string, request: unknown = text): Attempt => ({
  route: 'POST /cases/:id/judgments',
  key,
  request,
});

describe('entering a judgment', () => {
  let court: TestCourt;
  /** A case is decided once, so each test has its own. */
  let caseId: string;

  const enter = (who: string, key: string, given: { text: string; title?: string } = { text }) =>
    court.get(Judgments).enter(court.actor(who), attempt(key, given), caseId, given);

  beforeAll(async () => {
    court = await testCourt();
  });
  beforeEach(async () => {
    const panel = ['riverside-judge-1', 'riverside-judge-2'];
    caseId = (await aCase(court, { parties: ['filer', 'counsel'], panel })).id;
  });
  afterAll(() => court.close());

  it('keeps what the rules read from it, each part with its place', async () => {
    const { id } = await enter('riverside-judge-1', 'read');
    const judgment = await court.get(Judgments).read(court.actor('riverside-judge-1'), id);
    expect(judgment).toMatchObject({
      caseId,
      title: 'Copperkettle v. Marrowby',
      outcome,
      decidedOn,
      plantedOutlier: null,
    });
    const { articles, causes, caseNumber } = judgment.extraction;
    for (const { value, start, end } of articles) expect(judgment.text.slice(start, end)).toContain(value.number);
    for (const { value, start, end } of causes) expect(judgment.text.slice(start, end)).toContain(value.name);
    expect(judgment.text.slice(caseNumber?.start, caseNumber?.end)).toContain(caseNumber?.value);
  });

  it('happens once for one key, with one act and one event', async () => {
    const first = await enter('riverside-judge-1', 'twice');
    expect(await enter('riverside-judge-1', 'twice')).toEqual(first);
    const counted = await inSpace(court, () =>
      court.get(Rows).sql(
        `SELECT (SELECT count(*)::int FROM act WHERE act = 'judgment.enter' AND object_id = $1) AS acts,
                (SELECT count(*)::int FROM domain_event WHERE type = 'judgment.entered' AND subject_id = $1) AS events`,
        [first.id],
      ),
    );
    expect(counted).toEqual([{ acts: 1, events: 1 }]);
  });

  it('happens once when the same request comes twice at once', async () => {
    const both = await Promise.allSettled(
      [1, 2].map(() => enter('riverside-judge-1', 'at once', { text, title: 'At once' })),
    );
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    const stored = await inSpace(court, () => court.get(Rows).many(Judgment, { title: 'At once' }));
    expect(stored).toHaveLength(1);
  });

  it.each([
    ['riverside-clerk', NotPermitted],
    ['filer', NotPermitted],
    ['other-filer', CaseNotFound],
    ['harbour-judge-1', CaseNotFound],
  ])('is refused to %s', async (who, definition) => {
    await expect(enter(who, `by ${who}`)).rejects.toMatchObject({ definition });
  });

  it('is refused the second time, under another key', async () => {
    const { id } = await enter('riverside-judge-1', 'the first');
    await expect(enter('riverside-judge-2', 'the second')).rejects.toMatchObject({ definition: CaseDecided });
    expect(await judgmentsOfCase()).toEqual([{ id }]);
  });

  it('is done by one of two judges who do it at once', async () => {
    const both = await Promise.allSettled(
      ['riverside-judge-1', 'riverside-judge-2'].map((who) => enter(who, `at once by ${who}`)),
    );
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toMatchObject([{ definition: CaseDecided }]);
    expect(await judgmentsOfCase()).toHaveLength(1);
    const events = await inSpace(court, () =>
      court
        .get(Rows)
        .sql(`SELECT FROM domain_event WHERE type = 'judgment.entered' AND payload->>'caseId' = $1`, [caseId]),
    );
    expect(events).toHaveLength(1);
  });

  it('is refused to a judge who is not of the panel', async () => {
    caseId = (await aCase(court, { panel: ['riverside-judge-1'] })).id;
    await expect(enter('riverside-judge-2', 'no panel')).rejects.toMatchObject({ definition: NotPermitted });
  });

  const judgmentsOfCase = () =>
    inSpace(court, () => court.get(Rows).sql<{ id: string }>(`SELECT id FROM judgment WHERE case_id = $1`, [caseId]));

  it.each([[' '], ['a\0b']])('refuses %j as a text and keeps nothing', async (bad) => {
    const refused = enter('riverside-judge-1', `bad ${bad.length}`, { text: bad });
    await expect(refused).rejects.toMatchObject({ definition: JudgmentTextRefused });
  });

  it('lets the parties and the court read it, and nobody else know of it', async () => {
    const { id } = await enter('riverside-judge-1', 'readers');
    const read = (who: string) => court.get(Judgments).read(court.actor(who), id);
    for (const who of ['filer', 'counsel', 'riverside-clerk', 'reviewer']) expect((await read(who)).id).toBe(id);
    for (const who of ['other-filer', 'harbour-clerk', 'administrator']) {
      await expect(read(who)).rejects.toMatchObject({ definition: JudgmentNotFound });
    }
    await expect(court.get(Judgments).read(court.actor('filer'), newId())).rejects.toMatchObject({
      definition: JudgmentNotFound,
    });
  });

  it('lists it for those who may read it, page by page', async () => {
    await enter('riverside-judge-1', 'listed');
    const list = (who: string, after?: string) =>
      court.get(Judgments).list(court.actor(who), 'court', { limit: 1, after });
    expect((await list('other-filer')).items).toEqual([]);
    expect((await list('harbour-judge-1')).items).toEqual([]);
    const first = await list('filer');
    const second = await list('filer', first.next ?? undefined);
    expect(first.items[0]?.caseId).toBeDefined();
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(first.items[0]).not.toHaveProperty('text');
  });

  it('puts it into the open corpus of the court', async () => {
    const corpora = await court.get(Corpora).list(court.actor('other-filer'));
    expect(corpora.map(({ name, open }) => [name, open])).toEqual([['court', true]]);
  });
});
