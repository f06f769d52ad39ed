import type { FileHandle } from 'node:fs/promises';
import { FRAME_BYTES, FRAME_OVERHEAD_BYTES, sealFrame } from './sealed-frames';

interface SegmentName {
  readonly id: string;
  readonly segmentId: string;
}

/** What is sealed with a frame: whose it is, and from which byte of the whole file. */
export const placeOf = ({ id, segmentId }: SegmentName, from: number): string => `${id} ${segmentId} ${from}`;

/** How much of a segment would survive a power cut. */
export interface Durable {
  readonly bytes: number;
  readonly stored: number;
}

/** Writes one segment; holds no more than a frame of it. */
export class SegmentWriter {
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private bytes = 0;
  private stored = 0;

  constructor(
    private readonly handle: FileHandle,
    private readonly unlink: () => Promise<void>,
    private readonly key: Buffer,
    private readonly name: SegmentName,
    private readonly from: number,
  ) {}

  async write(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + FRAME_BYTES - this.waitingBytes);
      this.waiting.push(piece);
      this.waitingBytes += piece.length;
      at += piece.length;
      if (this.waitingBytes === FRAME_BYTES) await this.seal();
    }
  }

  /** Everything that was written is durable when it resolves. */
  async sync(): Promise<Durable> {
    if (this.waitingBytes > 0) await this.seal();
    await this.handle.datasync();
    return { bytes: this.bytes, stored: this.stored };
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** Of a segment that counts for nothing. */
  async discard(): Promise<void> {
    await this.unlink();
  }

  private async seal(): Promise<void> {
    const frame = sealFrame(this.key, placeOf(this.name, this.from + this.bytes), this.waiting);
    const length = this.waitingBytes + FRAME_OVERHEAD_BYTES;
    const { bytesWritten } = await this.handle.writev(frame, this.stored);
    if (bytesWritten !== length) throw new Error('The disk took only a part of what was written.');
    this.bytes += this.waitingBytes;
    this.stored += length;
    this.waiting = [];
    this.waitingBytes = 0;
  }
}
