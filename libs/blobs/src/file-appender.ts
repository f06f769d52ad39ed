import type { FileHandle } from 'node:fs/promises';
import { Turns } from './turns';

/** Fewer and larger writes cost less; two of these at most are in memory for each file. */
const BATCH_BYTES = 512 * 1024;

/** So much is given to the disk before it is asked to begin: what is left to wait for at the end is short. */
const AHEAD_BYTES = 16 * 1024 * 1024;

/**
 * However many files come in, the disk is asked for two of them at a time. More would only wait longer, and with them
 * whatever else is to be durable, such as the commits of the database, and every other thread that works on files.
 */
const FLUSHES = new Turns(2);

/** Writes a file from its beginning to its end, a batch at a time, while the next is gathered and the disk takes earlier ones in. */
export class FileAppender {
  private gathered: Buffer[] = [];
  private gatheredBytes = 0;
  /** Bytes that were handed to a write. */
  private handed = 0;
  private unflushed = 0;
  private writing: Promise<void> = Promise.resolve();
  private flushing = false;
  /** Told by `sync`: the disk says only once that it lost something. */
  private flushed: Promise<void> = Promise.resolve();

  constructor(private readonly file: FileHandle) {}

  /** Resolves when more may be given. @throws what the disk said of what was given before */
  async append(pieces: readonly Buffer[]): Promise<void> {
    for (const piece of pieces) {
      this.gathered.push(piece);
      this.gatheredBytes += piece.length;
    }
    if (this.gatheredBytes < BATCH_BYTES) return;
    await this.handOver();
    this.flushAhead();
  }

  /** All that was given before would survive a power cut when it resolves. More may be given meanwhile. */
  async sync(): Promise<void> {
    if (this.gatheredBytes > 0) void this.handOver();
    this.unflushed = 0;
    await this.writing;
    await this.flushed;
    await this.flush();
  }

  /** @returns when the batch before is written */
  private handOver(): Promise<void> {
    const [before, batch, length, at] = [this.writing, this.gathered, this.gatheredBytes, this.handed];
    [this.gathered, this.gatheredBytes] = [[], 0];
    this.handed += length;
    this.unflushed += length;
    this.writing = before.then(() => this.write(batch, length, at));
    this.writing.catch(() => undefined);
    return before;
  }

  /** A disk that is full takes a part first, and says so when it is given the rest. */
  private async write(batch: readonly Buffer[], length: number, at: number): Promise<void> {
    const { bytesWritten } = await this.file.writev(batch, at);
    if (bytesWritten === length) return;
    if (bytesWritten === 0) throw new Error('The disk took nothing of what was written.');
    const rest = Buffer.concat(batch).subarray(bytesWritten);
    await this.write([rest], rest.length, at + bytesWritten);
  }

  private flushAhead(): void {
    if (this.flushing || this.unflushed < AHEAD_BYTES) return;
    [this.flushing, this.unflushed] = [true, 0];
    this.flushed = this.flush().then(() => void (this.flushing = false));
    this.flushed.catch(() => undefined);
  }

  private flush(): Promise<void> {
    return FLUSHES.during(() => this.file.datasync());
  }
}
