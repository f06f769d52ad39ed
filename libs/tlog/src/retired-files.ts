import { linkSync, renameSync, statSync, unlinkSync } from 'node:fs';
import { isMissing, removeIfThere } from './durable-files';

/** So many others had the name meanwhile, some seconds of the busiest log: hardly anybody who opened the file under that name still reads it. */
const KEPT = 256;

/** What one write puts on a disk or not, whole: a longer file could be torn by a power cut, since it is written over in place. */
const LONGEST = 512;

/**
 * Files whose name another one took, kept under second names so that they can be written over as the next drafts.
 *
 * Whenever a file system such as ext4 makes a file, it steps over every one that was freed in the last minutes. A log that frees one a round has
 * thousands of these, and making its files would take longer than writing them.
 *
 * So whoever keeps such a file open for seconds reads another content of it, as whole as every other. After a power cut the name may show a content
 * that is some seconds older or newer than the name.
 */
export class RetiredFiles {
  private paths: string[] = [];

  /**
   * A file of this length that may be written over; another length would show to whoever still reads, and one with another name besides is somebody
   * else's too.
   *
   * @throws Error when it is gone: another process removed all drafts, and whoever drafted before must not publish
   */
  take(length: number): string | undefined {
    if (this.paths.length < KEPT) return undefined;
    const oldest = this.paths.shift()!;
    const { size, nlink } = statSync(oldest);
    if (size === length && length <= LONGEST && nlink === 1) return oldest;
    unlinkSync(oldest);
    return undefined;
  }

  /** Gives a draft its name. What had it before is kept at `second`. */
  replace(draft: string, path: string, second: string): void {
    const kept = linkIfThere(path, second);
    try {
      renameSync(draft, path);
    } catch (error) {
      removeIfThere(second);
      throw error;
    }
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
