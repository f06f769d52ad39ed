import { DomainError } from '@assize/kernel';
import { entryInBundle } from './domain/entry-bundle';
import type { NodeId, ReadNodes } from './domain/merkle';
import { hashInRow, TILE_HEIGHT, TILE_WIDTH, tilePath, tileRows, tileWidth, type TileId } from './domain/tile';
import { logDamaged } from './errors';
import type { TileStore } from './tile-store';

/** What a path names never changes. A thousand tiles with the nodes inside are 16 MB. */
const MOST_KEPT = 1000;

/** Reads a tree of a given size out of its tiles. */
export class TileReader {
  private readonly kept = new Map<string, Buffer[]>();

  constructor(private readonly store: Pick<TileStore, 'read'>) {}

  /** The bytes of a tile as far as `width` goes. @throws DomainError `log-damaged` when the tree has it and the store does not */
  async bytes(tile: TileId, size: number): Promise<Buffer> {
    const present = { ...tile, width: tileWidth(levelOf(tile), tile.n, size) };
    // The unfinished one is removed once there is the full one.
    const found = (await this.store.read(tilePath(present))) ?? (await this.store.read(tilePath(full(tile))));
    if (!found) throw new DomainError(logDamaged, `${tilePath(present)} is missing.`);
    return found;
  }

  /** The nodes of the tree of `size`. @throws DomainError `log-damaged` naming what is missing */
  at(size: number): ReadNodes {
    return async (nodes) => {
      const found: Buffer[] = [];
      for (const node of nodes) found.push(await this.node(node, size));
      return found;
    };
  }

  /** The entry at `index` of the tree of `size`. */
  async entry(index: number, size: number): Promise<Buffer> {
    const n = Math.floor(index / TILE_WIDTH);
    const bundle = await this.bytes({ kind: 'entries', n, width: TILE_WIDTH }, size);
    const entry = entryOf(bundle, index % TILE_WIDTH);
    if (!entry) throw new DomainError(logDamaged, `Entry ${index} is missing in its bundle.`);
    return entry;
  }

  private async node({ level, index }: NodeId, size: number): Promise<Buffer> {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const row = level % TILE_HEIGHT;
    const inRow = 2 ** (TILE_HEIGHT - row);
    const tile: TileId = {
      kind: 'hashes',
      level: tileLevel,
      n: Math.floor(index / inRow),
      width: TILE_WIDTH,
    };
    const hash = hashInRow((await this.rows(tile, size))[row], index % inRow);
    if (!hash) throw new DomainError(logDamaged, `${tilePath(tile)} is too short for node ${index} of level ${level}.`);
    return hash;
  }

  private async rows(tile: TileId, size: number): Promise<Buffer[]> {
    const path = tilePath({ ...tile, width: tileWidth(levelOf(tile), tile.n, size) });
    const known = this.kept.get(path);
    if (known) return known;
    const rows = tileRows(await this.bytes(tile, size));
    this.keep(path, rows);
    return rows;
  }

  private keep(path: string, rows: Buffer[]): void {
    const oldest = this.kept.keys().next();
    if (this.kept.size >= MOST_KEPT && !oldest.done) this.kept.delete(oldest.value);
    this.kept.set(path, rows);
  }
}

const levelOf = (tile: TileId): number => (tile.kind === 'entries' ? 0 : tile.level);
const full = (tile: TileId): TileId => ({ ...tile, width: TILE_WIDTH });

function entryOf(bundle: Buffer, index: number): Buffer | undefined {
  try {
    return entryInBundle(bundle, index);
  } catch {
    throw new DomainError(logDamaged, 'A bundle of entries ends in the middle of one.');
  }
}
