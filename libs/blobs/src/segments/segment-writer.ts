import type { FileHandle } from 'node:fs/promises';
import { FileAppender } from '../file-appender';
import { FRAME_BYTES, FRAME_OVERHEAD_BYTES, placeOf, sealFrame, type FramedPart } from './sealed-frames';

/** How much of a segment would survive a power cut. */
export interface Durable {
  readonly bytes: number;
  readonly stored: number;
}

/** Writes one segment. */
export class SegmentWriter {
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private bytes = 0;
  private stored = 0;
  private readonly file;

  constructor(
    private readonly handle: FileHandle,
    private readonly unlink: () => Promise<void>,
    private readonly key: Buffer,
    private readonly part: Omit<FramedPart, 'bytes'>,
  ) {
    this.file = new FileAppender(handle);
  }

  async write(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + FRAME_BYTES - this.waitingBytes);
      this.waiting.push(piece);
      this.waitingBytes += piece.length;
      at += piece.length;
      if (this.waitingBytes === FRAME_BYTES) await this.seal();
    }
  }

  /** Everything that was written before is durable when it resolves; more may be written meanwhile. */
  async sync(): Promise<Durable> {
    if (this.waitingBytes > 0) await this.seal();
    const durable = { bytes: this.bytes, stored: this.stored };
    await this.file.sync();
    return durable;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** Of a segment that counts for nothing. */
  async discard(): Promise<void> {
    await this.unlink();
  }

  private async seal(): Promise<void> {
    const frame = sealFrame(this.key, placeOf(this.part, this.part.from + this.bytes), this.waiting);
    this.bytes += this.waitingBytes;
    this.stored += this.waitingBytes + FRAME_OVERHEAD_BYTES;
    this.waiting = [];
    this.waitingBytes = 0;
    await this.file.append(frame);
  }
}
