import { open, readFile, rename, rm, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One checkpoint in one file, replaced whole: after a crash there is the old one or the new one. */
export class CheckpointFile {
  constructor(readonly path: string) {}

  /** The note, or undefined when there is no file. */
  async read(): Promise<string | undefined> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Answers when the note is on the disk, not merely handed to the system. */
  async write(note: string): Promise<void> {
    const fresh = `${this.path}.new`;
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    await rm(fresh, { force: true });
    await writeDurably(fresh, note);
    await rename(fresh, this.path);
    await syncFolder(dirname(this.path));
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A renamed file survives a power cut once its folder is written. Windows has no way to ask for that, and does it itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
