import { Injectable } from '@nestjs/common';
import { Blobs, FileScans, HELD, SCAN_AGAIN_MS, type FileScan } from '@assize/blobs';
import {
  Events,
  Rows,
  Transactions,
  type JobDefinition,
  type JobPayload,
  type PreparedJobHandler,
} from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, type Actor } from '@assize/kernel';
import type { UploadScan } from '../domain/envelope';
import { FilingUpload } from '../filing.entity';
import { UploadScanRow } from './upload-scan.entity';

export const scanJobs: readonly JobDefinition[] = [{ queue: 'upload-scan', on: ['upload.held'] }];

/**
 * Scans uploads for malware, where the court has a scanner. What was not scanned is held: it is kept, and cannot be filed.
 * What is infected is kept for people to look into, and given to nobody.
 */
@Injectable()
export class UploadScans {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['upload-scan', { prepare: (payload: JobPayload) => this.again(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly blobs: Blobs,
    private readonly files: FileScans,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly events: Events,
  ) {}

  /** In the unit of work that keeps the upload. */
  async keep(actor: Actor, id: string, outcome: FileScan): Promise<void> {
    const scannedAt = outcome.status === 'held' ? null : this.clock.now();
    await this.rows.insert(UploadScanRow, { id, ...outcome, scannedAt, version: 1 });
    if (outcome.status === 'held') await this.comeBack(id);
    if (outcome.status === 'infected') await this.recordInfected(actor, id);
  }

  /** By upload; in a unit of work. What came before the court had a scanner is held like what the scanner has not seen. */
  async of(ids: readonly string[]): Promise<Map<string, UploadScan>> {
    const rows = await this.rows.many(UploadScanRow, { id: [...ids] });
    const known = new Map(rows.map(({ id, status }) => [id, status]));
    if (this.files.required) for (const id of ids) if (!known.has(id)) known.set(id, 'held');
    return known;
  }

  private async again({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const id = event.subjectId;
    const blob = await this.transactions.read(spaceId, async () =>
      (await this.rows.one(UploadScanRow, { id })) ? this.blobs.find(id) : null,
    );
    // Whoever brought it has thrown it away since.
    if (!blob) return () => Promise.resolve();
    const outcome = (await this.files.scan(blob)) ?? HELD;
    return () => this.settle(id, outcome);
  }

  private async settle(id: string, outcome: FileScan): Promise<void> {
    const row = await this.rows.one(UploadScanRow, { id });
    if (row?.status !== 'held') return;
    if (outcome.status === 'held') return this.comeBack(id);
    await this.rows.update(UploadScanRow, row, { ...outcome, scannedAt: this.clock.now() });
    if (outcome.status === 'infected') await this.recordInfected(await this.uploader(id), id);
  }

  /** Not by the pauses of a failed job, which end some day: a scanner may be down for long, and nothing has failed. */
  private async comeBack(id: string): Promise<void> {
    await this.events.publish('upload.held', id, {}, new Date(this.clock.now().getTime() + SCAN_AGAIN_MS));
  }

  private async recordInfected(actor: Actor, id: string): Promise<void> {
    await this.acts.record(actor, 'filing.upload-infected', { kind: 'upload', id });
  }

  /** Whoever brought it is not there any more when the court finds out. */
  private async uploader(id: string): Promise<Actor> {
    const { uploadedBy: personId, spaceId } = (await this.rows.one(FilingUpload, { id }))!;
    return { personId, spaceId, roles: [], assurance: 'self-asserted', method: 'system' };
  }
}
