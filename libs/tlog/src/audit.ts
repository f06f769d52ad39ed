import {
  openCheckpoint,
  parseCheckpoint,
  type Checkpoint,
  type OpenCheckpoint,
  type OpenedCheckpoint,
} from './domain/checkpoint';
import { parseEntryBundle } from './domain/entry-bundle';
import { consistencyProof, grow, hashesIn, leafHashes, rootOfPeaks } from './domain/merkle';
import { verifyConsistency } from './domain/merkle-verify';
import { unverifiedText } from './domain/note';
import type { NoteKey } from './domain/note-key';
import { followRotations, parseRotation, type Rotation } from './domain/rotation';
import { TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth, type TileId } from './domain/tile';
import { tilePrefix } from './domain/tile-prefix';
import { TileReader } from './tile-reader';
import type { TileStore } from './tile-store';

/** Something that is not as it must be: which object, and what is wrong with it. */
export interface Finding {
  readonly object: string;
  readonly what: string;
}

/** What an examination of a whole log found. */
export interface Audited {
  /** What was signed; undefined when that could not be read. */
  readonly checkpoint?: Checkpoint;
  readonly findings: readonly Finding[];
  /** The changes of key that the log itself states, oldest first. */
  readonly rotations: readonly Rotation[];
}

export type ReadFile = TileStore['read'];

/** Told the entries of each bundle as they are read, to compare them with another copy. */
export type Beside = (first: number, entries: readonly Buffer[]) => Promise<readonly Finding[]>;

/**
 * Reads a whole log again: every entry, every tile, and the root computed from the entries against the one that was signed.
 *
 * It believes no file of another: entries are compared with the leaves, leaves with the tiles above, and all with the checkpoint. A file that
 * agrees with its neighbours and not with the signature is found by the root.
 *
 * A checkpoint signed only by a key that came later is believed when the entries lead from a key that is believed to that one.
 *
 * @param keys from outside the log
 */
export async function auditLog(
  read: ReadFile,
  keys: NoteKey | readonly NoteKey[],
  beside: Beside = async () => [],
): Promise<Audited> {
  const trusted = [keys].flat();
  const note = (await read('checkpoint'))?.toString('utf8');
  if (note === undefined) return nothing('is missing');
  const opened = openCheckpoint(note, trusted);
  const head = opened.opened ? opened.checkpoint : laterHead(note, trusted, opened);
  if (!head) return nothing(`does not verify: ${failureOf(opened)}`);
  const { findings, rotations } = await new Audit(read, head, beside).run();
  const followed = openCheckpoint(note, followRotations(trusted, rotations));
  if (followed.opened) return { checkpoint: followed.checkpoint, findings, rotations };
  return { findings: [...nothing(`does not verify: ${followed.failed}`).findings, ...findings], rotations };
}

const nothing = (what: string): Audited => ({ findings: [{ object: 'checkpoint', what }], rotations: [] });
const failureOf = (opened: OpenedCheckpoint): string => (opened.opened ? '' : opened.failed);

/** What a checkpoint says whose signer is not known yet; only to read the entries by, which may say who that is. */
function laterHead(note: string, trusted: readonly NoteKey[], opened: OpenedCheckpoint): Checkpoint | undefined {
  if (failureOf(opened) !== 'unsigned') return undefined;
  const head = parseCheckpoint(unverifiedText(note) ?? '');
  return head && trusted.some(({ name }) => name === head.origin) ? head : undefined;
}

class Audit {
  private readonly findings: Finding[] = [];
  private readonly rotations: Rotation[] = [];
  private readonly roots: Buffer[][] = [];
  private peaks: readonly Buffer[] = [];

  constructor(
    private readonly read: ReadFile,
    private readonly signed: Checkpoint,
    private readonly beside: Beside,
  ) {}

  async run(): Promise<Pick<Audited, 'findings' | 'rotations'>> {
    const { findings, rotations } = this;
    const bundles = Math.ceil(this.signed.size / TILE_WIDTH);
    for (let n = 0; n < bundles; n += 1) if (!(await this.bundle(n))) return { findings, rotations };
    for (let level = 1; TILE_WIDTH ** level <= this.signed.size; level += 1) await this.level(level);
    if (!rootOfPeaks(this.peaks).equals(this.signed.root)) {
      this.found('checkpoint', `the entries do not lead to the signed root of ${this.signed.size} entries`);
    }
    return { findings, rotations };
  }

