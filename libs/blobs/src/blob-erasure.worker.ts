import { Injectable } from '@nestjs/common';
import { Rows, Transactions, type JobDefinition, type JobPayload, type PreparedJobHandler } from '@assize/database';
import { Blob } from './blob.entity';
import { BlobStore } from './blob-store';

export const blobJobs: readonly JobDefinition[] = [{ queue: 'blob-erase', on: ['blob.erased'] }];

/** Takes the bytes away whose row, and with it the only key to them, is gone already. */
@Injectable()
export class BlobErasure {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['blob-erase', { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly store: BlobStore,
  ) {}

  private async prepare({ spaceId, event: { subjectId: id } }: JobPayload): Promise<() => Promise<void>> {
    const known = await this.transactions.read(spaceId, () => this.rows.one(Blob, { id }));
    if (known) throw new Error(`Blob ${id} was to be erased, and its row is there.`);
    await this.store.remove(id);
    return () => Promise.resolve();
  }
}
