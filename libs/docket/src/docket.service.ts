import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import type { CaseParty } from './case.entity';
import { Cases } from './cases.service';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { DocumentNotFound } from './errors';
import { DeadlineRow } from './service.entity';

/** An entry is complete when it has its documents; until then they are being stamped. */
export interface EntryWithDocuments {
  readonly entry: DocketEntry;
  readonly documents: readonly DocketDocument[];
}

export interface OpenedDocument {
  readonly document: DocketDocument;
  readonly blob: Blob;
  readonly stream: Readable;
}

/** What stands on the docket of a case, to those who may know of the case. */
@Injectable()
export class Docket {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly blobs: Blobs,
    private readonly acts: Acts,
  ) {}

  /** In the order of their numbers. @throws CaseNotFound */
  async entries(actor: Actor, caseId: string): Promise<EntryWithDocuments[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      const entries = await this.rows.many(DocketEntry, { caseId }, { number: 'ASC' });
      const documents = await this.rows.many(DocketDocument, { caseId }, { position: 'ASC' });
      return entries.map((entry) => ({ entry, documents: documents.filter(({ entryId }) => entryId === entry.id) }));
    });
  }

  /** @throws CaseNotFound */
  async parties(actor: Actor, caseId: string): Promise<CaseParty[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.cases.parties(caseId);
    });
  }

  /** The first that is due comes first. @throws CaseNotFound */
  async deadlines(actor: Actor, caseId: string): Promise<DeadlineRow[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.rows.many(DeadlineRow, { caseId }, { tooLateFrom: 'ASC', id: 'ASC' });
    });
  }

  /**
   * The bytes of a document; who read them is on record.
   *
   * @param original the bytes as filed, instead of the file-stamped copy
   * @throws DocumentNotFound also when the actor may not know of the case
   */
  async open(actor: Actor, documentId: string, original: boolean): Promise<OpenedDocument> {
    return this.transactions.run(actor.spaceId, async () => {
      const document = await this.rows.one(DocketDocument, { id: documentId });
      if (!document) throw new DomainError(DocumentNotFound, DocumentNotFound.title);
      const { courtId } = await this.cases.permitted(
        actor,
        'case.read',
        document.caseId,
        'case.read',
        DocumentNotFound,
      );
      await this.acts.record(actor, 'document.read', { kind: 'document', id: documentId, courtId });
      const { stampedBlob, originalBlob } = document;
      return { document, ...(await this.blobs.open((original ? null : stampedBlob) ?? originalBlob)) };
    });
  }
}
