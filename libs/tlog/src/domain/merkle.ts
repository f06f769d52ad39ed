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

export interface TreeNode extends NodeId {
  readonly hash: Buffer;
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

/** By way of a string, since a buffer made by OpenSSL's binding has memory of its own: twice the time, and much more to collect. */
const digestOf = (bytes: Buffer): Buffer => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

const sha256 = (...parts: readonly Buffer[]): Buffer => digestOf(Buffer.concat(parts));

/** The root of the tree without entries. */
export const EMPTY_ROOT = sha256();

export const leafHash = (entry: Buffer): Buffer => sha256(LEAF, entry);

/** What a node is hashed from; used again each time, since nothing waits between filling and hashing. */
const pair = Buffer.concat([NODE, Buffer.alloc(2 * HASH_LENGTH)]);

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) return sha256(NODE, left, right);
  pair.set(left, NODE.length);
  pair.set(right, NODE.length + HASH_LENGTH);
  return digestOf(pair);
}

/** The nodes above nodes that lie beside each other, 32 bytes each; one that is left over has none above it yet. */
export function nodesAbove(below: Buffer): Buffer {
  const above = Buffer.alloc(Math.floor(below.length / (2 * HASH_LENGTH)) * HASH_LENGTH);
  for (let at = 0; at < above.length; at += HASH_LENGTH) {
    below.copy(pair, NODE.length, 2 * at, 2 * (at + HASH_LENGTH));
    above.write(hash('sha256', pair, 'binary'), at, 'latin1');
  }
  return above;
}

/** What a tree becomes by new leaves. */
export interface Growth extends TreeHead {
  /** The hashes of `peaksOf(size)`, in that order. */
  readonly peaks: readonly Buffer[];
  /** The subtrees completed on the way, leaves themselves left out. */
  readonly nodes: readonly TreeNode[];
}

/**
 * Adds leaves at the right edge of a tree.
 *
 * @param peaks hashes of `peaksOf(size)`, in that order
 */
export function grow(size: number, peaks: readonly Buffer[], leaves: readonly Buffer[]): Growth {
  const edge: TreeNode[] = peaksOf(size).map((node, at) => ({ ...node, hash: peaks[at]! }));
  const nodes: TreeNode[] = [];
  leaves.forEach((hash, at) => {
    let top: TreeNode = { level: 0, index: size + at, hash };
    while (edge.at(-1)?.level === top.level) {
      top = { level: top.level + 1, index: (top.index - 1) / 2, hash: nodeHash(edge.pop()!.hash, top.hash) };
      nodes.push(top);
    }
    edge.push(top);
  });
  const grown = edge.map((node) => node.hash);
  return { size: size + leaves.length, root: rootOfPeaks(grown), peaks: grown, nodes };
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
  const walk = (part: Leaves, rest: T): void => {
    if (part.to <= from) return;
    if (part.to - part.from === 1) return void found.push(rest);
    const [left, right] = halves(part);
    if (left.to > from) walk(left, way.below(rest, hashOf(right, at)));
    walk(right, way.below(rest, hashOf(left, at)));
  };
  if (from < size) walk({ from: 0, to: size }, way.top);
  return found;
}

/** How what is shared on the way from the root down to a leaf is put together. */
export interface Way<T> {
  readonly top: T;
  readonly below: (rest: T, sibling: Buffer) => T;
}

const hashOf = (part: Leaves, at: NodeAt): Buffer => rootOfPeaks(complete(part).map(at));

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
