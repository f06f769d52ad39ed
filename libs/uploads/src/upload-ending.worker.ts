import { Injectable } from '@nestjs/common';
import { SegmentFiles } from '@assize/blobs';
import {
  Events,
  Rows,
  Transactions,
  type JobDefinition,
  type JobHandler,
  type JobPayload,
  type PreparedJobHandler,
} from '@assize/database';
import { Clock } from '@assize/kernel';
import { ResumableUpload } from './resumable-upload.entity';
import { FORGET_SEGMENTS } from './upload-leases';

export const uploadJobs: readonly JobDefinition[] = [
  { queue: 'upload-expiry', on: ['resumable-upload.due'] },
  { queue: 'upload-clearing', on: ['resumable-upload.ended'] },
];

/** So long its owner is told that it expired, and not that there never was one. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

/** A lease that runs when the time is over is let run out. */
const PAUSE_MS = 60_000;

const EXPIRE = `WITH gone AS (
    UPDATE resumable_upload SET status = 'expired', wrapped_key = NULL, lease_id = NULL, leased_until = NULL
    WHERE space_id = current_space() AND id = $1 AND status = 'open'
      AND (leased_until IS NULL OR leased_until < clock_timestamp()) RETURNING id)
  SELECT id FROM gone`;

const DELETE = `DELETE FROM resumable_upload WHERE space_id = current_space() AND id = $1`;

/** Ends uploads that nobody finished, and takes away the pieces of those that have ended. */
@Injectable()
export class UploadEnding {
  readonly handlers: ReadonlyMap<string, JobHandler | PreparedJobHandler> = new Map<
    string,
    JobHandler | PreparedJobHandler
  >([
    ['upload-expiry', ({ event }) => this.expire(event.subjectId)],
    ['upload-clearing', { prepare: (payload: JobPayload) => this.clear(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly files: SegmentFiles,
  ) {}

  private async expire(id: string): Promise<void> {
    const upload = await this.rows.one(ResumableUpload, { id });
    // Taken back, or erased with whoever began it: then its pieces may still be there.
    if (!upload) return this.events.publish('resumable-upload.ended', id);
    // The clock of the space was set back.
    if (this.clock.now() < upload.expiresAt) return this.comeBack(id, upload.expiresAt);
    if (upload.status !== 'open') return void (await this.rows.sql(DELETE, [id]));
    const gone = await this.rows.sql(EXPIRE, [id]);
    if (gone.length === 0) return this.comeBack(id, this.after(PAUSE_MS));
    await this.rows.sql(FORGET_SEGMENTS, [id]);
    await this.events.publish('resumable-upload.ended', id);
    await this.comeBack(id, this.after(REMEMBERED_MS));
  }

  private async clear({ spaceId, event: { subjectId: id } }: JobPayload): Promise<() => Promise<void>> {
    const upload = await this.transactions.read(spaceId, () => this.rows.one(ResumableUpload, { id }));
    if (upload?.status === 'open') throw new Error(`Upload ${id} was to be cleared, and is still open.`);
    await this.files.remove(id);
    return () => Promise.resolve();
  }

  private after(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }

  private async comeBack(id: string, at: Date): Promise<void> {
    await this.events.publish('resumable-upload.due', id, {}, at);
  }
}
