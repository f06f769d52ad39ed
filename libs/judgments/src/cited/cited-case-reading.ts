import { Injectable } from '@nestjs/common';
import { Rows, Transactions, type JobDefinition, type JobHandler } from '@assize/database';
import { Case, DocketDocument } from '@assize/docket';
import { DocumentText } from '@assize/filing';
import { Acts, courtItself } from '@assize/identity';
import { DecisionLine } from '../decision-line';
import { citationsIn, type CitationFound } from '../domain/citation';
import { MOST_CITED_IN_A_DOCUMENT } from '../domain/cited-case';
import { CitedCaseMention } from './cited-case.entity';
import { CitedCaseBook } from './cited-case-book';

const QUEUE = 'cited-cases';

export const citedCaseJobs: readonly JobDefinition[] = [{ queue: QUEUE, on: ['document.read'] }];

interface OnPage extends CitationFound {
  /** Counted from 1. */
  readonly page: number;
}

/** Each case once, at its first place. */
function citedOn(pages: readonly string[]): OnPage[] {
  const first = new Map<string, OnPage>();
  for (const [at, text] of pages.entries()) {
    for (const found of citationsIn(text)) if (!first.has(found.key)) first.set(found.key, { ...found, page: at + 1 });
  }
  return [...first.values()].slice(0, MOST_CITED_IN_A_DOCUMENT);
}

/** Lists cases of authority that are cited in what was filed. */
@Injectable()
export class CitedCaseReading {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([[QUEUE, ({ event }) => this.read(event.subjectId)]]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly line: DecisionLine,
    private readonly book: CitedCaseBook,
    private readonly acts: Acts,
  ) {}

  private async read(documentId: string): Promise<void> {
    const text = await this.rows.one(DocumentText, { id: documentId });
    const cited = citedOn(text?.pages ?? []);
    if (cited.length === 0) return;
    const { caseId } = (await this.rows.one(DocketDocument, { id: documentId }))!;
    await this.line.lock(caseId);
    // A text that failed at first is read again, and told of once more.
    if (await this.rows.one(CitedCaseMention, { caseId, documentId })) return;
    const facts: Record<string, string> = {};
    for (const { key, authority, text: citation, page, at } of cited) {
      const mention = { citation, claimed: authority!, documentId, page, atCharacter: at };
      Object.assign(facts, (await this.book.write(caseId, { key, authority }, mention)).facts);
    }
    const { courtId } = (await this.rows.one(Case, { id: caseId }))!;
    const object = { kind: 'document', id: documentId, courtId, caseId, facts };
    await this.acts.record(courtItself(this.transactions.spaceId), 'cited-case.find', object);
  }
}
