import { Rows } from '@assize/database';
import { CaseNotFound } from '@assize/docket';
import { TextReader } from '@assize/filing';
import { newId } from '@assize/kernel';
import { LikeCaseReportNotFound, ReportPapers, type PaperForm } from '@assize/likecase';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment, THEFT } from './asking';
import { LIKE_THEFT, reportingIn } from './reporting';

const JUDGE = 'qinghe-judge-1';

let court: TestCourt;
let caseId: string;
let reportId: string;
const { draft, writeAndSign, make } = reportingIn(
  () => court,
  () => caseId,
);

beforeAll(async () => {
  court = await testCourt();
  const { id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 60 });
  await make(corpusId, await anIndexedJudgment(court, corpusId, LIKE_THEFT), 'made-reference');
  ({ id: caseId } = await aCase(court, { courtKey: 'qinghe', parties: ['filer'], panel: [JUDGE] }));
  reportId = (await writeAndSign(JUDGE, await draft(JUDGE, { facts: THEFT, charge: 'theft' }))).id;
});
afterAll(() => court.close());

const paper = (who: string, form: PaperForm, id = reportId) =>
  court.get(ReportPapers).paper(court.actor(who), caseId, id, form);

describe('the paper of a report', () => {
  it('is a page, a PDF that can be searched, and a text to work on, all of one document', async () => {
    const page = await paper(JUDGE, 'html');
    expect([page.mediaType, page.name]).toEqual([
      'text/html; charset=utf-8',
      expect.stringMatching(/类案检索报告.*\.html$/),
    ]);
    expect(page.bytes.toString('utf8')).toContain('Whether the shed was locked.');
    const pdf = await paper(JUDGE, 'pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { pages } = await court.get(TextReader).text(pdf.bytes);
    const text = pages.join('\n').replace(/\s/g, '');
    for (const part of [
      'HarbourHighCourt',
      '参照',
      '类案检索报告',
      '待决案件争议焦点',
      'Whethertheshedwaslocked.',
      '法〔2024〕92号',
    ]) {
      expect(text).toContain(part);
    }
    const docx = await paper('qinghe-clerk', 'docx');
    expect(docx.bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('is for the panel and the clerks, and giving it is recorded', async () => {
    for (const who of ['filer', 'qinghe-judge-2', 'researcher']) {
      await expect(paper(who, 'html')).rejects.toMatchObject({ definition: CaseNotFound });
    }
    await expect(paper(JUDGE, 'pdf', newId())).rejects.toMatchObject({ definition: LikeCaseReportNotFound });
    await paper('qinghe-clerk', 'html');
    const given = await inSpace(court, () =>
      court
        .get(Rows)
        .sql(`SELECT FROM act WHERE act = 'like-case-report.print' AND object_id = $1 AND person_id = $2`, [
          reportId,
          court.actor('qinghe-clerk').personId,
        ]),
    );
    expect(given.length).toBeGreaterThan(0);
  });
});
