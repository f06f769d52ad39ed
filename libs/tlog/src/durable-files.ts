import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The bytes of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** Writes a new file and answers when its bytes are on the disk, not merely handed to the system. */
export async function writeDurably(path: string, bytes: Buffer | string, flag: 'w' | 'wx' = 'wx'): Promise<void> {
  const file = await open(path, flag, 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A renamed file survives a power cut once its folder is written. Windows has no way to ask for that, and does it itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and those above it. Answers every folder whose content changed by that: each must be synced. */
export async function makeFolder(path: string): Promise<string[]> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return [];
  const changed: string[] = [];
  for (let made = path; ; made = dirname(made)) {
    changed.push(dirname(made));
    if (made === first) return changed;
  }
}

/** Replaces a file whole: after a crash there is the old one or the new one. A draft that a crash left is written over. */
export async function replaceDurably(path: string, draft: string, bytes: Buffer | string): Promise<void> {
  await writeDurably(draft, bytes, 'w');
  await rename(draft, path);
  await syncFolder(dirname(path));
}

/** Gives a written draft its name, unless the name is taken. The file system decides that, not a look beforehand. */
export async function nameOnce(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    // Nobody reads drafts, and nobody waits until they are gone.
    void unlink(draft).catch(() => undefined);
  }
}
