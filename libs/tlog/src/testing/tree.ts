import { grow, leafHash, type NodeId, type ReadNodes, type TreeHead } from '../domain/merkle';

export interface Tree extends TreeHead {
  readonly entries: readonly Buffer[];
  readonly leaves: readonly Buffer[];
  readonly read: ReadNodes;
}

const place = ({ level, index }: NodeId): string => `${level}/${index}`;

/** A whole tree in memory over the entries "entry 0", "entry 1" and so on. */
export function treeOf(size: number): Tree {
  const entries = Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`));
  const leaves = entries.map(leafHash);
  const { root, nodes } = grow(0, [], leaves);
  const hashes = new Map<string, Buffer>(nodes.map((node) => [place(node), node.hash]));
  leaves.forEach((hash, index) => hashes.set(place({ level: 0, index }), hash));
  return { size, root, entries, leaves, read: async (wanted) => wanted.map((node) => hashes.get(place(node))!) };
}
