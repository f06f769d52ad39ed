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

const sha256 = (...parts: readonly Buffer[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** The root of the tree without entries. */
export const EMPTY_ROOT = sha256();

export const leafHash = (entry: Buffer): Buffer => sha256(LEAF, entry);

/** What a node is hashed from; used again each time, since nothing waits between filling and hashing. */
const pair = Buffer.concat([NODE, Buffer.alloc(2 * HASH_LENGTH)]);

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  if (left.length !== HASH_LENGTH || right.length !== HASH_LENGTH) return sha256(NODE, left, right);
  pair.set(left, NODE.length);
  pair.set(right, NODE.length + HASH_LENGTH);
  return hash('sha256', pair, 'buffer');
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
    edge.push({ level: 0, index: size + at, hash });
    for (let parent = mergedTop(edge); parent; parent = mergedTop(edge)) {
      edge.splice(-2, 2, parent);
      nodes.push(parent);
    }
  });
  const grown = edge.map((node) => node.hash);
  return { size: size + leaves.length, root: rootOfPeaks(grown), peaks: grown, nodes };
}

function mergedTop(edge: readonly TreeNode[]): TreeNode | undefined {
  const [left, right] = edge.slice(-2);
  if (!left || !right || left.level !== right.level) return undefined;
  return { level: left.level + 1, index: left.index / 2, hash: nodeHash(left.hash, right.hash) };
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

/** A number of leaves, or the place of one. */
export const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

interface Leaves {
  readonly from: number;
  readonly to: number;
}

/** PATH of RFC 9162 section 2.1.3.1, walked from the root down. */
function inclusionPath(index: number, size: number): Leaves[] {
  const path: Leaves[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + powerBelow(to - from);
    const left = index < middle;
    path.push(left ? { from: middle, to } : { from, to: middle });
    [from, to] = left ? [from, middle] : [middle, to];
  }
  return path.reverse();
}

/** SUBPROOF of RFC 9162 section 2.1.4.1. The verifier holds the old root, so it is left out when the walk never went right. */
function consistencyPath(older: number, newer: number): Leaves[] {
  const path: Leaves[] = [];
  let [from, to] = [0, newer];
  while (to !== older) {
    const middle = from + powerBelow(to - from);
    const left = older <= middle;
    path.push(left ? { from: middle, to } : { from, to: middle });
    [from, to] = left ? [from, middle] : [middle, to];
  }
  if (from > 0) path.push({ from, to });
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
