import { Courts } from '@assize/courts';
import { ChangedMeanwhile, Rows } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { LeafAudit, NotPermitted } from '@assize/identity';
import { CaseDecided, CorpusNotFound } from '@assize/judgments';
import { Clock, CursorInvalid, newId } from '@assize/kernel';
import {
  DraftAbsent,
  ExactIndex,
  LaterHistory,
  LikeCaseReportDue,
  LikeCaseReportIncomplete,
  LikeCaseReportNotFound,
  LikeCaseReports,
  LikeCaseReportSigned,
  QUERY_EMPTY,
  ReadyLists,
  ReportResultUnknown,
  SearchGroundUnknown,
  SearchOrders,
  VectorShelf,
} from '@assize/likecase';
import { DenseNearness } from '../../../libs/likecase/src/embedding/dense-nearness.service';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { seal } from '../../access/sealed-world';
import { anIndexedJudgment, THEFT } from './asking';
import { LIKE_THEFT, reportingIn } from './reporting';

const JUDGE = 'qinghe-judge-1';
const FACTS = { facts: THEFT, charge: 'theft' };

let court: TestCourt;
let corpusId: string;
let guiding: string;
let caseId: string;
const { draft, read, edit, sign, list, order, writeAndSign, decide, make } = reportingIn(
  () => court,
  () => caseId,
);

beforeAll(async () => {
  court = await testCourt();
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 150 }));
  guiding = await anIndexedJudgment(court, corpusId, LIKE_THEFT);
  await make(corpusId, guiding, 'made-guiding');
});
beforeEach(async () => {
  const panel = [JUDGE, 'qinghe-judge-2'];
  ({ id: caseId } = await aCase(court, { courtKey: 'qinghe', parties: ['filer'], panel }));
});
afterAll(() => court.close());

const refusedAs = (work: Promise<unknown>, definition: unknown) => expect(work).rejects.toMatchObject({ definition });

