import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../sync-folder';

/** Something that was erased. */
export interface ErasedId {
  readonly spaceId: string;
  readonly id: string;
}

const RECORD = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

const lineOf = ({ spaceId, id }: ErasedId): string => `${spaceId} ${id}`;

/**
 * A list of what was erased: a file that is only ever added to, outside the database and its backups. A database that is
 * restored from before an erasure has again what was erased; by this list it is erased again before anybody is served.
 *
 * One record a line, of two ids that mean nothing. A record begins with a line feed as well, so what a crash left of another
 * is never joined to it; that one is no record, and was not acknowledged.
 */
export class ErasureList {
  constructor(private readonly path: string) {}

  /** Durable when it answers. What is listed twice is listed. */
  async add(erased: readonly ErasedId[]): Promise<void> {
    if (erased.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(erased.map((one) => `\n${lineOf(one)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(this.path));
  }

  /** Adds those of a space that are erased and not among the `listed`: the list itself was lost, or a process died before it could. */
  async complete(spaceId: string, listed: readonly string[], erased: readonly string[]): Promise<void> {
    const known = new Set(listed);
    await this.add(erased.flatMap((id) => (known.has(id) ? [] : { spaceId, id })));
  }

  /** Everything that is listed, once each. */
  async all(): Promise<ErasedId[]> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const records = [...new Set(text.split('\n'))].map((line) => RECORD.exec(line));
    return records.flatMap((record) => (record ? { spaceId: record[1]!, id: record[2]! } : []));
  }
}
