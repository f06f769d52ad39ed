import type { Finding } from './audit';
import { parseTilePath, TILE_WIDTH, tilePath, tileWidth, type TileId } from './domain/tile';
import { tilePrefix } from './domain/tile-prefix';
import type { TileStore } from './tile-store';

type Files = Pick<TileStore, 'read' | 'list'>;

/**
 * The tiles that a checkpoint of `size` entries does not need, though it has others at their place: unfinished ones from before, and those of an
 * addition that is not signed yet. Each must be the beginning of the one that the checkpoint needs, or go on from it.
 *
 * An audit reads what the checkpoint needs and cannot know what else lies there; whoever has a list of the files can.
 */
export async function differingTiles(files: Files, size: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const path of await files.list('tile')) {
    const tile = tileOf(path);
    const width = tile ? tileWidth(tile.kind === 'entries' ? 0 : tile.level, tile.n, size) : 0;
    if (!tile || width === 0 || tile.width === width) continue;
    const what = await differs(files, tile, width);
    if (what) findings.push({ object: path, what });
  }
  return findings;
}

async function differs(files: Files, tile: TileId, width: number): Promise<string | undefined> {
  const file = await files.read(tilePath(tile));
  const needed = await present(files, tile, width);
  // Gone since the list was made, or missing or read in its place, of which the audit has spoken.
  if (!file || !needed) return undefined;
  const whole = tilePrefix(tile.kind, file, tile.width);
  if (!whole) return `does not hold ${tile.width} whole ${tile.kind}`;
  if (whole.length < file.length) return `holds more than its ${tile.width} ${tile.kind}`;
  const common = Math.min(tile.width, width);
  const [here, there] = [file, needed].map((bytes) => tilePrefix(tile.kind, bytes, common));
  if (!there || here?.equals(there)) return undefined;
  return `is not the same as ${tilePath({ ...tile, width })} in its first ${common} ${tile.kind}`;
}

/** An unfinished tile may have been removed once there is the full one, which then is the one needed. */
async function present(files: Files, tile: TileId, width: number): Promise<Buffer | undefined> {
  const unfinished = await files.read(tilePath({ ...tile, width }));
  if (unfinished || tile.width === TILE_WIDTH) return unfinished;
  return files.read(tilePath({ ...tile, width: TILE_WIDTH }));
}

function tileOf(path: string): TileId | undefined {
  try {
    return parseTilePath(path);
  } catch {
    // What is no tile stands for no entries.
    return undefined;
  }
}
