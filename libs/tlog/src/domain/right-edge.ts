import { formatEntryBundle } from './entry-bundle';
import { rootOfPeaks, peaksOf, type Growth, type TreeHead } from './merkle';
import { hashInRow, TILE_HEIGHT, TILE_WIDTH, tilePath, tileRows } from './tile';

/** Where a file of the log is served, and its bytes. */
export interface TileFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What the unfinished tiles of a tree hold: the entries of the last bundle, and the hashes of each level. */
export interface EdgeContent {
  readonly size: number;
  readonly entries: readonly Buffer[];
  readonly levels: readonly (readonly Buffer[])[];
}

/**
 * The unfinished tiles at the right of a growing tree, and with them all there is to write when it has grown.
 *
 * A tile is hashed into the level above when it is full and never before, as c2sp.org/tlog-tiles asks: the hash of a full tile is a node
 * of the tree, so it is taken from what the growth completed.
 */
export class RightEdge {
  private readonly unfinished: { size: number; entries: Buffer[]; readonly levels: Buffer[][] };

  constructor({ size, entries, levels }: EdgeContent = { size: 0, entries: [], levels: [] }) {
    this.unfinished = { size, entries: [...entries], levels: levels.map((hashes) => [...hashes]) };
  }

  /** What another edge is made of that grows on its own. */
  get content(): EdgeContent {
    return this.unfinished;
  }

  /** The tree whose edge this is. */
  get head(): TreeHead {
    return { size: this.unfinished.size, root: rootOfPeaks(this.peaks) };
  }

  /** The hashes of `peaksOf(size)`. */
  get peaks(): Buffer[] {
    const rows = this.unfinished.levels.map((hashes) => tileRows(Buffer.concat(hashes)));
    return peaksOf(this.unfinished.size).map(({ level, index }) => {
      const row = rows[Math.floor(level / TILE_HEIGHT)]![level % TILE_HEIGHT];
      return hashInRow(row, index % 2 ** (TILE_HEIGHT - (level % TILE_HEIGHT)))!;
    });
  }

  /** Takes what was added in and answers every file the tree of the new size has that the one before did not: full ones and unfinished ones. */
  grow(entries: readonly Buffer[], { size, rows }: Growth): TileFile[] {
    const files = this.addEntries(entries);
    for (let level = 0; level * TILE_HEIGHT < rows.length; level += 1)
      files.push(...this.addHashes(level, rows[level * TILE_HEIGHT]!.hashes));
    this.unfinished.size = size;
    return files;
  }

  private addEntries(entries: readonly Buffer[]): TileFile[] {
    const first = Math.floor(this.unfinished.size / TILE_WIDTH);
    const { full, rest } = cut([...this.unfinished.entries, ...entries]);
    this.unfinished.entries = rest;
    return entries.length === 0 ? [] : filesOf({ first, full, rest }, 'entries', formatEntryBundle);
  }

  private addHashes(level: number, hashes: readonly Buffer[]): TileFile[] {
    if (hashes.length === 0) return [];
    const first = Math.floor(this.unfinished.size / TILE_WIDTH ** (level + 1));
    const { full, rest } = cut([...(this.unfinished.levels[level] ?? []), ...hashes]);
    this.unfinished.levels[level] = rest;
    return filesOf({ first, full, rest }, level, (tile) => Buffer.concat(tile));
  }
}

interface Cut {
  readonly full: Buffer[][];
  readonly rest: Buffer[];
}

function cut(items: Buffer[]): Cut {
  const full: Buffer[][] = [];
  let at = 0;
  for (; at + TILE_WIDTH <= items.length; at += TILE_WIDTH) full.push(items.slice(at, at + TILE_WIDTH));
  return { full, rest: items.slice(at) };
}

/** An empty tile has no file. */
function filesOf(
  { first, full, rest }: Cut & { readonly first: number },
  level: number | 'entries',
  encode: (items: Buffer[]) => Buffer,
): TileFile[] {
  const tiles = rest.length === 0 ? full : [...full, rest];
  return tiles.map((items, at) => {
    const place = { n: first + at, width: items.length };
    const tile = level === 'entries' ? { kind: level, ...place } : { kind: 'hashes' as const, level, ...place };
    return { path: tilePath(tile), bytes: encode(items) };
  });
}
