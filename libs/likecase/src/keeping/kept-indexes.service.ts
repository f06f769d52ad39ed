import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { EMBEDDING_OPTIONS, type EmbeddingOptions } from '../embedding/embedders';
import { readArrays, writeArrays, type Kept } from './array-file';

/** An index is kept again when it has grown by such a part: what came later is read from the database. */
const GROWN = 0.1;

/** Where the index of a corpus lies: `folder/<space>-<corpus>/<name>`. */
export interface IndexPlace {
  readonly spaceId: string;
  readonly corpusId: string;
  readonly name: string;
}

/**
 * Indexes of large corpora on disk, so that a start need not make them of a hundred thousand rows. The database is the record: losing a file loses
 * time, and one that is not as it was written, or not of what the database holds, counts as not there.
 */
@Injectable()
export class KeptIndexes implements OnApplicationShutdown {
  private readonly logger = new Logger('indexes');
  private readonly writing = new Map<string, Promise<void>>();

  constructor(@Inject(EMBEDDING_OPTIONS) private readonly options: EmbeddingOptions) {}

  /** @param wanted whether a file with this head may serve */
  read<H>(place: IndexPlace, wanted: (head: H) => boolean): Promise<Kept<H> | undefined> {
    return readArrays(this.pathOf(place), wanted);
  }

  /** Whether an index of so many judgments is worth keeping, when so many were kept last. */
  worth(now: number, kept: number): boolean {
    return now >= this.options.indexes.keptFrom && now >= kept * (1 + GROWN);
  }

  /**
   * Writes it while others work. A failure is logged and harms nothing.
   *
   * @param kept asked at once, unless a write of the same index is under way
   * @returns whether it is being written
   */
  keepSoon<H>(place: IndexPlace, kept: () => Kept<H>): boolean {
    const path = this.pathOf(place);
    if (this.writing.has(path)) return false;
    const written = this.write(path, kept())
      .catch((error: unknown) => {
        this.logger.warn(`an index was not kept: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => this.writing.delete(path));
    this.writing.set(path, written);
    return true;
  }

  /** What was taken away must not lie about. */
  async forget(place: IndexPlace): Promise<void> {
    const path = this.pathOf(place);
    await this.writing.get(path);
    await rm(path, { force: true });
  }

  /** When all that is being written is written. */
  async settled(): Promise<void> {
    await Promise.all(this.writing.values());
  }

  onApplicationShutdown(): Promise<void> {
    return this.settled();
  }

  private async write<H>(path: string, kept: Kept<H>): Promise<void> {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    await writeArrays(path, kept);
  }

  private pathOf({ spaceId, corpusId, name }: IndexPlace): string {
    return join(this.options.indexes.folder, `${spaceId}-${corpusId}`, name);
  }
}