describe('a drafted report', () => {
  it('tells the search, the weightiest tier that yields a like case, and which were not searched', async () => {
    const { content, state, number, searchedBy } = await draft(JUDGE, FACTS);
    expect({ state, number, searchedBy }).toEqual({
      state: 'draft',
      number: 1,
      searchedBy: court.actor(JUDGE).personId,
    });
    expect(content.results.map(({ judgmentId, tier }) => [judgmentId, tier])).toEqual([[guiding, 'guiding']]);
    expect(content.method).toMatchObject({
      question: { source: 'given', characters: THEFT.length, charge: 'theft' },
      corpus: 'court',
      rules: { key: 'cn', version: '2024.3' },
      notSearched: ['library', 'supreme', 'high', 'above-and-own'],
    });
    expect(content.method.searched).toBeLessThanOrEqual(content.method.judgments);
    expect(JSON.stringify(content)).not.toContain('locked shed');
  });

  it('has a gist of what rules read, and nothing of how a case ended', async () => {
    const [result] = (await draft(JUDGE, FACTS)).content.results;
    expect(result).toMatchObject({ court: 'Harbour High Court', followed: null, why: '' });
    expect(result!.gist).toBe('Harbour High Court。相同要素：自首、坦白、盗窃罪。');
    expect(result!.matched.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'circumstance surrender',
      'circumstance confession',
      'charge theft',
    ]);
    expect(JSON.stringify(result)).not.toMatch(/guilty|imprisonment|months|outcome/);
  });

  it('asks the model once, though it searches twice', async () => {
    const shelved = { model: 'm', index: new ExactIndex(4), rows: 0, mark: 'm' };
    const shelf = jest.spyOn(court.get(VectorShelf), 'of').mockResolvedValue(shelved);
    const asking = jest.spyOn(court.get(DenseNearness), 'to').mockResolvedValue(undefined);
    expect((await draft(JUDGE, FACTS)).content.method.models).toEqual(['m']);
    expect(asking).toHaveBeenCalledTimes(1);
    shelf.mockRestore();
    asking.mockRestore();
  });

  it('is made by the facts as the panel drafted them', async () => {
    await refusedAs(draft(JUDGE, {}), DraftAbsent);
    await court.get(ReadyLists).save(court.actor(JUDGE), caseId, FACTS);
    const { content } = await draft('qinghe-judge-2', {});
    expect(content.method.question).toMatchObject({ source: 'draft', characters: THEFT.length, charge: 'theft' });
  });

  it('takes of High Courts those above the court, as its policy names them', async () => {
    const tiersWith = async (courtsAbove: readonly string[] | undefined) => {
      const { spaceId } = court.actor(JUDGE);
      const policy = { ...(await court.get(Courts).policy(spaceId, courtId('qinghe'))), courtsAbove };
      const named = jest.spyOn(court.get(Courts), 'policy').mockResolvedValue(policy);
      const { content } = await draft(JUDGE, { ...FACTS, charge: 'fraud' });
      named.mockRestore();
      return { high: content.results.filter(({ tier }) => tier === 'high').length, outside: content.method.outside };
    };
    const [above, elsewhere] = [await tiersWith(['Harbour High Court']), await tiersWith(['青鸾省高级人民法院'])];
    expect([above.high > 0, elsewhere.high]).toEqual([true, 0]);
    expect(elsewhere.outside).toBeGreaterThan(above.outside);
    expect(await tiersWith(undefined)).toEqual(above);
  });

  it('lays what a High Court published as a reference case beside the judgments of High Courts', async () => {
    const text = LIKE_THEFT.replace('Harbour High Court', 'Harbour District Court').replace('theft.', 'fraud.');
    const id = await anIndexedJudgment(court, corpusId, text);
    const tierOf = async () =>
      (await draft(JUDGE, { ...FACTS, charge: 'fraud' })).content.results.find(({ judgmentId }) => judgmentId === id)
        ?.tier;
    expect(await tierOf()).toBeUndefined();
    await make(corpusId, id, 'made-high-court-reference');
    expect(await tierOf()).toBe('high');
    await make(corpusId, id, 'unmade-authority', '2026-01-02');
  });

  it('searches every tier where the law lets none end the search', async () => {
    ({ id: caseId } = await aCase(court, { panel: ['riverside-judge-1'] }));
    const { content } = await draft('riverside-judge-1', FACTS);
    expect(content.method).toMatchObject({ rules: { key: 'general' }, notSearched: [] });
    expect(new Set(content.results.map(({ tier }) => tier)).size).toBeGreaterThan(1);
  });

  it('is refused without a word to search by, in no corpus, and for a ground of another law', async () => {
    await refusedAs(draft(JUDGE, { facts: 'the of and' }), QUERY_EMPTY);
    await refusedAs(draft(JUDGE, { ...FACTS, corpus: 'nowhere' }), CorpusNotFound);
    ({ id: caseId } = await aCase(court, { panel: ['riverside-judge-1'] }));
    await refusedAs(draft('riverside-judge-1', { ...FACTS, ground: 'discussion' }), SearchGroundUnknown);
  });

  it('is made once for one key', async () => {
    const first = await draft(JUDGE, FACTS, 'twice');
    expect((await draft(JUDGE, FACTS, 'twice')).id).toBe(first.id);
    const [a, b] = await Promise.all([draft(JUDGE, FACTS), draft('qinghe-judge-2', FACTS)]);
    expect([a.number, b.number].sort()).toEqual([2, 3]);
    expect(await list(JUDGE)).toHaveLength(3);
  });

  it('has a matter once, as the instance that binds, with the others that its reader may know of', async () => {
    const [one, two] = ['riverside-judge-1', 'riverside-judge-2'];
    ({ id: caseId } = await aCase(court, { panel: [one, two] }));
    const other = await aCase(court, { panel: [one] });
    const text = LIKE_THEFT.replace('a bicycle from a shed', 'an ocarina');
    const bound = await anIndexedJudgment(court, corpusId, text);
    await make(corpusId, bound, 'made-guiding');
    const ofCase = { caseId: other.id, courtId: courtId('riverside') };
    const appeal = await anIndexedJudgment(court, corpusId, text, ofCase);
    await inSpace(court, () =>
      court
        .get(LaterHistory)
        .insertMany(corpusId, [
          { externalId: bound, kind: 'upheld', happenedOn: '2026-01-02', byExternalId: appeal, source: 'Appeal' },
        ]),
    );
    const drafted = await draft(one, { facts: `${THEFT} an ocarina`, charge: 'theft' });
    const resultFor = async (who: string) =>
      (await read(who, drafted.id)).content.results.filter(({ judgmentId }) => [bound, appeal].includes(judgmentId));
    const seen = await resultFor(one);
    expect(seen).toMatchObject([{ judgmentId: bound, tier: 'guiding', instances: [{ judgmentId: appeal }] }]);
    await seal(court, other.id, 'case', other.id);
    expect(await resultFor(one)).toEqual(seen);
    expect(await resultFor(two)).toMatchObject([{ judgmentId: bound, instances: [] }]);
    await make(corpusId, bound, 'unmade-authority', '2026-01-03');
  });

  it('are listed in the order in which the later supersedes the earlier, whenever each was searched', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 2; n++) ids.push((await draft(JUDGE, FACTS)).id);
    // The clock of another process is late.
    const late = new Date(court.get(Clock).now().getTime() - 3_600_000);
    const clock = jest.spyOn(court.get(Clock), 'now').mockReturnValue(late);
    ids.push((await draft(JUDGE, FACTS)).id);
    clock.mockRestore();
    const found: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await court.get(LikeCaseReports).list(court.actor(JUDGE), caseId, { limit: 2, after });
      found.push(...items.map(({ id }) => id));
      after = next ?? undefined;
    } while (after);
    expect(found).toEqual(ids);
    const asked = court.get(LikeCaseReports).list(court.actor(JUDGE), caseId, { limit: 2, after: 'made-up' });
    await refusedAs(asked, CursorInvalid);
  });

  it('is for the panel, is read by the clerks, and is absent for everybody else', async () => {
    ({ id: caseId } = await aCase(court, { courtKey: 'qinghe', parties: ['filer'], panel: [JUDGE] }));
    const { id } = await draft(JUDGE, FACTS);
    expect((await read('qinghe-clerk', id)).id).toBe(id);
    await refusedAs(draft('qinghe-clerk', FACTS), NotPermitted);
    await refusedAs(edit('qinghe-clerk', id, { issues: 'x' }, 1), NotPermitted);
    await refusedAs(sign('qinghe-clerk', id, 1), NotPermitted);
    for (const who of ['filer', 'qinghe-judge-2', 'riverside-judge-1', 'reviewer', 'administrator']) {
      await refusedAs(read(who, id), CaseNotFound);
      await refusedAs(list(who), CaseNotFound);
      await refusedAs(draft(who, FACTS), CaseNotFound);
    }
    await refusedAs(read(JUDGE, newId()), LikeCaseReportNotFound);
  });

  it('shows no result that was sealed from its reader since, and asks nothing of it', async () => {
    const [one, two] = ['riverside-judge-1', 'riverside-judge-2'];
    ({ id: caseId } = await aCase(court, { panel: [one, two] }));
    const other = await aCase(court, { panel: [one] });
    const text = LIKE_THEFT.replace('a bicycle from a shed', 'a zither of onyx');
    const ofCase = { caseId: other.id, courtId: courtId('riverside') };
    const secret = await anIndexedJudgment(court, corpusId, text, ofCase);
    await make(corpusId, secret, 'made-guiding');
    const drafted = await draft(one, FACTS);
    const idsSeen = async (who: string) => (await read(who, drafted.id)).content.results.map((r) => r.judgmentId);
    expect(await idsSeen(two)).toContain(secret);
    await seal(court, other.id, 'case', other.id);
    expect(await idsSeen(one)).toContain(secret);
    expect(await idsSeen(two)).not.toContain(secret);
    const change = { results: [{ judgmentId: secret, why: 'x' }] };
    await refusedAs(edit(two, drafted.id, change, 1), ReportResultUnknown);
    const signed = await writeAndSign(two, await read(two, drafted.id));
    expect(signed.state).toBe('signed');
    // Nobody can have signed what she may not know of.
    expect(await idsSeen(one)).not.toContain(secret);
  });

  it('lets no authority end the search by one circumstance alone', async () => {
    const weak = LIKE_THEFT.replace('stole a bicycle from a shed', 'set a barn on fire')
      .replace('surrendered to the police and ', '')
      .replace('theft', 'arson');
    const id = await anIndexedJudgment(court, corpusId, weak);
    await make(corpusId, id, 'made-guiding');
    const { content } = await draft(JUDGE, FACTS);
    expect(content.results.map(({ judgmentId }) => judgmentId)).not.toContain(id);
  });
});

