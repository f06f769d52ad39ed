import type { FramedPart } from '../segments/sealed-frames';

const KEY_BYTES = 32;
const UUID_BYTES = 16;
const COUNT_BYTES = 8;
const FRAMED_BYTES = KEY_BYTES + 2 * UUID_BYTES + COUNT_BYTES;

/** How an object opens that lies in frames: its key, and what the frames are sealed as. */
export interface FramesKey {
  readonly key: Buffer;
  readonly part: FramedPart;
}

/**
 * What opens an object is wrapped whole, so that nothing of it can be exchanged. A key alone opens one sealed stream; one of an
 * object in frames goes on with what they are parts of and how many bytes they hold, without which one that is missing at the
 * end would not be missed.
 */
export function framesKey({ key, part: { id, segmentId, bytes } }: FramesKey): Buffer {
  const count = Buffer.alloc(COUNT_BYTES);
  count.writeBigUInt64BE(BigInt(bytes));
  return Buffer.concat([key, packed(id), packed(segmentId), count]);
}

/** Undefined of the key of a sealed stream. @throws Error when it is no key of either kind */
export function framesKeyIn(objectKey: Buffer): FramesKey | undefined {
  if (objectKey.length === KEY_BYTES) return undefined;
  if (objectKey.length !== FRAMED_BYTES) throw new Error('This opens no object.');
  const [id, segmentId] = [unpacked(objectKey, KEY_BYTES), unpacked(objectKey, KEY_BYTES + UUID_BYTES)];
  const bytes = Number(objectKey.readBigUInt64BE(KEY_BYTES + 2 * UUID_BYTES));
  return { key: objectKey.subarray(0, KEY_BYTES), part: { id, segmentId, from: 0, bytes } };
}

const packed = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const unpacked = (bytes: Buffer, at: number): string =>
  bytes.toString('hex', at, at + UUID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
