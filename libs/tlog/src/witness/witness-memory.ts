import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@assize/kernel';
import { makeFolder, nameOnce, readIfThere, syncFolder, writeDurably } from '../durable-files';

/** What a witness cosigned last of a log. */
export interface Remembered {
  /** Grows with every checkpoint. */
  readonly turn: number;
  readonly note: string;
}

/** By which a monitor asks for a log, and a folder is named: what a stranger calls his log is no name for a file. */
export const originHash = (origin: string): string => createHash('sha256').update(origin).digest('hex');

/**
 * What a witness cosigned, one file for each turn of a log, of which the newest counts.
 *
 * A turn is taken by a link, which the file system makes once, also between two processes. Older turns are removed, so whoever was so slow
 * that his turn was taken, done and removed could take it again: he sees the newer one behind it, and has lost.
 */
export class WitnessMemory {
  constructor(private readonly folder: string) {}

  async read(hash: string): Promise<Remembered | undefined> {
    for (;;) {
      const turn = await this.newest(hash);
      if (turn === 0) return undefined;
      const note = await readIfThere(this.path(hash, turn));
      // Removed meanwhile: there is a newer one.
      if (note) return { turn, note: note.toString('utf8') };
    }
  }

  /** Remembers `note` durably, unless another came after `turn`. @returns whether it was remembered */
  async swap(hash: string, turn: number, note: string): Promise<boolean> {
    const folder = join(this.folder, hash);
    for (const changed of makeFolder(folder)) await syncFolder(changed);
    const draft = join(folder, `draft-${newId()}`);
    await writeDurably(draft, note);
    const named = nameOnce(draft, this.path(hash, turn + 1));
    await syncFolder(folder);
    if (!named || (await this.newest(hash)) !== turn + 1) return false;
    for (const old of await this.turns(hash)) if (old <= turn) await rm(this.path(hash, old), { force: true });
    return true;
  }

  private async newest(hash: string): Promise<number> {
    return Math.max(0, ...(await this.turns(hash)));
  }

  private async turns(hash: string): Promise<number[]> {
    const names = await readdir(join(this.folder, hash)).catch(() => []);
    return names.filter((name) => /^\d+$/.test(name)).map(Number);
  }

  private path(hash: string, turn: number): string {
    return join(this.folder, hash, String(turn));
  }
}
