import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { Measure, SegmentFiles, type SegmentWriter } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import { DomainError, newId, type Actor } from '@assize/kernel';
import {
  ResumableUploadNotFound,
  ResumableUploadTooLarge,
  UploadChecksumMismatch,
  UploadComplete,
  UploadInTooManyParts,
  UploadOffsetWrong,
  UploadTookLong,
} from './errors';
import { MeasuredUploads } from './measured-uploads';
import { paced } from './paced';
import type { ResumableUpload } from './resumable-upload.entity';
import { ResumableUploads } from './resumable-uploads.service';
import { UploadLeases, type Lease } from './upload-leases';
import { MOST_SEGMENTS, UPLOAD_LIMITS, type UploadLimits } from './upload-limits';

export const CHECKSUMS = ['sha1', 'sha256'] as const;

/** Of the bytes of one request. */
export interface Checksum {
  readonly algorithm: (typeof CHECKSUMS)[number];
  readonly digest: Buffer;
}

/** Bytes on their way in. */
export interface Appended {
  readonly offset: number;
  readonly source: Readable;
  /** How many come, if the client says. */
  readonly bytes?: number | undefined;
  readonly checksum?: Checksum | undefined;
}

/** After so many bytes, or so long, what has come is made durable: a crash costs the client no more than that. */
const SYNC_BYTES = 16 * 1024 * 1024;
const SYNC_MS = 5_000;

const SEGMENTS = `SELECT count(*)::int AS n FROM upload_segment WHERE space_id = current_space() AND upload_id = $1`;

/** What one request is writing. */
interface Run {
  readonly lease: Lease;
  readonly segment: string;
  readonly writer: SegmentWriter;
  readonly hash: Hash | undefined;
  /** Of a file that comes whole. */
  readonly measure: Measure | undefined;
  /** Bytes of this run that count. */
  durable: number;
  /** What is being made to count; it fails when any of it did. */
  syncing: Promise<void>;
}

/** Adds bytes to the end of an upload. */
@Injectable()
export class UploadAppending {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly uploads: ResumableUploads,
    private readonly leases: UploadLeases,
    private readonly files: SegmentFiles,
    private readonly measured: MeasuredUploads,
    @Inject(UPLOAD_LIMITS) private readonly limits: UploadLimits,
  ) {}

  /**
   * What was answered for is durable. What came before a request broke off is kept as well, unless it came with a checksum,
   * which is of all of it or of nothing.
   *
   * @returns how many bytes there are now
   * @throws ResumableUploadNotFound @throws ResumableUploadExpired @throws UploadOffsetWrong @throws UploadComplete
   * @throws UploadLocked @throws ResumableUploadTooLarge @throws UploadStalled @throws UploadInTooManyParts
   * @throws UploadTookLong @throws UploadChecksumMismatch
   */
  async append(actor: Actor, id: string, appended: Appended): Promise<number> {
    const upload = await this.transactions.read(actor.spaceId, async () => {
      const found = await this.uploads.permitted(actor, 'upload.change', id);
      refuseMisplaced(found, found.received, appended);
      await this.refuseCrumbs(id);
      return found;
    });
    // Nothing was sent to what is whole already.
    if (upload.received === upload.length) return upload.received;
    return this.leases.during(actor.spaceId, id, async (lease) => {
      // Between the question and the lease somebody else may have sent the same bytes.
      refuseMisplaced(upload, lease.received, appended);
      return lease.received + (await this.write(upload, lease, appended));
    });
  }

  private async write(upload: ResumableUpload, lease: Lease, appended: Appended): Promise<number> {
    const { id } = upload;
    const { checksum } = appended;
    const segment = newId();
    const writer = await this.files.write({ id, wrappedKey: upload.wrappedKey! }, segment, lease.received);
    const hash = checksum && createHash(checksum.algorithm);
    const measure = appended.bytes === upload.length ? new Measure() : undefined;
    const run: Run = { lease, segment, writer, hash, measure, durable: 0, syncing: Promise.resolve() };
    try {
      await this.receive(run, upload.length - lease.received, appended);
    } finally {
      await writer.close();
      if (run.durable === 0) await writer.discard();
    }
    if (measure && run.durable === upload.length) this.measured.keep(segment, measure);
    return run.durable;
  }

  private async receive(run: Run, room: number, { source, checksum }: Appended): Promise<void> {
    try {
      await this.takeAll(run, room, source);
    } catch (error) {
      if (!run.hash) await this.sync(run);
      throw error;
    }
    if (checksum && !run.hash!.digest().equals(checksum.digest)) {
      throw new DomainError(UploadChecksumMismatch, UploadChecksumMismatch.title);
    }
    await this.sync(run);
  }

  private async takeAll(run: Run, room: number, source: Readable): Promise<void> {
    const began = performance.now();
    let [taken, unsynced, since] = [0, 0, began];
    const chunks = paced(source, this.limits.pace);
    for await (const chunk of run.measure?.through(chunks) ?? chunks) {
      taken += chunk.length;
      unsynced += chunk.length;
      if (taken > room)
        throw new DomainError(ResumableUploadTooLarge, 'More bytes came than the file was said to have.');
      run.hash?.update(chunk);
      await run.writer.write(chunk);
      if (performance.now() - began >= this.limits.requestMs) {
        throw new DomainError(UploadTookLong, UploadTookLong.remedy);
      }
      if (run.hash || (unsynced < SYNC_BYTES && performance.now() - since < SYNC_MS)) continue;
      // The next bytes come in while the disk takes these, and are held up only where it is slower than they are.
      const before = run.syncing;
      void this.sync(run);
      await before;
      [unsynced, since] = [0, performance.now()];
    }
  }

  private sync(run: Run): Promise<void> {
    run.syncing = run.syncing.then(() => this.makeDurable(run));
    run.syncing.catch(() => undefined);
    return run.syncing;
  }

  private async makeDurable(run: Run): Promise<void> {
    const { lease, segment, writer } = run;
    const durable = await writer.sync();
    if (durable.bytes === run.durable) return;
    const counts = await this.leases.advance(lease, { id: segment, from: lease.received, ...durable });
    // Taken back meanwhile, or given up for dead and followed by another.
    if (!counts) throw new DomainError(ResumableUploadNotFound, ResumableUploadNotFound.title);
    run.durable = durable.bytes;
  }

  private async refuseCrumbs(id: string): Promise<void> {
    const [found] = await this.rows.sql<{ n: number }>(SEGMENTS, [id]);
    if (found!.n >= MOST_SEGMENTS) throw new DomainError(UploadInTooManyParts, UploadInTooManyParts.remedy);
  }
}

function refuseMisplaced({ length }: ResumableUpload, received: number, { offset, bytes }: Appended): void {
  if (received === length && (bytes ?? 1) > 0) throw new DomainError(UploadComplete, UploadComplete.title);
  if (offset !== received) {
    throw new DomainError(UploadOffsetWrong, `The upload has ${received} bytes, not ${offset}.`, [], {
      offset: received,
    });
  }
  if (offset + (bytes ?? 0) > length) {
    throw new DomainError(ResumableUploadTooLarge, `The file was said to have ${length} bytes.`);
  }
}
