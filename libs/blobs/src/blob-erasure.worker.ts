import { Injectable } from '@nestjs/common';
import type { JobDefinition, JobPayload, PreparedJobHandler } from '@assize/database';
import { Erasing } from './erasing.service';

export const blobJobs: readonly JobDefinition[] = [{ queue: 'blob-erase', on: ['blob.erased'] }];

/** Finishes what a process that erased something did not live to finish. */
@Injectable()
export class BlobErasure {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['blob-erase', { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(private readonly erasing: Erasing) {}

  private async prepare({ spaceId }: JobPayload): Promise<() => Promise<void>> {
    await this.erasing.finish(spaceId);
    return () => Promise.resolve();
  }
}
