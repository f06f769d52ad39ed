import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;

/** A frame that claims to be larger was not written here. */
export const FRAME_BYTES = 256 * 1024;

/** Before the ciphertext stand its length and the nonce; behind it, the tag. */
export const FRAME_HEAD_BYTES = LENGTH_BYTES + NONCE_BYTES;

/** What a frame takes besides what it holds. */
export const FRAME_OVERHEAD_BYTES = FRAME_HEAD_BYTES + TAG_BYTES;

interface SegmentName {
  /** Of the file. */
  readonly id: string;
  readonly segmentId: string;
}

/** A run of frames, and what of what file they hold. */
export interface FramedPart extends SegmentName {
  /** The first byte, counted in the whole file. */
  readonly from: number;
  readonly bytes: number;
}

/** What is sealed with a frame: whose it is, and from which byte of the whole file. */
export const placeOf = ({ id, segmentId }: SegmentName, from: number): string => `${id} ${segmentId} ${from}`;

/**
 * Seals a part of a file by itself (AES-256-GCM), so that more can be written after a crash. The nonce is random: what lies
 * behind the last durable frame is written again, perhaps with other bytes, and never under the same nonce. `place` says of
 * what file and from which byte it is, so that frames cannot be swapped, repeated or left out unnoticed.
 */
export function sealFrame(key: Buffer, place: string, pieces: readonly Buffer[]): Buffer[] {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt32BE(pieces.reduce((sum, { length }) => sum + length, 0));
  const nonce = randomBytes(NONCE_BYTES);
  nonce.copy(head, LENGTH_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const sealed = pieces.map((piece) => cipher.update(piece));
  return [head, ...sealed, cipher.final(), cipher.getAuthTag()];
}

/** How many bytes follow the head of a frame. @throws Error when no frame begins so */
export function frameRest(head: Buffer): number {
  const length = head.length === FRAME_HEAD_BYTES ? head.readUInt32BE() : 0;
  if (length === 0 || length > FRAME_BYTES) throw new Error('The stored part of the file has no whole frame here.');
  return length + TAG_BYTES;
}

/** @throws Error when one bit was changed, or the frame is of another place or key */
export function openFrame(key: Buffer, place: string, head: Buffer, rest: Buffer): Buffer {
  const nonce = head.subarray(LENGTH_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  decipher.setAuthTag(rest.subarray(rest.length - TAG_BYTES));
  const opened = decipher.update(rest.subarray(0, rest.length - TAG_BYTES));
  decipher.final();
  return opened;
}
