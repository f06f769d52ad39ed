import type { TermCounts } from '../lexical';

/**
 * A term as a number of 32 bits (FNV-1a of its UTF-8), so that an index of a hundred thousand judgments holds no strings.
 * Two of a million terms share a number so seldom (some hundred pairs) that no list shows it.
 */
export function keyOfTerm(term: string): number {
  return hashed(Buffer.from(term, 'utf8'));
}

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

function hashed(bytes: Uint8Array, from = 0, to = bytes.length): number {
  let hash = OFFSET;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME);
  return mixed(hash);
}

/** FNV leaves neighbouring words with neighbouring numbers; this spreads them over a table (the finaliser of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The terms of a document as numbers, each once, ascending, with how often each stands there; more than 255 times counts as 255. */
export interface KeyCounts {
  readonly keys: Uint32Array;
  readonly counts: Uint8Array;
}

export const MOST_COUNTED = 255;

/** The same counts under numbers in place of words. */
export const keyCounts = ({ terms, counts }: TermCounts): KeyCounts =>
  sortedCounts(terms.map((term, i) => [keyOfTerm(term), counts[i] ?? 0]));

export function sortedCounts(pairs: readonly (readonly [key: number, count: number])[]): KeyCounts {
  const sums = new Map<number, number>();
  for (const [key, count] of pairs) sums.set(key, (sums.get(key) ?? 0) + count);
  const keys = Uint32Array.from(sums.keys()).sort();
  return { keys, counts: Uint8Array.from(keys, (key) => Math.min(MOST_COUNTED, sums.get(key) ?? 0)) };
}

const SEPARATOR = 0x0a;
const FORMAT = 1;

const unreadable = (): RangeError => new RangeError('These are not stored terms of a format known here.');

/**
 * Reads what `encodeTerms` stored without making a string of any term; the order is that of the stored terms.
 *
 * @throws RangeError when the bytes are cut short or of another format
 */
export function keysOfStoredTerms(bytes: Uint8Array): KeyCounts {
  if (bytes[0] !== FORMAT) throw unreadable();
  const cursor = { at: 1 };
  const size = number(bytes, cursor);
  if (size > bytes.length) throw unreadable();
  const counts = new Uint8Array(size);
  for (let i = 0; i < size; i++) counts[i] = Math.min(MOST_COUNTED, number(bytes, cursor));
  const keys = new Uint32Array(size);
  for (let i = 0, from = cursor.at; i < size; i++) {
    let to = from;
    while (to < bytes.length && bytes[to] !== SEPARATOR) to++;
    if (to === from) throw unreadable();
    keys[i] = hashed(bytes, from, to);
    from = to + 1;
  }
  return { keys, counts };
}

function number(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let unit = 1; unit < 2 ** 35; unit *= 128) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) break;
    value += (byte & 127) * unit;
    if (byte < 128) return value;
  }
  throw unreadable();
}
