import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Rows } from '@assize/database';
import { EMBEDDING_OPTIONS, type EmbeddingOptions } from '../embedding/embedders';
import { LEFT_MS, readArrays, removeLeftDraft, writeArrays, type Arrays } from './array-file';

/** An index is kept again when it has grown by such a part: what came later is read from the database. */
const GROWN = 0.1;

/** Where the index of a corpus lies: `folder/<space>-<corpus>/<name>`. */
export interface IndexPlace {
  readonly spaceId: string;
  readonly corpusId: string;
  readonly name: string;
}

/** Of which rows of the database an index was made. */
export interface MadeOf {
  /** By which rules; those of other rules are none. */
  readonly form: string;
  /** How often rows had been taken away. */
  readonly epoch: string;
  /** The greatest number among the rows. */
  readonly seq: string;
  readonly rows: number;
}

interface Head extends MadeOf {
  readonly digest: string;
}

/** Answers, in the unit of work of the caller, a digest of which rows there are up to a number. */
export type DigestTo = (seq: string) => Promise<string>;

/** @param statement answers `digest`; its last parameter, behind `params`, is the number */
export const digestBy =
  (rows: Rows, statement: string, params: readonly unknown[]): DigestTo =>
  async (seq) => {
    const [row] = await rows.sql<{ digest: string | null }>(statement, [...params, seq]);
    return row?.digest ?? '';
  };

/**
 * Indexes of large corpora on disk, so that a start need not make them of a hundred thousand rows. The database is the record: losing a file loses
 * time, and one that is not as it was written, or not of what the database holds, is removed. Whatever fails here is logged, and the index is made
 * of the rows.
 */
@Injectable()
export class KeptIndexes implements OnApplicationShutdown {
  private readonly logger = new Logger('indexes');
  private readonly writing = new Map<string, { readonly done: Promise<void>; readonly cancel: AbortController }>();
  /** By path how many rows lie there, as far as this process knows. */
  private readonly kept = new Map<string, number>();
  /** By path until when nothing is tried again. */
  private readonly paused = new Map<string, number>();

  constructor(@Inject(EMBEDDING_OPTIONS) private readonly options: EmbeddingOptions) {}

  /** What is made of the file, when the database still holds all the rows that it is of; otherwise the file is removed. */
  async load<T>(
    place: IndexPlace,
    { form, epoch }: Pick<MadeOf, 'form' | 'epoch'>,
    digestTo: DigestTo,
    make: (arrays: Arrays, of: MadeOf) => T | Promise<T>,
  ): Promise<T | undefined> {
    const path = this.pathOf(place);
    let digest: Promise<string> | undefined;
    const found = await readArrays<Head>(path, (head) => {
      if (head.form !== form || head.epoch !== epoch) return false;
      // While the file is being read. What goes wrong is met below.
      digest = digestTo(head.seq);
      digest.catch(() => undefined);
      return true;
    });
    const held = await digest;
    if (found && held === found.head.digest) {
      try {
        const made = await make(found.arrays, found.head);
        this.kept.set(path, found.head.rows);
        return made;
      } catch (error) {
        this.tell('cannot be read', error);
      }
    }
    await this.forget(place);
    return undefined;
  }

  /**
   * Writes an index while others work, when it is large, has grown since it was written last, and is not being written.
   *
   * @param arrays asked once; what it captures before it first waits must not change afterwards
   */
  async keep(place: IndexPlace, of: MadeOf, digestTo: DigestTo, arrays: () => Promise<Arrays>): Promise<void> {
    const path = this.pathOf(place);
    if (!this.isDue(path, of.rows)) return;
    const { form, epoch, seq, rows } = of;
    const head: Head = { form, epoch, seq, rows, digest: await digestTo(seq) };
    const cancel = new AbortController();
    const done = this.write(path, head, arrays, cancel.signal)
      .catch((error: unknown) => {
        this.paused.set(path, Date.now() + LEFT_MS);
        const atIt = (error as NodeJS.ErrnoException).code === 'EEXIST';
        if (!cancel.signal.aborted && !atIt) this.tell('was not kept', error);
      })
      .finally(() => this.writing.delete(path));
    this.writing.set(path, { done, cancel });
  }

  /** What was taken away must not lie about. A write that is under way is given up. */
  async forget(place: IndexPlace): Promise<void> {
    const path = this.pathOf(place);
    this.writing.get(path)?.cancel.abort();
    this.kept.delete(path);
    try {
      await rm(path, { force: true });
      await removeLeftDraft(path);
    } catch (error) {
      this.tell('cannot be removed', error);
    }
  }

  /** When all that is being written is written. */
  async settled(): Promise<void> {
    await Promise.all([...this.writing.values()].map(({ done }) => done));
  }

  /** What is not written by then is made again. */
  async onApplicationShutdown(): Promise<void> {
    for (const { cancel } of this.writing.values()) cancel.abort();
    await this.settled();
  }

  private isDue(path: string, rows: number): boolean {
    if (rows < this.options.indexes.keptFrom || rows < (this.kept.get(path) ?? 0) * (1 + GROWN)) return false;
    return !this.writing.has(path) && Date.now() >= (this.paused.get(path) ?? 0);
  }

  private async write(path: string, head: Head, arrays: () => Promise<Arrays>, signal: AbortSignal): Promise<void> {
    const captured = await arrays();
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeArrays(path, { head, arrays: captured }, signal);
    this.kept.set(path, head.rows);
    this.paused.delete(path);
  }

  private tell(what: string, error: unknown): void {
    this.logger.warn(`an index ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }

  private pathOf({ spaceId, corpusId, name }: IndexPlace): string {
    return join(this.options.indexes.folder, `${spaceId}-${corpusId}`, name);
  }
}
