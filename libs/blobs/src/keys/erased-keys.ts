import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../sync-folder';

/** An object whose key was destroyed. */
export interface ErasedKey {
  readonly spaceId: string;
  readonly id: string;
}

const RECORD = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

const lineOf = ({ spaceId, id }: ErasedKey): string => `${spaceId} ${id}`;

/**
 * The list of erased keys: a file that is only ever added to, outside the database and its backups. A database that is
 * restored from before an erasure has the wrapped key again; by this list it is destroyed again before anybody is served.
 *
 * One record a line, of two ids that mean nothing. A record begins with a line feed as well, so what a crash left of another
 * is never joined to it; that one is no record, and was not acknowledged.
 */
export class ErasedKeys {
  constructor(private readonly path: string) {}

  /** Durable when it answers. A key that is listed twice is listed. */
  async add(keys: readonly ErasedKey[]): Promise<void> {
    if (keys.length === 0) return;
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.appendFile(keys.map((key) => `\n${lineOf(key)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(dirname(this.path));
  }

  /** Everything that is listed, once each. */
  async all(): Promise<ErasedKey[]> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const records = [...new Set(text.split('\n'))].map((line) => RECORD.exec(line));
    return records.flatMap((record) => (record ? { spaceId: record[1]!, id: record[2]! } : []));
  }
}

/** Beside the secrets that a sandbox keeps. */
export const erasedKeysIn = (folder: string): ErasedKeys => new ErasedKeys(join(folder, 'erased-keys'));
