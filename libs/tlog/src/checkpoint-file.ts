import { dirname } from 'node:path';
import { makeFolder, readIfThere, replaceDurably } from './durable-files';

/** One checkpoint in one file, replaced whole: after a crash there is the old one or the new one. */
export class CheckpointFile {
  constructor(readonly path: string) {}

  /** The note, or undefined when there is no file. */
  async read(): Promise<string | undefined> {
    return (await readIfThere(this.path))?.toString('utf8');
  }

  /** Answers when the note is on the disk, not merely handed to the system. */
  async write(note: string): Promise<void> {
    makeFolder(dirname(this.path));
    await replaceDurably(this.path, `${this.path}.new`, note);
  }
}
