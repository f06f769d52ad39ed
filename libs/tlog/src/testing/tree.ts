import { grow, leafHashes, type ReadNodes, type TreeHead } from '../domain/merkle';

export interface Tree extends TreeHead {
  readonly entries: readonly Buffer[];
  readonly leaves: readonly Buffer[];
  readonly read: ReadNodes;
}

/** A whole tree in memory over the entries "entry 0", "entry 1" and so on. */
export function treeOf(size: number): Tree {
  const entries = Array.from({ length: size }, (_, at) => Buffer.from(`entry ${at}`));
  const leaves = leafHashes(entries);
  const { root, rows } = grow(0, [], leaves);
  return {
    size,
    root,
    entries,
    leaves,
    read: async (wanted) => wanted.map(({ level, index }) => rows[level]!.hashes[index]!),
  };
}