  /** Whether the tree can be followed further; after a bundle that cannot be read there is nothing to compute the root from. */
  private async bundle(n: number): Promise<boolean> {
    const width = tileWidth(0, n, this.signed.size);
    const first = n * TILE_WIDTH;
    const path = tilePath({ kind: 'entries', n, width });
    const entries = await this.entries({ kind: 'entries', n, width });
    if (!entries) return false;
    this.rotations.push(...entries.flatMap((entry) => parseRotation(entry) ?? []));
    const leaves = leafHashes(entries);
    const inTile = await this.hashes(0, n, width);
    leaves.forEach((leaf, at) => {
      if (inTile && !inTile[at]!.equals(leaf))
        this.found(
          `entry ${first + at}`,
          `in ${path} does not have the leaf hash in ${tilePath({ kind: 'hashes', level: 0, n, width })}`,
        );
    });
    this.findings.push(...(await this.beside(first, entries)));
    const { peaks, rows } = grow(first, this.peaks, leaves);
    this.peaks = peaks;
    for (let level = 1; level * TILE_HEIGHT < rows.length; level += 1)
      (this.roots[level] ??= []).push(...rows[level * TILE_HEIGHT]!.hashes);
    return true;
  }

  /** That each hash of a tile is the root of the full tile below it, computed from the entries. */
  private async level(level: number): Promise<void> {
    const computed = this.roots[level] ?? [];
    for (let n = 0; n * TILE_WIDTH < computed.length; n += 1) {
      const width = tileWidth(level, n, this.signed.size);
      const inTile = await this.hashes(level, n, width);
      const path = tilePath({ kind: 'hashes', level, n, width });
      inTile?.forEach((hash, at) => {
        const below = n * TILE_WIDTH + at;
        if (hash.equals(computed[below]!)) return;
        const child = tilePath({ kind: 'hashes', level: level - 1, n: below, width: TILE_WIDTH });
        this.found(path, `its hash ${at} is not that of ${child} and the entries below it`);
      });
    }
  }

  private async entries(tile: TileId): Promise<Buffer[] | undefined> {
    const bytes = await this.bytes(tile);
    return bytes && parseEntryBundle(bytes);
  }

  private async hashes(level: number, n: number, width: number): Promise<Buffer[] | undefined> {
    const bytes = await this.bytes({ kind: 'hashes', level, n, width });
    return bytes && hashesIn(bytes);
  }

  /**
   * What a file holds as far as the tile goes. The file itself must hold what its name says and nothing behind it.
   *
   * An unfinished tile may have been removed once there is the full one, which is read instead.
   */
  private async bytes(tile: TileId): Promise<Buffer | undefined> {
    for (const width of new Set([tile.width, TILE_WIDTH])) {
      const path = tilePath({ ...tile, width });
      const file = await this.read(path);
      if (!file) continue;
      const whole = tilePrefix(tile.kind, file, width);
      if (whole && whole.length < file.length) this.found(path, `holds more than its ${width} ${tile.kind}`);
      if (!whole) this.found(path, `does not hold ${width} whole ${tile.kind}`);
      return whole && tilePrefix(tile.kind, whole, tile.width);
    }
    this.found(tilePath(tile), 'is missing');
    return undefined;
  }

  private found(object: string, what: string): void {
    this.findings.push({ object, what });
  }
}

/**
 * Whether one of two checkpoints of a log is the beginning of the other.
 *
 * @param read the files of the log that has the larger one; not needed when both have one size
 */
export async function compareCheckpoints(
  notes: readonly [string, string],
  open: NoteKey | readonly NoteKey[] | OpenCheckpoint,
  read?: ReadFile,
): Promise<readonly Finding[]> {
  const opened = notes.map((note) => (typeof open === 'function' ? open(note) : openCheckpoint(note, open)));
  const heads: Checkpoint[] = [];
  for (const [at, one] of opened.entries()) {
    if (!one.opened) return [{ object: `checkpoint ${at + 1}`, what: `does not verify: ${one.failed}` }];
    heads.push(one.checkpoint);
  }
  const [older, newer] = heads.sort((a, b) => a.size - b.size) as [Checkpoint, Checkpoint];
  if (older.size === newer.size) {
    const same = older.root.equals(newer.root);
    return same ? [] : [{ object: 'checkpoints', what: `two roots were signed for ${older.size} entries` }];
  }
  if (older.size === 0) return [];
  if (!read) throw new RangeError('Comparing checkpoints of two sizes needs the files of the log.');
  const proof = await consistencyProof(older.size, newer.size, new TileReader({ read }).at(newer.size));
  if (verifyConsistency({ older, newer, proof })) return [];
  return [
    { object: 'checkpoints', what: `the tree of ${older.size} entries is not the beginning of that of ${newer.size}` },
  ];
}
