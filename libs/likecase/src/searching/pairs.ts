import { gramsOf } from '../lexical/grams';
import { keyOfTerm, sortedCounts, type KeyCounts } from './term-keys';

/** The overlapping pairs of a text (of characters in Chinese, of words elsewhere) as numbers. */
export const pairKeys = (text: string): KeyCounts =>
  sortedCounts(gramsOf(text).map((pair) => [keyOfTerm(pair), 1] as const));

const FORMAT = 1;
const OF_AN_ENTRY = 5;

/** The form in which pairs are stored (`bytea`): format byte, all numbers as 32 bits each, low byte first, then all counts. */
export function encodePairs({ keys, counts }: KeyCounts): Buffer {
  const bytes = Buffer.alloc(1 + keys.length * OF_AN_ENTRY);
  bytes[0] = FORMAT;
  for (const [i, key] of keys.entries()) bytes.writeUInt32LE(key, 1 + 4 * i);
  bytes.set(counts, 1 + 4 * keys.length);
  return bytes;
}

/** The reverse of `encodePairs`. @throws RangeError when the bytes are cut short or of another format */
export function decodePairs(bytes: Uint8Array): KeyCounts {
  const size = (bytes.length - 1) / OF_AN_ENTRY;
  if (bytes[0] !== FORMAT || !Number.isInteger(size))
    throw new RangeError('These are not stored pairs of this format.');
  const keys = new Uint32Array(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let i = 0; i < size; i++) keys[i] = view.getUint32(1 + 4 * i, true);
  return { keys, counts: Uint8Array.from(bytes.subarray(1 + 4 * size)) };
}
