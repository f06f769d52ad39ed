import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { syncFolder } from '@assize/blobs';
import { letOthersWork } from '../let-others-work';

const KINDS = { Uint8Array, Uint32Array, Float32Array } as const;

/** An array of numbers that a file may hold. */
export type Numbers = Uint8Array | Uint32Array | Float32Array;

/** Arrays by their names. */
export type Arrays = Readonly<Record<string, Numbers>>;

/** What a file holds: arrays, and a head that says what they are of. */
export interface Kept<H> {
  readonly head: H;
  readonly arrays: Arrays;
}

interface ArrayHead {
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  readonly length: number;
  readonly crc32: number;
}

/** First bytes of the file; the last of them is the number of the form. */
const MARK = Buffer.from('assize\0\u0001', 'latin1');
/** Longer heads are neither written nor read. */
const LONGEST_HEAD = 1 << 20;
/** Read, written and checked at once, so that others get their turn in between. */
const PIECE = 1 << 24;
/** A draft that nobody has written to for so long was left by a process that ended. */
export const LEFT_MS = 600_000;

const draftOf = (path: string): string => `${path}.draft`;

/** Removes the draft of a file that nobody is writing any more. */
export async function removeLeftDraft(path: string): Promise<void> {
  if (Date.now() - (await changedAt(draftOf(path))) > LEFT_MS) await rm(draftOf(path), { force: true });
}

/**
 * Writes a file of arrays, whole or not at all.
 *
 * Its form: the mark; length and CRC-32 of the head, 32 bits each with the low byte first; the head in JSON; then the arrays one after the other as
 * they lie in the memory of this machine, which is none for another order of bytes.
 *
 * @param arrays must not change before this is done
 * @throws Error `EEXIST` when another process is writing it
 */
export async function writeArrays<H>(path: string, { head, arrays }: Kept<H>, signal?: AbortSignal): Promise<void> {
  const draft = draftOf(path);
  await removeLeftDraft(path);
  const file = await open(draft, 'wx', 0o600);
  try {
    const heads: ArrayHead[] = [];
    for (const [name, array] of Object.entries(arrays)) {
      heads.push({ name, kind: kindOf(array), length: array.length, crc32: await checked(bytesOf(array), signal) });
    }
    const json = Buffer.from(JSON.stringify({ head, arrays: heads }));
    if (json.length > LONGEST_HEAD) throw new RangeError(`A head of ${json.length} bytes is none.`);
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32LE(json.length, 0);
    lengths.writeUInt32LE(crc32(json), 4);
    await writeAll(file, Buffer.concat([MARK, lengths, json]), signal);
    for (const array of Object.values(arrays)) await writeAll(file, bytesOf(array), signal);
    await file.sync();
    await file.close();
    signal?.throwIfAborted();
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * What was written, as long as every byte of it is as it was.
 *
 * @param wanted whether the head is of what is asked for; nothing more is read otherwise
 * @returns undefined when there is no such file, or not a whole one
 */
export async function readArrays<H>(path: string, wanted: (head: H) => boolean): Promise<Kept<H> | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  try {
    const found = await readHead<H>(file);
    if (!found || !wanted(found.head)) return undefined;
    const arrays: Record<string, Numbers> = {};
    let at = found.end;
    for (const { name, kind, length, crc32: sum } of found.arrays) {
      const array = new KINDS[kind](length);
      if ((await readPieces(file, bytesOf(array), at)) !== sum) return undefined;
      at += array.byteLength;
      arrays[name] = array;
    }
    return { head: found.head, arrays };
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

/** When a file was last written to, in milliseconds; one that is not there, just now. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
}

async function readHead<H>(
  file: FileHandle,
): Promise<{ head: H; arrays: readonly ArrayHead[]; end: number } | undefined> {
  const start = Buffer.alloc(MARK.length + 8);
  await readPieces(file, start, 0);
  const length = start.readUInt32LE(MARK.length);
  if (!start.subarray(0, MARK.length).equals(MARK) || length > LONGEST_HEAD) return undefined;
  const json = Buffer.alloc(length);
  if ((await readPieces(file, json, start.length)) !== start.readUInt32LE(MARK.length + 4)) return undefined;
  const { size } = await file.stat();
  const head = JSON.parse(json.toString('utf8')) as { head: H; arrays: readonly ArrayHead[] };
  const end = start.length + length;
  const needed = head.arrays.reduce((sum, { kind, length: n }) => sum + n * KINDS[kind].BYTES_PER_ELEMENT, end);
  return needed === size ? { ...head, end } : undefined;
}

/** @returns the CRC-32 of what was read @throws RangeError when the file ends before */
async function readPieces(file: FileHandle, into: Uint8Array, from: number): Promise<number> {
  let sum = 0;
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await file.read(into, at, Math.min(PIECE, into.length - at), from + at);
    if (bytesRead === 0) throw new RangeError('The file ends before what it should hold.');
    sum = crc32(into.subarray(at, at + bytesRead), sum);
    at += bytesRead;
  }
  return sum;
}

async function writeAll(file: FileHandle, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    signal?.throwIfAborted();
    at += (await file.write(bytes, at, Math.min(PIECE, bytes.length - at))).bytesWritten;
  }
}

async function checked(bytes: Uint8Array, signal?: AbortSignal): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += PIECE) {
    signal?.throwIfAborted();
    sum = crc32(bytes.subarray(at, at + PIECE), sum);
    await letOthersWork();
  }
  return sum;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

function kindOf(array: Numbers): keyof typeof KINDS {
  if (array instanceof Float32Array) return 'Float32Array';
  return array instanceof Uint32Array ? 'Uint32Array' : 'Uint8Array';
}
