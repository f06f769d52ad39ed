import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Case } from '@assize/docket';
import { PaperMaker } from '@assize/evidence';
import { Acts, Person } from '@assize/identity';
import { likeCaseRulesNamed } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { asDocx } from './paper/as-docx';
import { asHtml } from './paper/as-html';
import { asPdf } from './paper/as-pdf';
import type { PaperDocument } from './paper/paper-blocks';
import { reportDocument } from './paper/report-document';
import { LikeCaseReports } from './reports.service';

/** As what a report is given, and its media type. */
export const PAPER_FORMS = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type PaperForm = keyof typeof PAPER_FORMS;

export interface ReportPaper {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Reports as papers of the case file: one document, given as a page, a PDF or a text to work on. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly reports: LikeCaseReports,
    private readonly courts: Courts,
    private readonly maker: PaperMaker,
    private readonly acts: Acts,
  ) {}

  /** @throws CaseNotFound, LikeCaseReportNotFound, PapersUnavailable */
  async paper(actor: Actor, caseId: string, id: string, form: PaperForm): Promise<ReportPaper> {
    const document = await this.transactions.run(actor.spaceId, () => this.document(actor, caseId, id));
    const name = `${document.title}.${form}`;
    return { name, mediaType: PAPER_FORMS[form], bytes: await this.rendered(document, form) };
  }

  private async document(actor: Actor, caseId: string, id: string): Promise<PaperDocument> {
    const report = await this.reports.read(actor, caseId, id);
    const { courtId, docketNumber } = (await this.rows.one(Case, { id: caseId }))!;
    const object = { kind: 'like-case-report', id, courtId, caseId };
    await this.acts.record(actor, 'like-case-report.print', object);
    const { language } = await this.courts.policy(actor.spaceId, courtId);
    const signer = report.signedBy && (await this.nameOf(report.signedBy));
    const searcher = await this.nameOf(report.searchedBy);
    return reportDocument(report, {
      language,
      docketNumber,
      searcher,
      signer,
      rules: likeCaseRulesNamed(report.content.method.rules),
    });
  }

  private async nameOf(id: string): Promise<string> {
    return (await this.rows.one(Person, { id }))?.name ?? id;
  }

  private async rendered(document: PaperDocument, form: PaperForm): Promise<Buffer> {
    if (form === 'html') return Buffer.from(asHtml(document));
    return form === 'pdf' ? this.maker.draw(asPdf(document)) : asDocx(document);
  }
}
