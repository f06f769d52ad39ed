import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 9162 section 2.1 with SHA-256.
 *
 * Sizes and indexes are numbers and may exceed 32 bits, so halving is arithmetic: a JavaScript shift would cut them.
 */

/** Octets of a SHA-256 digest. */
export const HASH_LENGTH = 32;

/** A complete subtree: the entries from `index * 2^level` up to, but not including, `(index + 1) * 2^level`. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Size and root hash: all there is to say about the content of a tree. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** Answers the hashes of complete subtrees in the order asked. */
export type ReadNodes = (nodes: readonly NodeId[]) => Promise<readonly Buffer[]>;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/**
 * Puts a digest at a place. By way of a string, since a buffer made by OpenSSL's binding has memory of its own: twice the time, and much more to
 * collect.
 */
const digestInto = (into: Buffer, at: number, bytes: Buffer): number =>
  into.write(hash('sha256', bytes, 'binary'), at, 'latin1');

function digestOf(bytes: Buffer): Buffer {
  const digest = Buffer.allocUnsafe(HASH_LENGTH);
  digestInto(digest, 0, bytes);
  return digest;
}

const sha256 = (...parts: readonly Buffer[]): Buffer => digestOf(Buffer.concat(parts));

/** The root of the tree without entries. */
export const EMPTY_ROOT = sha256();

/** What short entries are hashed from; used again each time, since nothing waits between filling and hashing. */
const behindLeaf = Buffer.concat([LEAF], 1024);

/** The leaves of entries; the hashes lie in one piece of memory. */
export function leafHashes(entries: readonly Buffer[]): Buffer[] {
  const hashes = Buffer.allocUnsafe(entries.length * HASH_LENGTH);
  entries.forEach((entry, at) => {
    const length = LEAF.length + entry.length;
    const short = length <= behindLeaf.length;
    if (short) behindLeaf.set(entry, LEAF.length);
    digestInto(hashes, at * HASH_LENGTH, short ? behindLeaf.subarray(0, length) : Buffer.concat([LEAF, entry]));
  });
  return hashesIn(hashes);
}

export const leafHash = (entry: Buffer): Buffer => leafHashes([entry])[0]!;

/** What a node is hashed from; used again each time, as above. */
const pair = Buffer.concat([NODE, Buffer.alloc(2 * HASH_LENGTH)]);

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) return sha256(NODE, left, right);
  pair.set(left, NODE.length);
  pair.set(right, NODE.length + HASH_LENGTH);
  return digestOf(pair);
}

/** The hashes that lie one behind the other. */
export const hashesIn = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / HASH_LENGTH) }, (_, at) =>
    bytes.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH),
  );

/** The nodes above nodes that lie beside each other, 32 bytes each; one that is left over has none above it yet. */
export function nodesAbove(below: Buffer): Buffer {
  const above = Buffer.allocUnsafe(Math.floor(below.length / (2 * HASH_LENGTH)) * HASH_LENGTH);
  for (let at = 0; at < above.length; at += HASH_LENGTH) {
    below.copy(pair, NODE.length, 2 * at, 2 * (at + HASH_LENGTH));
    digestInto(above, at, pair);
  }
  return above;
}

/** Complete subtrees of one level that lie beside each other. */
export interface Row {
  /** The index of the first. */
  readonly first: number;
  readonly hashes: readonly Buffer[];
}

/** What a tree becomes by new leaves. */
export interface Growth extends TreeHead {
  /** The hashes of `peaksOf(size)`, in that order. */
  readonly peaks: readonly Buffer[];
  /** What was completed on the way, by level: the leaves themselves, and every subtree that they are the end of. */
  readonly rows: readonly Row[];
}

/**
 * Adds leaves at the right edge of a tree.
 *
 * @param peaks hashes of `peaksOf(size)`, in that order
 */
export function grow(size: number, peaks: readonly Buffer[], leaves: readonly Buffer[]): Growth {
  const before = peaksByLevel(size, peaks);
  const rows: Row[] = [];
  for (
    let row: Row = { first: size, hashes: leaves };
    row.hashes.length > 0;
    row = rowAbove(row, before[rows.length - 1])
  )
    rows.push(row);
  const grown = peaksOf(size + leaves.length).map((node) => inRows(rows, node) ?? before[node.level]!);
  return { size: size + leaves.length, root: rootOfPeaks(grown), peaks: grown, rows };
}

/** @param left the peak that stands before a row which does not begin with the left one of two */
function rowAbove({ first, hashes }: Row, left: Buffer | undefined): Row {
  const below = Buffer.concat(first % 2 === 1 ? [left!, ...hashes] : hashes);
  return { first: Math.floor(first / 2), hashes: hashesIn(nodesAbove(below)) };
}

const inRows = (rows: readonly Row[], { level, index }: NodeId): Buffer | undefined => {
  const row = rows[level];
  return row && row.hashes[index - row.first];
};

function peaksByLevel(size: number, peaks: readonly Buffer[]): (Buffer | undefined)[] {
  const found: (Buffer | undefined)[] = [];
  peaksOf(size).forEach(({ level }, at) => (found[level] = peaks[at]));
  return found;
}

/** The nodes known to a tree that has grown from one of `size` leaves and these peaks: enough to prove each new leaf, and that it continues that one. */
export function nodesOfGrowth(size: number, peaks: readonly Buffer[], { rows }: Growth): NodeAt {
  const before = peaksByLevel(size, peaks);
  return (node) => {
    const { level, index } = node;
    const isPeak = index === Math.floor(size / 2 ** level) - 1;
    const hash = inRows(rows, node) ?? (isPeak ? before[level] : undefined);
    if (!hash) throw new RangeError(`Node ${index} of level ${level} is older than this addition.`);
    return hash;
  };
}