describe('writing and signing a report', () => {
  it('is refused with every gap, and then done once for all', async () => {
    const drafted = await draft(JUDGE, FACTS);
    await expect(sign(JUDGE, drafted.id, 1)).rejects.toMatchObject({
      definition: LikeCaseReportIncomplete,
      faults: [{ pointer: '/issues' }, { pointer: '/results/0/followed' }, { pointer: '/results/0/why' }],
    });
    const signed = await writeAndSign(JUDGE, drafted);
    expect(signed).toMatchObject({ state: 'signed', version: 3, signedBy: court.actor(JUDGE).personId });
    expect(signed.digest).toMatch(/^[0-9a-f]{64}$/);
    await refusedAs(edit(JUDGE, drafted.id, { issues: 'Others.' }, 3), LikeCaseReportSigned);
    await refusedAs(sign(JUDGE, drafted.id, 3), LikeCaseReportSigned);
    const change = `UPDATE like_case_report SET content = '{}' WHERE id = $1`;
    await expect(inSpace(court, () => court.get(Rows).sql(change, [drafted.id]))).rejects.toThrow(/stays as it is/);
  });

  it('goes by what was read, and touches nothing that the judge did not name', async () => {
    const { id, content } = await draft(JUDGE, FACTS);
    await edit(JUDGE, id, { issues: 'First.' }, 1);
    await refusedAs(edit('qinghe-judge-2', id, { issues: 'Lost.' }, 1), ChangedMeanwhile);
    await refusedAs(sign(JUDGE, id, 1), LikeCaseReportIncomplete);
    await edit(JUDGE, id, { results: [{ judgmentId: guiding, why: 'Alike.' }] }, 2);
    const written = (await read(JUDGE, id)).content;
    expect(written).toEqual({ ...content, issues: 'First.', results: [{ ...content.results[0], why: 'Alike.' }] });
    const stranger = { results: [{ judgmentId: newId(), why: 'x' }] };
    await expect(edit(JUDGE, id, stranger, 3)).rejects.toMatchObject({
      definition: ReportResultUnknown,
      faults: [{ pointer: '/results/0/judgmentId' }],
    });
  });

  it('happens once when two sign at once', async () => {
    const { id, version } = await draft(JUDGE, FACTS);
    const results = [{ judgmentId: guiding, followed: 'not-followed' as const, why: 'Another law.' }];
    await edit(JUDGE, id, { issues: 'Both.', results }, version);
    const both = await Promise.allSettled([sign(JUDGE, id, 2), sign('qinghe-judge-2', id, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of a later report supersedes an earlier one, which stays', async () => {
    const first = await writeAndSign(JUDGE, await draft(JUDGE, FACTS));
    const second = await writeAndSign(JUDGE, await draft(JUDGE, FACTS));
    expect((await read(JUDGE, first.id)).supersededBy).toBe(second.id);
    expect((await list(JUDGE)).map(({ number, supersededBy }) => [number, supersededBy])).toEqual([
      [1, second.id],
      [2, null],
    ]);
  });

  it('is committed to by its act', async () => {
    await order('qinghe-clerk');
    const { id, digest } = await writeAndSign(JUDGE, await draft(JUDGE, FACTS));
    const [act] = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT facts FROM act WHERE act = 'like-case-report.sign' AND object_id = $1`, [id]),
    );
    expect(act).toEqual({ facts: { [`like_case_report ${id}`]: digest } });
    expect((await court.get(LeafAudit).run()).findings).toEqual([]);
  });
});

describe('an ordered search', () => {
  it('keeps the case from being decided until a report made after it is signed', async () => {
    await writeAndSign(JUDGE, await draft(JUDGE, FACTS));
    const { id } = await order('qinghe-clerk', 'discussion');
    await expect(decide(JUDGE)).rejects.toMatchObject({ definition: LikeCaseReportDue, facts: { orders: [id] } });
    const drafted = await draft(JUDGE, FACTS);
    expect(drafted.content.ground).toBe('discussion');
    await refusedAs(decide(JUDGE), LikeCaseReportDue);
    await writeAndSign(JUDGE, drafted);
    const orders = await court.get(SearchOrders).list(court.actor('qinghe-clerk'), caseId);
    expect(orders.map(({ fulfilled }) => fulfilled)).toEqual([true]);
    await decide(JUDGE);
    await refusedAs(order('qinghe-clerk'), CaseDecided);
  });

  it('asks for a ground of a report that was drafted without one', async () => {
    const drafted = await draft(JUDGE, FACTS);
    await edit(
      JUDGE,
      drafted.id,
      { issues: 'One.', results: [{ judgmentId: guiding, followed: 'followed', why: 'x' }] },
      1,
    );
    await order(JUDGE);
    await expect(sign(JUDGE, drafted.id, 2)).rejects.toMatchObject({ faults: [{ pointer: '/ground' }] });
  });

  it('is ordered by the panel and the clerk, on a ground of the law, and nobody else knows of it', async () => {
    ({ id: caseId } = await aCase(court, { courtKey: 'qinghe', parties: ['filer'], panel: [JUDGE] }));
    await order(JUDGE);
    for (const who of ['filer', 'qinghe-judge-2']) await refusedAs(order(who), NotPermitted);
    for (const who of ['riverside-clerk', 'reviewer']) await refusedAs(order(who), CaseNotFound);
    const orders = (who: string) => court.get(SearchOrders).list(court.actor(who), caseId);
    expect(await orders('qinghe-clerk')).toMatchObject([{ ground: 'ordered', fulfilled: false }]);
    for (const who of ['filer', 'qinghe-judge-2', 'riverside-clerk', 'reviewer']) {
      await refusedAs(orders(who), CaseNotFound);
    }
    ({ id: caseId } = await aCase(court, { panel: ['riverside-judge-1'] }));
    await refusedAs(order('riverside-judge-1', 'discussion'), SearchGroundUnknown);
    await order('riverside-clerk', 'ordered');
  });
});
