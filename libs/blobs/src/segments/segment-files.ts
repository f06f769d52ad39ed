import { createReadStream } from 'node:fs';
import { mkdir, open, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { framesKey } from '../keys/object-key';
import { newKey, unwrapKey, wrapKey } from '../keys/wrapped-key';
import type { SealedFile } from '../staged';
import { syncUpTo } from '../sync-folder';
import { OpenFrames } from './open-frames';
import { SegmentWriter } from './segment-writer';

/** A file that is on its way in, with the key to what is there of it. */
export interface GrowingFile {
  readonly id: string;
  readonly wrappedKey: Buffer;
}

/** A run of bytes of a growing file, as it is durably stored. */
export interface Segment {
  readonly id: string;
  /** The first of its bytes, counted in the whole file. */
  readonly from: number;
  readonly bytes: number;
  /** How much of the segment's file counts; what a crash left behind it does not. */
  readonly stored: number;
}

/** Two frames and more at a time. */
const READ_BYTES = 512 * 1024;

/**
 * Files that come in piece by piece: a folder each, and in it a file for each run of bytes, encrypted. Whoever writes does so
 * into a file of its own, so that a writer who was given up for dead, and comes back, spoils nothing. Which of them count,
 * and how much of each, the caller's database knows.
 */
export class SegmentFiles {
  constructor(
    private readonly folder: string,
    private readonly master: Buffer,
  ) {}

  /** A new key for the file, wrapped. */
  wrappedKeyFor(id: string): Buffer {
    return wrapKey(this.master, newKey(), `upload ${id}`);
  }

  /** Begins a segment at byte `from` of the file. */
  async write({ id, wrappedKey }: GrowingFile, segmentId: string, from: number): Promise<SegmentWriter> {
    const path = this.path(id, segmentId);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const handle = await open(path, 'wx', 0o600);
    await syncUpTo(dirname(path), made);
    const discard = async () => {
      await rm(path, { force: true });
      // The last to leave puts out the light; a folder with something in it stays.
      await rmdir(dirname(path)).catch(() => undefined);
    };
    return new SegmentWriter(handle, discard, this.keyOf({ id, wrappedKey }), { id, segmentId, from });
  }

  /** The bytes of the segments, which follow each other. It fails where something was changed, and tells nothing of that. */
  read(file: GrowingFile, segments: readonly Segment[]): Readable {
    return Readable.from(this.opened(file, segments), { objectMode: false });
  }

  /** A file that came as one segment, as it lies here. Nobody writes to it any more: there is nothing left to come. */
  sealed({ id, wrappedKey }: GrowingFile, { id: segmentId, from, bytes }: Segment): SealedFile {
    const key = framesKey({ key: this.keyOf({ id, wrappedKey }), part: { id, segmentId, from, bytes } });
    return { path: this.path(id, segmentId), key };
  }

  /** Everything there is of it. */
  async remove(id: string): Promise<void> {
    await rm(dirname(this.path(id, id)), { recursive: true, force: true });
  }

  private async *opened(file: GrowingFile, segments: readonly Segment[]): AsyncGenerator<Buffer> {
    const key = this.keyOf(file);
    for (const segment of segments) {
      const { id: segmentId, from, bytes, stored } = segment;
      const path = this.path(file.id, segmentId);
      const lying = createReadStream(path, { end: stored - 1, highWaterMark: READ_BYTES });
      const part = { id: file.id, segmentId, from, bytes };
      yield* pipeline(lying, new OpenFrames(key, part), () => undefined) as AsyncIterable<Buffer>;
    }
  }

  private keyOf({ id, wrappedKey }: GrowingFile): Buffer {
    return unwrapKey(this.master, wrappedKey, `upload ${id}`);
  }

  private path(id: string, segmentId: string): string {
    if (![id, segmentId].every((name) => /^[0-9a-f-]{36}$/.test(name))) throw new Error('A segment is named by UUIDs.');
    return join(this.folder, id.slice(-2), id, segmentId);
  }
}
