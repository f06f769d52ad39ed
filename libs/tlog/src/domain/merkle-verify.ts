import { HASH_LENGTH, isCount, nodeHash, type TreeHead } from './merkle';

/** That `leaf` is the hash at `index` of the tree `head`, by `proof`. */
export interface InclusionClaim {
  readonly index: number;
  readonly leaf: Buffer;
  readonly head: TreeHead;
  readonly proof: readonly Buffer[];
}

/** That the tree `older` is the beginning of the tree `newer`, by `proof`. */
export interface ConsistencyClaim {
  readonly older: TreeHead;
  readonly newer: TreeHead;
  readonly proof: readonly Buffer[];
}

/** RFC 9162 section 2.1.3.2. Anything but a proof of exactly the right length, of 32-byte hashes, is refused. */
export function verifyInclusion({ index, leaf, head, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(head.size) || index >= head.size) return false;
  if (![leaf, head.root, ...proof].every(isHash)) return false;
  const walk = new Walk(index, head.size - 1);
  let root = leaf;
  for (const hash of proof) {
    if (walk.atRoot) return false;
    root = walk.fromRight() ? nodeHash(hash, root) : nodeHash(root, hash);
    walk.up();
  }
  return walk.atRoot && root.equals(head.root);
}

/**
 * RFC 9162 section 2.1.4.2.
 *
 * Nothing is consistent with the empty tree by a proof, so size 0 is refused; whoever starts from nothing says so himself.
 * Two equal heads need no proof and are compared as they are.
 */
export function verifyConsistency({ older, newer, proof }: ConsistencyClaim): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size === 0 || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (![older.root, newer.root, ...proof].every(isHash)) return false;
  const walk = new Walk(older.size - 1, newer.size - 1);
  walk.skipLeftTurns();
  // When the old tree is one complete subtree, the verifier already holds the first hash: the old root itself.
  const [first, ...rest] = walk.atLeftEdge ? [older.root, ...proof] : proof;
  if (!first) return false;
  let [olderRoot, newerRoot] = [first, first];
  for (const hash of rest) {
    if (walk.atRoot) return false;
    if (walk.fromRight()) {
      olderRoot = nodeHash(hash, olderRoot);
      newerRoot = nodeHash(hash, newerRoot);
    } else {
      newerRoot = nodeHash(newerRoot, hash);
    }
    walk.up();
  }
  return walk.atRoot && olderRoot.equals(older.root) && newerRoot.equals(newer.root);
}

const isHash = (hash: Buffer): boolean => hash.length === HASH_LENGTH;

/** The climb from a node to the root, beside the climb of the last node: `fn` and `sn` of RFC 9162. */
class Walk {
  constructor(
    private node: number,
    private last: number,
  ) {}

  get atRoot(): boolean {
    return this.last === 0;
  }

  get atLeftEdge(): boolean {
    return this.node === 0;
  }

  /** Whether the next hash belongs to the left of ours. Levels where the last node has no sibling are passed over. */
  fromRight(): boolean {
    if (this.node % 2 === 0 && this.node !== this.last) return false;
    while (this.node % 2 === 0 && this.node !== 0) this.up();
    return true;
  }

  skipLeftTurns(): void {
    while (this.node % 2 === 1) this.up();
  }

  up(): void {
    this.node = Math.floor(this.node / 2);
    this.last = Math.floor(this.last / 2);
  }
}
