import { Rows } from '@assize/database';
import { Exports } from '@assize/identity';
import { newId } from '@assize/kernel';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { citingIn } from '../judgments/citing-court';
import { anIndexedJudgment, THEFT } from '../likecase/asking';
import { LIKE_THEFT, reportingIn } from '../likecase/reporting';
import { aMadeUpCorpus } from '../made-up-corpus';

const JUDGE = 'qinghe-judge-1';
const OTHER = 'qinghe-judge-2';
const PARTY = 'filer';

let court: TestCourt;
let caseId: string;
const here = () => court;
const { draft, writeAndSign, order } = reportingIn(here, () => caseId);
const { cite, list, answer } = citingIn(
  { get: (token) => court.get(token), actor: (key) => court.actor(key) } as TestCourt,
  () => caseId,
);

beforeAll(async () => {
  court = await testCourt();
  const { id } = await aMadeUpCorpus(court, { seed: 1, size: 20 });
  await anIndexedJudgment(court, id, LIKE_THEFT);
});
beforeEach(async () => {
  ({ id: caseId } = await aCase(court, { courtKey: 'qinghe', parties: [PARTY], panel: [JUDGE, OTHER] }));
});
afterAll(() => court.close());

const sql = (text: string, ...values: unknown[]) => inSpace(court, () => court.get(Rows).sql(text, values));

/** What one has of a section about the case of this test. */
async function told(who: string, section: string): Promise<Record<string, unknown>[]> {
  let text = '';
  for await (const piece of await court.get(Exports).own(court.actor(who))) text += piece;
  const items = (JSON.parse(text) as Record<string, Record<string, unknown>[]>)[section]!;
  return items.filter((item) => item['caseId'] === caseId);
}

/** A report, an order and an answer of the one judge, which the other signed and a party caused. */
async function worked(): Promise<{ report: string; order: string; cited: string }> {
  const ordered = await order(JUDGE, 'ordered', 'It goes to the committee.');
  const drafted = await draft(JUDGE, { facts: THEFT, charge: 'theft' });
  await writeAndSign(OTHER, drafted);
  await cite(PARTY, '指导案例24号', { why: 'It is alike.' });
  const [cited] = await list(JUDGE);
  const before = cited!.id;
  await answer(JUDGE, before, 'distinguished', 'There the driver had stopped.', cited!.version);
  return { report: drafted.id, order: ordered.id, cited: before };
}

describe('the export of somebody who worked on like cases', () => {
  it('names the reports that she searched for or signed, and those only', async () => {
    const { report: id } = await worked();
    const report = { id, number: 1, state: 'signed' };
    expect(await told(JUDGE, 'likeCaseReports')).toMatchObject([{ ...report, searched: true, signed: false }]);
    expect(await told(OTHER, 'likeCaseReports')).toMatchObject([{ ...report, searched: false, signed: true }]);
    expect(await told('qinghe-clerk', 'likeCaseReports')).toEqual([]);
  });

  it('names the searches that she ordered', async () => {
    const { order: id } = await worked();
    const ordered = { id, ground: 'ordered', reason: 'It goes to the committee.' };
    expect(await told(JUDGE, 'likeCaseSearchOrders')).toMatchObject([ordered]);
    expect(await told(OTHER, 'likeCaseSearchOrders')).toEqual([]);
  });

  it('names what she cited, and what she answered to what others cited', async () => {
    const { cited: citedCaseId } = await worked();
    const answered = { citedCaseId, version: 2, answer: 'distinguished', reasons: 'There the driver had stopped.' };
    expect(await told(JUDGE, 'citedCaseAnswers')).toMatchObject([answered]);
    expect(await told(OTHER, 'citedCaseAnswers')).toEqual([]);
    expect(await told(PARTY, 'citedCases')).toMatchObject([{ citation: '指导案例24号', why: 'It is alike.' }]);
    expect(await told(PARTY, 'citedCaseAnswers')).toEqual([]);
  });

  it('says nothing of a case from which she is walled off, nor of one that was sealed to her', async () => {
    await worked();
    await sql(
      `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at) VALUES (current_space(), $1, $2, $3, 'kin', now())`,
      ...[newId(), caseId, court.actor(JUDGE).personId],
    );
    for (const section of ['likeCaseReports', 'likeCaseSearchOrders', 'citedCaseAnswers'])
      expect(await told(JUDGE, section)).toEqual([]);
    await sql(
      `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
       VALUES (current_space(), $1, $2, 'sealed', 'case', $2, false, 'x', $3, $3, '2020-01-01')`,
      ...[newId(), caseId, court.actor(OTHER).personId],
    );
    expect(await told(PARTY, 'citedCases')).toEqual([]);
  });
});
