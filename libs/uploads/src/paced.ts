import type { Readable } from 'node:stream';
import { DomainError } from '@assize/kernel';
import { afterChunk, NOT_WAITED, type Pace } from './domain/pace';
import { UploadStalled } from './errors';

/**
 * The chunks of a stream, as long as they come fast enough. The stream is not destroyed: whoever sends it can still be told.
 *
 * @throws UploadStalled
 */
export async function* paced(source: Readable, pace: Pace): AsyncGenerator<Buffer> {
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  try {
    for (let waited = NOT_WAITED; ;) {
      const began = performance.now();
      const next = await within(pace.ms - waited.ms, chunks.next());
      if (next.done) return;
      waited = afterChunk(waited, next.value.length, performance.now() - began, pace);
      yield next.value;
    }
  } finally {
    // Lets go of the stream, without waiting for a chunk that may never come.
    void chunks.return?.().catch(() => undefined);
  }
}

async function within<T>(ms: number, arriving: Promise<T>): Promise<T> {
  // What arrives, or breaks off, after it was given up is nobody's fault any more.
  arriving.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DomainError(UploadStalled, UploadStalled.remedy)), Math.max(0, ms));
  });
  try {
    return await Promise.race([arriving, late]);
  } finally {
    clearTimeout(timer);
  }
}
