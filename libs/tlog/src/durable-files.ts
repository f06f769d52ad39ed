import {
  closeSync,
  fsync,
  linkSync,
  mkdirSync,
  openSync,
  readFile,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/**
 * What waits for the disk is the flush alone, so it alone is done aside. Opening, writing and naming a small file takes less time than handing
 * it to another thread and back, and a batch of the log has some fifty of these.
 */
const flushed = promisify(fsync);
const wholeFile = promisify(readFile);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const isFailure = (outcome: PromiseSettledResult<void>): outcome is PromiseRejectedResult =>
  outcome.status === 'rejected';

/** That there is no such file, or no folder for it. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

/** The bytes of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await wholeFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The same of a small file that is in memory anyway, and must not stand in line behind the flushes. */
export function readIfThereNow(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes a new file and answers when its bytes are on the disk, not merely handed to the system. */
export async function writeDurably(path: string, bytes: Buffer | string, flag: 'w' | 'wx' = 'wx'): Promise<void> {
  await writeAllDurably([{ path, bytes }], flag);
}

/**
 * The same of several files. All are made before the first is flushed: whoever makes a file while the journal of the disk is being flushed waits
 * for it, and one flush of the journal serves all that were made before.
 */
export async function writeAllDurably(
  files: readonly { readonly path: string; readonly bytes: Buffer | string }[],
  flag: 'w' | 'wx' = 'wx',
): Promise<void> {
  const opened: number[] = [];
  try {
    for (const { path, bytes } of files) {
      const file = openSync(path, flag, 0o600);
      opened.push(file);
      const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
      for (let at = 0; at < whole.length;) at += writeSync(file, whole, at);
    }
    // None may be closed while it is being flushed: its number would soon be another file's.
    const failed = (await Promise.allSettled(opened.map((file) => flushed(file)))).find(isFailure);
    if (failed) throw failed.reason;
  } finally {
    opened.forEach(closeSync);
  }
}

/** A renamed file survives a power cut once its folder is written. Windows has no way to ask for that, and does it itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    await flushed(folder);
  } finally {
    closeSync(folder);
  }
}

/** Makes a folder and those above it. Answers every folder whose content changed by that: each must be synced. */
export function makeFolder(path: string): string[] {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
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
  renameSync(draft, path);
  await syncFolder(dirname(path));
}

/** A file, and not a folder: `rmSync` would look first what it is, which takes longer than removing it. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Gives a written draft its name, unless the name is taken. The file system decides that, not a look beforehand. */
export function nameOnce(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    // Before it is told that the name is given: a draft may hold a key, which must not lie about under a second name.
    removeIfThere(draft);
  }
}
