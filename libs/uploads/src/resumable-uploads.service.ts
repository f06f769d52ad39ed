import { Inject, Injectable } from '@nestjs/common';
import { FileEmpty, SegmentFiles } from '@assize/blobs';
import { Events, Rows, Transactions } from '@assize/database';
import { Acts, permit, permitRole, plainFacts, type Permission } from '@assize/identity';
import { Clock, displayName, DomainError, newId, type Actor } from '@assize/kernel';
import {
  ResumableUploadExpired,
  ResumableUploadNotFound,
  ResumableUploadsOpen,
  ResumableUploadTaken,
  ResumableUploadTooLarge,
} from './errors';
import { ResumableUpload } from './resumable-upload.entity';
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits';

/** What a client announces. */
export interface Announced {
  readonly length: number;
  readonly fileName: string;
  /** Of the whole file. */
  readonly sha256?: Buffer | undefined;
}

const HOUR_MS = 3_600_000;

/** Two that one person begins at once are counted one after the other. */
const ONE_BY_ONE = `SELECT pg_advisory_xact_lock(hashtextextended('resumable-upload' || current_space()::text || $1::text, 0))`;

const DELETE = `WITH gone AS (
    DELETE FROM resumable_upload WHERE space_id = current_space() AND id = $1 AND status = 'open' RETURNING id)
  SELECT id FROM gone`;

/** Uploads that come in piece by piece; each belongs to whoever began it, and to nobody else. */
@Injectable()
export class ResumableUploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly files: SegmentFiles,
    @Inject(UPLOAD_LIMITS) private readonly limits: UploadLimits,
  ) {}

  /** @throws NotPermitted @throws FileEmpty @throws ResumableUploadTooLarge @throws ResumableUploadsOpen */
  async begin(actor: Actor, { length, fileName, sha256 }: Announced): Promise<ResumableUpload> {
    permitRole(actor, 'upload.begin');
    if (length === 0) throw new DomainError(FileEmpty, FileEmpty.title);
    if (length > this.limits.bytes) {
      throw new DomainError(ResumableUploadTooLarge, `A file may have ${this.limits.bytes} bytes at most.`);
    }
    return this.transactions.run(actor.spaceId, async () => {
      await this.rows.sql(ONE_BY_ONE, [actor.personId]);
      await this.refuseTooMany(actor.personId);
      const upload = await this.rows.insert(ResumableUpload, this.begun(actor, length, fileName, sha256));
      await this.events.publish('resumable-upload.due', upload.id, {}, upload.expiresAt);
      await this.acts.record(actor, 'upload.begin', { kind: 'resumable-upload', id: upload.id });
      return upload;
    });
  }

  /** Those that are not finished, oldest first. */
  async list(actor: Actor): Promise<ResumableUpload[]> {
    permitRole(actor, 'upload.read');
    return this.transactions.read(actor.spaceId, () => this.openOf(actor.personId));
  }

  /** @throws ResumableUploadNotFound also when it is somebody else's @throws ResumableUploadExpired */
  async read(actor: Actor, id: string): Promise<ResumableUpload> {
    return this.transactions.read(actor.spaceId, () => this.permitted(actor, 'upload.read', id));
  }

  /**
   * Takes it back, with all that has come of it; whoever is still sending finds that there is no such upload.
   *
   * @throws ResumableUploadNotFound @throws ResumableUploadExpired
   * @throws ResumableUploadTaken
   */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      await this.permitted(actor, 'upload.change', id);
      const gone = await this.rows.sql(DELETE, [id]);
      if (gone.length === 0) throw new DomainError(ResumableUploadTaken, ResumableUploadTaken.title);
      await this.events.publish('resumable-upload.ended', id);
      await this.acts.record(actor, 'upload.remove', { kind: 'resumable-upload', id });
    });
  }

  /** The first line of every use case on one, in a unit of work. @throws as `read` does */
  async permitted(actor: Actor, permission: Permission, id: string): Promise<ResumableUpload> {
    const upload = await this.rows.one(ResumableUpload, { id });
    const facts = upload && plainFacts(null, ...(upload.ownerId === actor.personId ? (['own'] as const) : []));
    permit(actor, permission, facts, 'upload.read', ResumableUploadNotFound);
    if (upload!.status === 'expired' || (upload!.status === 'open' && upload!.expiresAt <= this.clock.now())) {
      throw new DomainError(ResumableUploadExpired, ResumableUploadExpired.title);
    }
    return upload!;
  }

  private async refuseTooMany(personId: string): Promise<void> {
    const { length } = await this.openOf(personId);
    if (length < this.limits.open) return;
    const facts = { open: length, limit: this.limits.open };
    throw new DomainError(ResumableUploadsOpen, ResumableUploadsOpen.remedy, [], facts);
  }

  private async openOf(ownerId: string): Promise<ResumableUpload[]> {
    const open = await this.rows.many(ResumableUpload, { ownerId, status: 'open' }, { begunAt: 'ASC' });
    return open.filter(({ expiresAt }) => expiresAt > this.clock.now());
  }

  private begun({ personId }: Actor, length: number, fileName: string, declaredSha256: Buffer | null = null) {
    const [id, begunAt] = [newId(), this.clock.now()];
    return {
      id,
      ownerId: personId,
      fileName: displayName(fileName, 'file'),
      length,
      received: 0,
      declaredSha256,
      status: 'open' as const,
      wrappedKey: this.files.wrappedKeyFor(id),
      takenAs: null,
      takenId: null,
      begunAt,
      expiresAt: new Date(begunAt.getTime() + this.limits.hours * HOUR_MS),
    };
  }
}
