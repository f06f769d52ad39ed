import { DomainError } from '@assize/kernel';
import { tilePathMalformed } from '../errors';
import { parseCount } from './count';
import { HASH_LENGTH, isCount, nodesAbove } from './merkle';

/** Hashes in a full tile (c2sp.org/tlog-tiles). */
export const TILE_WIDTH = 256;
/** Levels of the tree of RFC 9162 that one level of tiles spans. */
export const TILE_HEIGHT = 8;
const HIGHEST_LEVEL = 63;

/** A tile of hashes at a level, or a bundle of entries; `n` counts from the left, `width` is 1 to 256. */
export type TileId =
  | { readonly kind: 'hashes'; readonly level: number; readonly n: number; readonly width: number }
  | { readonly kind: 'entries'; readonly n: number; readonly width: number };

/** Where a tile is served below the prefix of the log, such as `tile/0/x001/x234/067.p/112`. */
export function tilePath(tile: TileId): string {
  const level = tile.kind === 'entries' ? 'entries' : tile.level;
  const partial = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`;
  return `tile/${level}/${groupsOfThree(tile.n)}${partial}`;
}

/**
 * Reads a path. Every tile has one path only, so what would not be written the same way is refused.
 *
 * @throws DomainError `tile-path-malformed`
 */
export function parseTilePath(path: string): TileId {
  const [, level, groups, partial] = /^tile\/([^/]+)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([0-9]+))?$/.exec(path) ?? [];
  const n = Number(groups?.replace(/[x/]/g, ''));
  const width = partial === undefined ? TILE_WIDTH : parseCount(partial);
  if (!level || !isCount(n) || width === undefined) throw malformed(path);
  const tile = tileAt(level, n, width);
  if (!tile || tilePath(tile) !== path || width < 1 || width > TILE_WIDTH) throw malformed(path);
  return tile;
}

/** How many hashes (at level 0 also: entries) tile `n` of a level holds in a tree of `size`; 0 when there is no such tile. */
export function tileWidth(level: number, n: number, size: number): number {
  if (![level, n, size].every(isCount)) return 0;
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.min(TILE_WIDTH, Math.max(0, hashes - n * TILE_WIDTH));
}

/** The complete subtrees inside a tile: row 0 are its own hashes, and each row above is half as long. A row is one piece of bytes. */
export function tileRows(bytes: Buffer): Buffer[] {
  const rows = [bytes];
  for (let below = bytes; below.length > HASH_LENGTH; below = rows.at(-1)!) rows.push(nodesAbove(below));
  return rows;
}

/** One hash of a row, undefined when the row is shorter. */
export const hashInRow = (row: Buffer | undefined, at: number): Buffer | undefined =>
  row && row.length >= (at + 1) * HASH_LENGTH ? row.subarray(at * HASH_LENGTH, (at + 1) * HASH_LENGTH) : undefined;

function tileAt(level: string, n: number, width: number): TileId | undefined {
  if (level === 'entries') return { kind: 'entries', n, width };
  const number = parseCount(level);
  return number === undefined || number > HIGHEST_LEVEL ? undefined : { kind: 'hashes', level: number, n, width };
}

function groupsOfThree(n: number): string {
  const digits = String(n);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  return padded.replace(/[0-9]{3}(?=[0-9])/g, 'x$&/');
}

const malformed = (path: string): DomainError =>
  new DomainError(tilePathMalformed, `"${path}" is not the path of a tile; one reads tile/0/x001/067.p/112.`);
