import { closeSync, fdatasync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, readIfThereNow, replaceDurably, syncFolder } from './durable-files';

/** Of one note. No disk tears two of these when it tears one. */
const PLACE = 4096;
const PLACES = 2;

const flushed = promisify(fdatasync);

/**
 * The last two checkpoints in one file, which are written over in turn: what a crash tears apart is never the newer of those that were durable.
 *
 * It is written in place because neither name nor length changes then, so that one flush of the disk is enough; every receipt waits for it.
 * A file with nothing but one note in it is read too.
 */
export class CheckpointFile {
  constructor(readonly path: string) {}

  /** What lies at each place, whole or torn; undefined when there is no file. */
  read(): string[] | undefined {
    const bytes = readIfThereNow(this.path);
    return bytes && Array.from({ length: PLACES }, (_, at) => noteIn(bytes.subarray(at * PLACE, (at + 1) * PLACE)));
  }

  /**
   * Brings to the disk what is read here. A process that was killed between writing and flushing left a note that everybody can read and that a
   * power cut would still take away.
   */
  async settle(): Promise<void> {
    if (readIfThereNow(this.path) === undefined) return;
    const file = openSync(this.path, 'r+');
    try {
      await flushed(file);
    } finally {
      closeSync(file);
    }
    await syncFolder(dirname(this.path));
  }

  /** Answers when the note is on the disk, not merely handed to the system. @param kept the note that it must not be written over */
  async write(note: string, kept: string | undefined): Promise<void> {
    const bytes = Buffer.alloc(PLACE);
    if (Buffer.byteLength(note) >= PLACE) throw new RangeError(`A checkpoint is shorter than ${PLACE} bytes.`);
    bytes.write(note);
    if (kept === undefined) return this.create(bytes);
    const file = openSync(this.path, 'r+');
    try {
      writeSync(file, bytes, 0, PLACE, this.read()?.[0] === kept ? PLACE : 0);
      await flushed(file);
    } finally {
      closeSync(file);
    }
  }

  private async create(first: Buffer): Promise<void> {
    for (const changed of makeFolder(dirname(this.path))) await syncFolder(changed);
    await replaceDurably(this.path, `${this.path}.new`, Buffer.concat([first], PLACE * PLACES));
  }
}

function noteIn(place: Buffer): string {
  const end = place.indexOf(0);
  return place.toString('utf8', 0, end < 0 ? place.length : end);
}
