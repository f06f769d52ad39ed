import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blobs, type Staged } from '@assize/blobs';
import { Courts } from '@assize/courts';
import { Rows, Transactions, type JobDefinition, type JobPayload, type PreparedJobHandler } from '@assize/database';
import { Case, DocketDocument, DocketEntry, EntryRelation, Register } from '@assize/docket';
import { Person } from '@assize/identity';
import { BeyondLimits } from '@assize/isolation';
import type { Stamp } from './documents/stamp-pdf';
import { PdfReader } from './documents/pdf-reader';
import { signatureLines } from './domain/signature-lines';
import { MOST_BYTES_READ } from './uploads.service';

const QUEUE = 'signed-order';

export const signedOrderJobs: readonly JobDefinition[] = [{ queue: QUEUE, on: ['order.signed'] }];

interface ToSign {
  readonly entry: DocketEntry;
  readonly proposal: DocketDocument;
  readonly stamp: Stamp;
}

/**
 * Makes the copy of a proposed order that a judge has signed: its first page says that it is an order, who gave it and
 * where it stands. The proposed order stays as it was filed. A format that takes no stamp is docketed with the order as it is.
 */
@Injectable()
export class SignedOrders {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    [QUEUE, { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly blobs: Blobs,
    private readonly reader: PdfReader,
    private readonly register: Register,
  ) {}

  private async prepare({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const { documentId, judgeId } = event.payload as { documentId: string; judgeId: string };
    const toSign = await this.transactions.read(spaceId, () => this.toSign(event.subjectId, documentId, judgeId));
    const signed = await this.signed(spaceId, toSign);
    return () => this.attach(toSign, signed);
  }

  private async toSign(entryId: string, documentId: string, judgeId: string): Promise<ToSign> {
    const entry = (await this.rows.one(DocketEntry, { id: entryId }))!;
    const proposal = (await this.rows.one(DocketDocument, { id: documentId }))!;
    const { spaceId, courtId, docketNumber } = (await this.rows.one(Case, { id: entry.caseId }))!;
    const { name } = (await this.rows.one(Person, { id: judgeId }))!;
    const [ruling] = await this.rows.many(EntryRelation, { entryId, kind: 'rules-on' });
    const court = await this.courts.byId(spaceId, courtId);
    const policy = await this.courts.policy(spaceId, courtId, entry.enteredAt);
    const facts = { docketNumber, entry: entry.number, date: entry.officialFileDate, judge: name };
    const lines = signatureLines({ ...facts, ruling: ruling!.ruling! }, court, policy.language);
    return { entry, proposal, stamp: { lines, at: entry.enteredAt } };
  }

  /** In no transaction: a crash leaves a copy that no row names, and the job makes it again. */
  private async signed(spaceId: string, { proposal, stamp }: ToSign): Promise<Staged | null> {
    const blob = await this.transactions.read(spaceId, () => this.blobs.find(proposal.originalBlob));
    if (blob.mediaType !== 'application/pdf' || blob.bytes > MOST_BYTES_READ) return null;
    try {
      const copy = await this.reader.stamped(await this.blobs.bytes(blob), stamp);
      return await this.blobs.stage(Readable.from([Buffer.from(copy)]));
    } catch (error) {
      if (error instanceof BeyondLimits) return null;
      throw error;
    }
  }

  private async attach({ entry, proposal }: ToSign, signed: Staged | null): Promise<void> {
    const owner = { kind: 'case', id: entry.caseId } as const;
    const kept = signed && (await this.blobs.keep(signed, 'application/pdf', owner));
    const { id: signedFrom, title, originalBlob } = proposal;
    const blobs = { originalBlob, stampedBlob: kept?.id ?? null };
    await this.register.attach(entry, [{ documentType: 'court.order', title, role: 'lead', ...blobs, signedFrom }]);
  }
}
