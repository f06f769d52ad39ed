import { Injectable } from '@nestjs/common';
import { Blobs, SegmentFiles, type GrowingFile, type Segment, type Staged } from '@assize/blobs';
import { Events, Rows, Transactions } from '@assize/database';
import { DomainError, type Actor } from '@assize/kernel';
import { MeasuredUploads } from './measured-uploads';
import { ResumableUploadTaken, UploadDigestMismatch, UploadIncomplete } from './errors';
import type { ResumableUpload, TakenAs } from './resumable-upload.entity';
import { ResumableUploads } from './resumable-uploads.service';
import { FORGET_SEGMENTS, UploadLeases } from './upload-leases';

/** An upload that has come whole, as a file that is stored and not yet known. */
export interface WholeUpload {
  readonly fileName: string;
  readonly file: Staged;
  /** First in the unit of work that gives the file its meaning: it has become that, and nothing else. @throws ResumableUploadTaken */
  readonly become: (takenId: string) => Promise<void>;
}

/** What it is to become, and how. */
export interface Taking {
  readonly as: TakenAs;
  /** Which are wanted besides SHA-256. */
  readonly digests?: Parameters<Blobs['stage']>[1];
  /** Calls `become` once, and lets go of the file when it is refused. @returns what it became */
  readonly work: (whole: WholeUpload) => Promise<string>;
}

const SEGMENTS = `SELECT id, from_byte::float8 AS "from", bytes::float8 AS bytes, stored::float8 AS stored
  FROM upload_segment WHERE space_id = current_space() AND upload_id = $1 ORDER BY from_byte`;

const BECOME = `WITH taken AS (
    UPDATE resumable_upload SET status = 'taken', taken_as = $2, taken_id = $3, wrapped_key = NULL, declared_sha256 = NULL
    WHERE space_id = current_space() AND id = $1 AND status = 'open' RETURNING id)
  SELECT id FROM taken`;

/** Makes of a finished upload what it was sent for, once. */
@Injectable()
export class UploadTaking {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly uploads: ResumableUploads,
    private readonly leases: UploadLeases,
    private readonly files: SegmentFiles,
    private readonly blobs: Blobs,
    private readonly measured: MeasuredUploads,
  ) {}

  /** What it has become already, or null. @throws ResumableUploadNotFound @throws ResumableUploadExpired @throws ResumableUploadTaken */
  async taken(actor: Actor, id: string, as: TakenAs): Promise<string | null> {
    const upload = await this.uploads.read(actor, id);
    if (upload.status === 'taken' && upload.takenAs !== as) {
      throw new DomainError(ResumableUploadTaken, ResumableUploadTaken.title);
    }
    return upload.takenId;
  }

  /**
   * Makes a file of the court of it. What came with a break, or to another process, or is wanted in another hash, is read
   * again from where it lies. A crash on the way leaves the upload as it was.
   *
   * @throws ResumableUploadNotFound @throws ResumableUploadExpired @throws UploadIncomplete @throws UploadLocked
   * @throws UploadDigestMismatch @throws ResumableUploadTaken
   */
  async take(actor: Actor, id: string, { as, digests, work }: Taking): Promise<string> {
    return this.leases.during(actor.spaceId, id, async () => {
      const { upload, segments } = await this.whole(actor, id);
      const file = await this.staged({ id, wrappedKey: upload.wrappedKey! }, segments, digests);
      await this.refuseOther(upload, file);
      return work({ fileName: upload.fileName, file, become: (takenId) => this.become(upload, as, takenId, file) });
    });
  }

  /** What came without a break is taken as it lies; what came in parts is put together. */
  private async staged(file: GrowingFile, segments: readonly Segment[], digests: Taking['digests']): Promise<Staged> {
    const source = this.files.read(file, segments);
    const [only, ...others] = segments;
    if (!only || others.length > 0) return this.blobs.stage(source, digests);
    const known = this.measured.take(only.id);
    const suffices = known && (digests ?? []).every((alg) => known.digests.some((digest) => digest.alg === alg));
    const measured = suffices ? known : await this.blobs.measure(source, digests);
    return this.blobs.adopt(this.files.sealed(file, only), measured);
  }

  private async whole(actor: Actor, id: string): Promise<{ upload: ResumableUpload; segments: Segment[] }> {
    return this.transactions.read(actor.spaceId, async () => {
      const upload = await this.uploads.permitted(actor, 'upload.change', id);
      if (upload.received < upload.length) {
        const { received: offset, length } = upload;
        throw new DomainError(UploadIncomplete, `${offset} of ${length} bytes have come.`, [], { offset, length });
      }
      return { upload, segments: await this.rows.sql<Segment>(SEGMENTS, [id]) };
    });
  }

  private async refuseOther({ length, declaredSha256 }: ResumableUpload, file: Staged): Promise<void> {
    if (file.bytes === length && (declaredSha256 === null || declaredSha256.equals(file.sha256))) return;
    await this.blobs.discard(file);
    throw new DomainError(UploadDigestMismatch, UploadDigestMismatch.title);
  }

  /** The key goes with it: what is left of the pieces, until a job takes them away, nobody can read. */
  private async become({ id }: ResumableUpload, as: TakenAs, takenId: string, file: Staged): Promise<void> {
    const taken = await this.rows.sql(BECOME, [id, as, takenId]);
    if (taken.length === 0) {
      await this.blobs.discard(file);
      throw new DomainError(ResumableUploadTaken, ResumableUploadTaken.title);
    }
    await this.rows.sql(FORGET_SEGMENTS, [id]);
    await this.events.publish('resumable-upload.ended', id);
  }
}
