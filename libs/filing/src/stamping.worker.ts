import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Staged } from '@assize/blobs';
import { Courts } from '@assize/courts';
import {
  Events,
  Rows,
  Transactions,
  type JobDefinition,
  type JobPayload,
  type PreparedJobHandler,
} from '@assize/database';
import { Case, DocketEntry, PolicySeals, Register } from '@assize/docket';
import { BeyondLimits } from '@assize/isolation';
import { PdfReader } from './documents/pdf-reader';
import type { Stamp } from './documents/stamp-pdf';
import { correctedEnvelope } from './domain/correction';
import { canMoveDocketing } from './domain/filing-status';
import { stampLines } from './domain/stamp-lines';
import { Filing, type FilingDocument } from './filing.entity';
import { Filings } from './filings.service';
import { FilingChanges } from './review/filing-changes';
import { MOST_BYTES_READ } from './uploads.service';

export const stampingJobs: readonly JobDefinition[] = [
  { queue: 'filing-stamp', on: ['filing.accepted', 'filing.partially-accepted', 'filing.docket-again'] },
];

interface ToStamp {
  readonly documents: readonly FilingDocument[];
  readonly stamp: Stamp;
}

/** Whatever is tried, this document takes no stamp. */
class CannotBeStamped extends Error {}

/** A document with its file-stamped copy, or null where the format takes no stamp. */
interface Copy {
  readonly document: FilingDocument;
  readonly stamped: Staged | null;
}

/**
 * The second half of docketing. The copies are stamped and stored in no transaction; a crash before the last step leaves
 * copies that no row names, and the job makes them again. The last step puts them on the docket, once.
 */
@Injectable()
export class Stamping {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['filing-stamp', { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly filings: Filings,
    private readonly register: Register,
    private readonly blobs: Blobs,
    private readonly reader: PdfReader,
    private readonly changes: FilingChanges,
    private readonly events: Events,
    private readonly seals: PolicySeals,
  ) {}

  private async prepare({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const { documents, stamp } = await this.transactions.read(spaceId, () => this.toStamp(event.subjectId));
    const copies: Copy[] = [];
    try {
      // One after the other: each holds a whole document in memory.
      for (const document of documents)
        copies.push({ document, stamped: await this.stamped(spaceId, document, stamp) });
    } catch (error) {
      if (!(error instanceof CannotBeStamped)) throw error;
      return () => this.fail(event.subjectId);
    }
    return () => this.enter(event.subjectId, copies);
  }

  private async toStamp(filingId: string): Promise<ToStamp> {
    const { filing, entry, into } = await this.accepted(filingId);
    const court = await this.courts.byId(filing.spaceId, filing.courtId);
    const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
    const { receivedAt } = filing;
    const facts = { docketNumber: into.docketNumber, entry: entry.number, officialFileDate: entry.officialFileDate };
    const lines = stampLines({ ...facts, receivedAt }, court, policy);
    const outcomes = filing.reviewAnswer?.outcomes;
    const accepted = (await this.filings.documentsOf(filing)).filter(
      ({ position }) => !outcomes || outcomes[position - 1] === 'accepted',
    );
    return { documents: corrected(accepted, filing), stamp: { lines, at: receivedAt } };
  }

  private async accepted(id: string): Promise<{ filing: Filing; entry: DocketEntry; into: Case }> {
    const filing = await this.rows.one(Filing, { id });
    const entry = filing?.entryId ? await this.rows.one(DocketEntry, { id: filing.entryId }) : null;
    const into = entry && (await this.rows.one(Case, { id: entry.caseId }));
    if (!filing || !entry || !into) throw new Error(`Filing ${id} is not on a docket.`);
    return { filing, entry, into };
  }

  private async stamped(spaceId: string, document: FilingDocument, stamp: Stamp): Promise<Staged | null> {
    const blob = await this.transactions.read(spaceId, () => this.blobs.find(document.uploadId));
    if (blob.mediaType !== 'application/pdf' || blob.bytes > MOST_BYTES_READ) return null;
    const copy = await this.copyOf(document, await this.blobs.bytes(blob), stamp);
    return this.blobs.stage(Readable.from([Buffer.from(copy)]));
  }

  private async copyOf({ id }: FilingDocument, bytes: Buffer, stamp: Stamp): Promise<Uint8Array> {
    try {
      return await this.reader.stamped(bytes, stamp);
    } catch (error) {
      if (!(error instanceof BeyondLimits)) throw error;
      throw new CannotBeStamped(`Document ${id} cannot be stamped: it ${error.broken}.`, { cause: error });
    }
  }

  /** It would fail again, so the clerk is told instead of trying; they may retry it. */
  private async fail(filingId: string): Promise<void> {
    const { filing } = await this.accepted(filingId);
    if (!canMoveDocketing(filing.docketing, 'failed')) return;
    await this.changes.save(null, filing, filing.version, 'filing.docketing-failed', { docketing: 'failed' });
    await this.events.publish('filing.docketing-failed', filingId, { courtId: filing.courtId });
  }

  private async enter(filingId: string, copies: readonly Copy[]): Promise<void> {
    const { filing, entry } = await this.accepted(filingId);
    if (!canMoveDocketing(filing.docketing, 'docketed')) return;
    const documents = [];
    for (const { document, stamped } of copies) {
      const { documentType, title, role, uploadId, fileName } = document;
      const originalBlob = await this.blobs.placeIn(entry.caseId, uploadId);
      const owner = { kind: 'case', id: entry.caseId } as const;
      const kept = stamped && (await this.blobs.keep(stamped, 'application/pdf', owner));
      const blobs = { originalBlob, stampedBlob: kept?.id ?? null };
      documents.push({ documentType, title: title.trim() || fileName, role, ...blobs });
    }
    await this.register.attach(entry, documents);
    const { spaceId, courtId, receivedAt, submittedBy } = filing;
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    const recordedBy = filing.reviewedBy ?? submittedBy;
    await this.seals.onDocuments({ policy, entry, submittedBy, recordedBy });
    await this.changes.save(null, filing, filing.version, 'filing.docketed', { docketing: 'docketed' });
    await this.events.publish('filing.docketed', filingId, { courtId: filing.courtId, caseId: filing.caseId });
  }
}

/** As the clerk put them right. */
function corrected(documents: readonly FilingDocument[], { envelope, corrections }: Filing): FilingDocument[] {
  const { documents: read } = correctedEnvelope(envelope, corrections);
  return documents.map((document) => {
    const { title, documentType } = read[document.position - 1]!;
    return { ...document, title, documentType };
  });
}
