import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Blob } from '@assize/blobs';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { CaseParty } from './case.entity';
import { Cases } from './cases.service';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { ADDRESS, DOCUMENT, ENTRY } from './confidentiality/objects';
import { Downloads } from './confidentiality/downloads.service';
import { Standings } from './confidentiality/standings.service';
import { EntryRelation } from './court-entries/entry-relation.entity';
import { DocumentNotFound } from './errors';
import { TiedCases } from './ties/tied-cases.service';

/** What was filed is complete when it has its documents, until when they are being stamped; what the court enters has none. */
export interface EntryWithDocuments {
  readonly entry: DocketEntry;
  readonly documents: readonly DocumentOnDocket[];
  /** What it does to earlier entries, and what later ones do to it, as far as the reader may know of both. */
  readonly does: readonly RelatedEntry[];
  readonly done: readonly RelatedEntry[];
}

export interface DocumentOnDocket extends DocketDocument {
  /** It proposes an order, and is none: an order is an entry of the court. */
  readonly proposesOrder: boolean;
}

/** A relation, seen from one of its entries. */
export interface RelatedEntry {
  readonly relation: EntryRelation;
  /** The number of the other entry. */
  readonly number: number;
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
    private readonly standings: Standings,
    private readonly blobs: Blobs,
    private readonly downloads: Downloads,
    private readonly acts: Acts,
    private readonly courts: Courts,
    private readonly tied: TiedCases,
  ) {}

  /** In the order of their numbers. @throws CaseNotFound */
  async entries(actor: Actor, caseId: string): Promise<EntryWithDocuments[]> {
    return this.transactions.read(actor.spaceId, async () => {
      const { spaceId, courtId } = await this.cases.permitted(actor, 'case.read', caseId);
      const { proposedOrders } = await this.courts.policy(spaceId, courtId);
      const shown = await this.standings.ofCase(actor, 'case.read', ENTRY, caseId);
      for (const hidden of await this.tied.hiddenEntries(actor, caseId)) shown.delete(hidden);
      const shownDocuments = await this.standings.ofCase(actor, 'case.read', DOCUMENT, caseId);
      const entries = await this.rows.many(DocketEntry, { caseId }, { number: 'ASC' });
      const documents = await this.rows.many(DocketDocument, { caseId }, { position: 'ASC' });
      const relations = await this.rows.many(EntryRelation, { caseId });
      const numbers = new Map(entries.filter(({ id }) => shown.has(id)).map(({ id, number }) => [id, number]));
      return entries
        .filter(({ id }) => shown.has(id))
        .map((entry) => ({
          entry,
          documents: documents
            .filter(({ id, entryId }) => entryId === entry.id && shownDocuments.has(id))
            .map((one) => ({ ...one, proposesOrder: proposedOrders.includes(one.documentType) })),
          does: related(relations, numbers, ({ entryId, ofId }) => (entryId === entry.id ? ofId : undefined)),
          done: related(relations, numbers, ({ entryId, ofId }) => (ofId === entry.id ? entryId : undefined)),
        }));
    });
  }

  /**
   * Each with its postal address, where that is not sealed from the actor. Who sees where others live is on record.
   *
   * @throws CaseNotFound
   */
  async parties(actor: Actor, caseId: string): Promise<CaseParty[]> {
    return this.transactions.read(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.read', caseId);
      const shown = await this.standings.ofCase(actor, 'address.read', ADDRESS, caseId);
      const parties = await this.cases.parties(caseId);
      if (parties.some(({ id, address, personId }) => address && shown.has(id) && personId !== actor.personId)) {
        await this.acts.recordReading(actor, 'address.read', { kind: 'case', id: caseId, courtId, caseId });
      }
      return parties.map((party) => (shown.has(party.id) ? party : { ...party, address: null, email: null }));
    });
  }

  /**
   * The bytes of a document; who read them is on record.
   *
   * @param original the bytes as filed, instead of the file-stamped copy
   * @throws DocumentNotFound also when the actor may not know of the case
   */
  async open(actor: Actor, documentId: string, original: boolean): Promise<OpenedDocument> {
    const { document, blob } = await this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.standings.permitted(
        actor,
        'case.read',
        DOCUMENT,
        documentId,
        'case.read',
        DocumentNotFound,
      );
      const found = (await this.rows.one(DocketDocument, { id: documentId }))!;
      const { caseId } = found;
      await this.acts.record(actor, 'document.read', { kind: 'document', id: documentId, courtId, caseId });
      return { document: found, blob: await this.blobs.find(bytesOf(found, original)) };
    });
    const download = { actor, permission: 'case.read', object: DOCUMENT, id: documentId } as const;
    return { document, blob, stream: await this.downloads.open(download, blob) };
  }
}

const bytesOf = ({ stampedBlob, originalBlob }: DocketDocument, original: boolean): string =>
  (original ? null : stampedBlob) ?? originalBlob;

/** Only relations to entries whose number the reader may know. */
const related = (
  relations: readonly EntryRelation[],
  numbers: ReadonlyMap<string, number>,
  other: (relation: EntryRelation) => string | undefined,
): RelatedEntry[] =>
  relations.flatMap((relation) => {
    const number = numbers.get(other(relation) ?? '');
    return number === undefined ? [] : [{ relation, number }];
  });
