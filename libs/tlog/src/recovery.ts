import { DomainError } from '@assize/kernel';
import type { Checkpoint } from './domain/checkpoint';
import { grow, hashesIn, leafHashes, type TreeHead } from './domain/merkle';
import { parseEntryBundle } from './domain/entry-bundle';
import { RightEdge } from './domain/right-edge';
import { TILE_WIDTH, tileWidth } from './domain/tile';
import { logDamaged } from './errors';
import type { LogStore } from './log-store';
import type { TileReader } from './tile-reader';
import type { TileStore } from './tile-store';

/** How many entries are read from the database at once. */
const STEP = 16 * TILE_WIDTH;

/**
 * The unfinished tiles of the published tree, read back from the store.
 *
 * @throws DomainError `log-damaged` when they do not give the root that was signed
 */
export async function publishedEdge(published: Checkpoint | undefined, tiles: TileReader): Promise<RightEdge> {
  if (!published || published.size === 0) return new RightEdge();
  const { size, root } = published;
  const levels: Buffer[][] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
    const n = Math.floor(size / TILE_WIDTH ** (level + 1));
    const width = tileWidth(level, n, size);
    levels.push(
      width === 0 ? [] : hashesIn(await tiles.bytes({ kind: 'hashes', level, n, width }, size)).slice(0, width),
    );
  }
  const width = size % TILE_WIDTH;
  const bundle = { kind: 'entries' as const, n: Math.floor(size / TILE_WIDTH), width };
  const entries = width === 0 ? [] : parseEntryBundle(await tiles.bytes(bundle, size)).slice(0, width);
  const edge = new RightEdge({ size, entries, levels });
  if (edge.head.root.equals(root)) return edge;
  throw new DomainError(
    logDamaged,
    `The tiles at the right edge of ${size} entries do not give the root that was signed.`,
  );
}

/**
 * Grows an edge up to `head` by the entries in the database, and writes the files of it. It goes through twice: nothing is written before the
 * root is known to be the right one, since a file once written can never be replaced.
 *
 * @throws DomainError `log-damaged` when the entries do not lead to that root
 */
export async function catchUp(
  edge: () => Promise<RightEdge>,
  head: TreeHead,
  store: LogStore,
  files: TileStore,
): Promise<RightEdge> {
  const tried = await walk(await edge(), head.size, store);
  if (!tried.head.root.equals(head.root)) {
    throw new DomainError(logDamaged, `The ${head.size} entries in the database do not lead to the root of that size.`);
  }
  return walk(await edge(), head.size, store, files);
}

async function walk(edge: RightEdge, size: number, store: LogStore, files?: TileStore): Promise<RightEdge> {
  for (let from = edge.head.size; from < size; from = edge.head.size) {
    const entries = await store.entries(from, Math.min(STEP, size - from));
    const added = edge.grow(entries, grow(from, edge.peaks, leafHashes(entries)));
    if (files) await files.add(added);
  }
  return edge;
}
