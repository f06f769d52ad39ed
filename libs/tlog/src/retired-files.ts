import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { isMissing } from './durable-files';

/** So many others had the name meanwhile: who opened the file under that name does not read it any more. */
const KEPT = 8;

/**
 * Files whose name another one took, kept under second names so that they can be written over as the next drafts.
 *
 * Whenever a file system such as ext4 makes a file, it steps over every one that was freed in the last minutes. A log that frees one a round has
 * thousands of these, and making its files would take longer than writing them.
 */
export class RetiredFiles {
  private paths: string[] = [];

  /** A file of this length that may be written over; another length would show to whoever still reads. */
  take(length: number): string | undefined {
    if (this.paths.length < KEPT) return undefined;
    const oldest = this.paths.shift()!;
    if (statSync(oldest).size === length) return oldest;
    rmSync(oldest);
    return undefined;
  }

  /** Gives a draft its name. What had it before is kept at `second`. */
  replace(draft: string, path: string, second: string): void {
    const kept = linkIfThere(path, second);
    renameSync(draft, path);
    if (kept) this.paths.push(second);
  }

  /** When the files have been removed. */
  forget(): void {
    this.paths = [];
  }
}

function linkIfThere(path: string, second: string): boolean {
  try {
    linkSync(path, second);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
