import { Injectable } from '@nestjs/common';
import { Blob, Blobs, FileScans, SCAN_AGAIN_MS, type FileScan } from '@assize/blobs';
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
import { Exhibit } from '../exhibit.entity';
import { lockExhibit } from '../exhibit-lock';
import { ExhibitScan } from './exhibit-scan.entity';

const QUEUE = 'exhibit-scan';

export const exhibitScanJobs: readonly JobDefinition[] = [{ queue: QUEUE, on: ['exhibit.submitted', 'exhibit.held'] }];

/** Null in a court without a scanner. */
export type ExhibitScanStatus = FileScan['status'] | null;

/**
 * Has the files of exhibits scanned for malware, where the court has a scanner.
 *
 * Whatever is found, the exhibit is taken in and logged: the malware may be the evidence. What is infected, and what nobody has
 * scanned yet, is given to no one who does not ask for it as such.
 */
@Injectable()
export class ExhibitScans {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    [QUEUE, { prepare: (payload: JobPayload) => this.prepare(payload) }],
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

  get required(): boolean {
    return this.files.required;
  }

  /** By exhibit; in a unit of work. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, ExhibitScanStatus>> {
    const rows = ids.length === 0 ? [] : await this.rows.many(ExhibitScan, { id: [...ids] });
    const known = new Map<string, ExhibitScanStatus>(rows.map(({ id, status }) => [id, status]));
    return new Map(ids.map((id) => [id, known.get(id) ?? (this.required ? 'held' : null)]));
  }

  /** What is known, or else found out now, however long that takes; in no unit of work. Of a use case that was permitted. */
  async ensure(spaceId: string, id: string): Promise<ExhibitScanStatus> {
    const known = await this.transactions.read(spaceId, async () => (await this.of([id])).get(id)!);
    if (known !== 'held') return known;
    const finish = await this.found(spaceId, id);
    return finish ? this.transactions.run(spaceId, finish) : known;
  }

  private async prepare({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const id = event.subjectId;
    const finish = this.required ? await this.found(spaceId, id) : undefined;
    return async () => {
      if (finish && (await finish()) === 'held') await this.comeBack(id);
    };
  }

  /** Scans outside any unit of work, and answers what is to be done inside one; undefined where there is no file to scan. */
  private async found(spaceId: string, id: string): Promise<(() => Promise<ExhibitScanStatus>) | undefined> {
    const file = await this.transactions.read(spaceId, async () => {
      const { blobId } = (await this.rows.one(Exhibit, { id }))!;
      const blob = (await this.rows.one(Blob, { id: blobId }))!;
      return blob.erasedAt ? undefined : this.blobs.find(blobId);
    });
    const scan = file && (await this.files.scan(file));
    return scan ? () => this.settle(id, scan) : undefined;
  }

  /** Of two who scanned at once the first is believed. */
  private async settle(id: string, { status, signature }: FileScan): Promise<ExhibitScanStatus> {
    const { submittedBy, caseId, spaceId } = await lockExhibit(this.rows, id);
    const known = await this.rows.one(ExhibitScan, { id });
    if (known || status === 'held') return known?.status ?? status;
    await this.rows.insert(ExhibitScan, { id, status, signature, scannedAt: this.clock.now() });
    if (status === 'infected') {
      const actor: Actor = { personId: submittedBy, spaceId, roles: [], assurance: 'self-asserted', method: 'system' };
      await this.acts.record(actor, 'exhibit.infected', { kind: 'exhibit', id, caseId });
    }
    return status;
  }

  /** Not by the pauses of a failed job, which end some day: a scanner may be down for long, and nothing has failed. */
  private async comeBack(id: string): Promise<void> {
    await this.events.publish('exhibit.held', id, {}, new Date(this.clock.now().getTime() + SCAN_AGAIN_MS));
  }
}
