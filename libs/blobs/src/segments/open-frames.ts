import { Transform, type TransformCallback } from 'node:stream';
import { FRAME_HEAD_BYTES, frameRest, openFrame, placeOf, type FramedPart } from './sealed-frames';

/** Gives out what frames hold, each once it is proven. It fails where something was changed, and tells nothing of that. */
export class OpenFrames extends Transform {
  private held: Buffer[] = [];
  private heldBytes = 0;
  /** So many must be held for the next step. */
  private wanted = FRAME_HEAD_BYTES;
  private opened = 0;

  constructor(
    private readonly key: Buffer,
    private readonly part: FramedPart,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    try {
      if (this.heldBytes >= this.wanted) this.openAll(this.held.length === 1 ? chunk : Buffer.concat(this.held));
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    if (this.heldBytes > 0) return done(new Error('The stored part of the file ends too early.'));
    const whole = this.opened === this.part.bytes;
    done(whole ? null : new Error('The stored part of the file has not as many bytes as it should.'));
  }

  private openAll(sealed: Buffer): void {
    let left = sealed;
    for (;;) {
      this.wanted = wantedOf(left);
      if (left.length < this.wanted) break;
      this.openOne(left.subarray(0, this.wanted));
      left = left.subarray(this.wanted);
    }
    this.held = left.length > 0 ? [left] : [];
    this.heldBytes = left.length;
  }

  private openOne(frame: Buffer): void {
    const [head, rest] = [frame.subarray(0, FRAME_HEAD_BYTES), frame.subarray(FRAME_HEAD_BYTES)];
    const bytes = openFrame(this.key, placeOf(this.part, this.part.from + this.opened), head, rest);
    this.opened += bytes.length;
    this.push(bytes);
  }
}

/** How long the frame is that begins here, or at least its head. */
function wantedOf(sealed: Buffer): number {
  if (sealed.length < FRAME_HEAD_BYTES) return FRAME_HEAD_BYTES;
  return FRAME_HEAD_BYTES + frameRest(sealed.subarray(0, FRAME_HEAD_BYTES));
}