/** The root over these leaf hashes. */
export const rootOf = (leaves: readonly Buffer[]): Buffer => grow(0, [], leaves).root;

/** The root of a tree from the hashes of its peaks. */
export const rootOfPeaks = (peaks: readonly Buffer[]): Buffer =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => nodeHash(left, right));

/** The complete subtrees a tree of this size consists of, largest first. */
export const peaksOf = (size: number): NodeId[] => complete({ from: 0, to: size });

/**
 * The hashes that lead from the leaf at `index` to the root of the tree of `size`, sibling of the leaf first.
 *
 * @throws RangeError unless 0 ≤ index < size
 */
export async function inclusionProof(index: number, size: number, read: ReadNodes): Promise<Buffer[]> {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`No leaf ${index} in a tree of ${size}.`);
  return hashesOf(inclusionPath(index, size), read);
}

/**
 * The hashes that show the tree of `older` leaves to be the beginning of the tree of `newer`.
 *
 * @throws RangeError unless 0 < older ≤ newer
 */
export async function consistencyProof(older: number, newer: number, read: ReadNodes): Promise<Buffer[]> {
  if (!isCount(older) || !isCount(newer) || older === 0 || older > newer) {
    throw new RangeError(`No consistency proof from ${older} to ${newer}.`);
  }
  return hashesOf(consistencyPath(older, newer), read);
}

/** Answers the hash of one complete subtree. @throws RangeError when it does not have it */
export type NodeAt = (node: NodeId) => Buffer;

/**
 * The inclusion proofs of all leaves from `from` on, in order. Leaves beside each other share most of the way to the root, and here they share
 * what is made of it: `below` puts the hash of a sibling before the rest of the way, which begins as `top` at the root.
 *
 * @param at knows what is right of `from`, and the peaks of the tree of `from` leaves
 */
export function inclusionProofs<T>(from: number, size: number, at: NodeAt, way: Way<T>): T[] {
  const found: T[] = [];
  const walk = (start: number, end: number, rest: T): void => {
    if (end <= from) return;
    if (end - start === 1) return void found.push(rest);
    const middle = start + powerBelow(end - start);
    if (middle > from) walk(start, middle, way.below(rest, hashOf(middle, end, at)));
    walk(middle, end, way.below(rest, hashOf(start, middle, at)));
  };
  if (from < size) walk(0, size, way.top);
  return found;
}

/** How what is shared on the way from the root down to a leaf is put together. */
export interface Way<T> {
  readonly top: T;
  readonly below: (rest: T, sibling: Buffer) => T;
}

function hashOf(from: number, to: number, at: NodeAt): Buffer {
  const level = levelBelow(to - from + 1);
  // Nearly all are one subtree.
  if (2 ** level === to - from && from % 2 ** level === 0) return at({ level, index: from / 2 ** level });
  return rootOfPeaks(complete({ from, to }).map(at));
}

/** A number of leaves, or the place of one. */
export const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

interface Leaves {
  readonly from: number;
  readonly to: number;
}

/** As the tree is divided: the left half is the largest complete subtree that leaves something to the right. */
function halves({ from, to }: Leaves): [Leaves, Leaves] {
  const middle = from + powerBelow(to - from);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** PATH of RFC 9162 section 2.1.3.1, walked from the root down. */
function inclusionPath(index: number, size: number): Leaves[] {
  const path: Leaves[] = [];
  for (let part = { from: 0, to: size }; part.to - part.from > 1;) {
    const [left, right] = halves(part);
    const inLeft = index < left.to;
    path.push(inLeft ? right : left);
    part = inLeft ? left : right;
  }
  return path.reverse();
}

/** SUBPROOF of RFC 9162 section 2.1.4.1. The verifier holds the old root, so it is left out when the walk never went right. */
function consistencyPath(older: number, newer: number): Leaves[] {
  const path: Leaves[] = [];
  let part = { from: 0, to: newer };
  while (part.to !== older) {
    const [left, right] = halves(part);
    const inLeft = older <= left.to;
    path.push(inLeft ? right : left);
    part = inLeft ? left : right;
  }
  if (part.from > 0) path.push(part);
  return path.reverse();
}

/** Reads all the nodes of a path at once, so that a proof costs a database one question. */
async function hashesOf(path: readonly Leaves[], read: ReadNodes): Promise<Buffer[]> {
  const parts = path.map(complete);
  const hashes = await read(parts.flat());
  let at = 0;
  return parts.map((part) => rootOfPeaks(hashes.slice(at, (at += part.length))));
}

/** The complete subtrees that a part of a tree consists of, from left to right. */
function complete({ from, to }: Leaves): NodeId[] {
  const nodes: NodeId[] = [];
  for (let start = from; start < to;) {
    const level = levelBelow(to - start + 1);
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return nodes;
}

/** The largest power of two less than n, for n > 1. */
const powerBelow = (n: number): number => 2 ** levelBelow(n);

/** By the bits of a number; beyond 32 of them it counts up, because `Math.log2` rounds just below a large power of two. */
function levelBelow(n: number): number {
  if (n - 1 < 2 ** 32) return 31 - Math.clz32(n - 1);
  let level = 31;
  while (2 ** (level + 1) < n) level += 1;
  return level;
}
