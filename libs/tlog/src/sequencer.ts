import { DomainError } from '@assize/kernel';
import type { CheckpointSigner } from './checkpoint-signer';
import { parseCheckpoint } from './domain/checkpoint';
import {
  consistencyProof,
  grow,
  inclusionProof,
  nodesOfGrowth,
  rootOfPeaks,
  type NodeAt,
  type ReadNodes,
  type TreeHead,
} from './domain/merkle';
import { formatProofs, formatReceipt } from './domain/proof';
import { RightEdge } from './domain/right-edge';
import { TILE_WIDTH, tilePath, tileWidth } from './domain/tile';
import { logDamaged, logRolledBack, logSignerMemoryLost } from './errors';
import { Intake, type Keyed } from './intake';
import type { Adding, Addition, LogState, LogStore, Sequencing } from './log-store';
import { catchUp, publishedEdge } from './recovery';
import { TileReader } from './tile-reader';
import { publishedNote, type Draft, type TileStore } from './tile-store';

/** More than this in one transaction gains nothing and makes everyone behind it wait. */
export const MOST_AT_ONCE = 1000;

/** Where an entry stands in the log, for ever, and the `.tlog-proof` of it. */
export interface Logged {
  readonly index: number;
  readonly receipt: string;
}

export interface LogParts {
  readonly store: LogStore;
  readonly files: TileStore;
  readonly signer: CheckpointSigner;
}

/**
 * Adds to the log, in the one process that has the right to.
 *
 * Order of a round: send the entries; commit them with size and root, and meanwhile write the tiles as drafts; then name the tiles, sign what is
 * committed and write the draft of the checkpoint; then name that; then answer. Invariants: `published size ≤ signed size ≤ committed size`, and the
 * tiles of what is published are all there. A crash anywhere leaves at worst drafts, entries that are committed and not signed, or a checkpoint that
 * is signed and not published; `open` finishes these. After any failure this object must be thrown away and another one opened: what it holds in
 * memory may be ahead of the files.
 */
export class Sequencer {
  private note = '';
  private ahead: Intake | undefined;
  /** Tiles of which there are unfinished ones that nobody needs. */
  private readonly superfluous: string[] = [];
  private readonly reader: TileReader;

  private constructor(
    private readonly parts: LogParts,
    private readonly right: Sequencing,
    private state: LogState,
    private edge: RightEdge,
  ) {
    this.reader = new TileReader(parts.files);
  }

  /**
   * Finishes what a crash left undone, and goes on from there.
   *
   * @throws DomainError `log-rolled-back`, `log-damaged`, `log-signer-memory-lost`, `log-tile-conflict` when the log must not be continued
   */
  static async open(parts: LogParts, right: Sequencing): Promise<Sequencer> {
    const { store, files, signer } = parts;
    const state = await right.state();
    if (!rootOfPeaks(state.peaks).equals(state.root)) throw damaged(state);
    await signer.settle();
    const [last, published] = [await signer.last(), await publishedCheckpoint(parts)];
    if (published && (!last || last.size < published.size)) throw memoryLost();
    if (last && (state.size < last.size || (state.size === last.size && !state.root.equals(last.root))))
      throw rolledBack(state, last.size);
    await files.dropDrafts();
    const reader = new TileReader(files);
    let from = published;
    if (last && last.size !== published?.size) {
      await catchUp(() => publishedEdge(from, reader), last, store, files);
      await files.replace('checkpoint', Buffer.from(last.note));
    }
    if (last) from = last;
    const edge = await catchUp(() => publishedEdge(from, reader), state, store, files);
    const sequencer = new Sequencer(parts, right, state, edge);
    sequencer.note = await signer.sign(state, (older) => consistencyProof(older, state.size, reader.at(state.size)));
    await files.replace('checkpoint', Buffer.from(sequencer.note));
    return sequencer;
  }

  /**
   * How many to add next. When a tile's worth waits, a round ends where a tile ends: unfinished tiles, each a new file that the next round makes
   * superfluous, are most of what a round costs.
   */
  most(waiting: number): number {
    const end = Math.floor((this.state.size + Math.min(waiting, MOST_AT_ONCE)) / TILE_WIDTH) * TILE_WIDTH;
    return waiting < TILE_WIDTH || end <= this.state.size ? MOST_AT_ONCE : end - this.state.size;
  }

  /**
   * Adds the entries that are not in the log yet.
   *
   * @returns where each of `entries` is
   */
  async round(entries: readonly Buffer[]): Promise<Logged[]> {
    const intake = await this.intakeOf(entries);
    const from = this.state.size;
    const { places, proofs } = await this.add(intake, []);
    const indexes = intake.wanted.map(({ key }) => places.get(key)!);
    const before = indexes.filter((index) => proofs[index - from] === undefined);
    const made = new Map(await Promise.all(before.map(async (index) => [index, await this.proofOf(index)] as const)));
    return indexes.map((index) => ({ index, receipt: `${proofs[index - from] ?? made.get(index)!}${this.note}` }));
  }

  /**
   * Brings entries to the database that wait for the next round and are its first, while those of the last are being answered: so it has written most
   * of them when the round begins. Only as many as the next round surely has.
   *
   * @returns false when they were not brought, so that none behind them can be either
   */
  bring(entries: readonly Buffer[]): boolean {
    const ahead = this.ahead ?? new Intake(this.right, this.state);
    if (ahead.wanted.length + entries.length > TILE_WIDTH - (this.state.size % TILE_WIDTH)) return false;
    this.ahead = ahead;
    ahead.take(entries).send();
    return true;
  }

  /** With what was brought of these entries already, unless others come first. */
  private async intakeOf(entries: readonly Buffer[]): Promise<Intake> {
    const { ahead } = this;
    this.ahead = undefined;
    if (ahead?.begins(entries)) return ahead.take(entries.slice(ahead.wanted.length));
    await ahead?.drop();
    return new Intake(this.right, this.state).take(entries);
  }

  /** Adds what others handed over, as much as one round takes. @returns whether there may be more */
  async takeIn(): Promise<boolean> {
    const waiting = await this.right.handed(MOST_AT_ONCE);
    const handed = waiting.slice(0, this.most(waiting.length));
    if (handed.length === 0) return false;
    const intake = await this.intakeOf(handed.map(({ entry }) => entry));
    await this.add(
      intake,
      handed.map(({ id }) => id),
    );
    await this.right.announce();
    return handed.length < waiting.length || waiting.length === MOST_AT_ONCE;
  }

  /** Takes it for granted that nothing of it is in the log yet, which is nearly always so; the database says otherwise. */
  private async add(intake: Intake, handed: readonly string[]): Promise<Added> {
    const { places, fresh } = intake;
    if (fresh.length + handed.length === 0) return { places, proofs: [] };
    const { found, proofs } = await this.step(intake.send(), additionOf(this.state, fresh), handed);
    return found.size === 0 ? { places, proofs } : this.add(intake.knowing(found), handed);
  }

  /**
   * Commits, and meanwhile writes what is to be published; then signs and publishes it.
   *
   * @returns the leaves that were found in the log, because of which nothing was done; else the proofs of those that were added
   */
  private async step(adding: Adding, added: Addition, handed: readonly string[]): Promise<Step> {
    const committing = adding.commit(added, handed);
    const edge = new RightEdge(this.edge.content);
    const finished = tilesFinished(this.state.size, added.size);
    const tiles = edge.grow(added.entries, added);
    const drafting = this.parts.files.draft(tiles);
    const at = nodesOfGrowth(this.state.size, this.state.peaks, added);
    // Proofs and signature need nothing but the tree, so they are made while the disks work.
    const proofs = formatProofs(this.state.size, added.size, at);
    this.parts.signer.prepare(added);
    const [found, draft] = await Promise.all([committing, drafting]);
    if (found.size > 0) {
      await draft.drop();
      return { found, proofs: [] };
    }
    [this.state, this.edge] = [added, edge];
    if (added.entries.length > 0) await this.publish(added, at, draft);
    this.tidy(finished, added.entries.length);
    return { found, proofs };
  }

  /** Signs what is committed. The checkpoint gets its name last, when all that it covers is there. */
  private async publish(head: TreeHead, at: NodeAt, tiles: Draft): Promise<void> {
    const read: ReadNodes = async (nodes) => nodes.map(at);
    const signing = this.parts.signer
      .sign(head, (older) => consistencyProof(older, head.size, read))
      .then(async (note) => ({ note, draft: await this.parts.files.draftOf('checkpoint', Buffer.from(note)) }));
    const [{ note, draft }] = await Promise.all([signing, tiles.publish()]);
    await draft.publish();
    this.note = note;
  }

  /**
   * Nobody waits for it, and what a crash leaves of it is only superfluous. While many entries come, rounds end where tiles do and leave few such
   * tiles, and these stay: a disk that has just freed files is slow to make new ones.
   */
  private tidy(finished: readonly string[], added: number): void {
    this.superfluous.push(...finished);
    if (added < TILE_WIDTH) void this.removeEach(this.superfluous.splice(0));
  }

  /** One after the other: what is written meanwhile must not stand in line behind thousands. */
  private async removeEach(paths: readonly string[]): Promise<void> {
    for (const path of paths) await this.parts.files.removeUnfinished(path).catch(() => undefined);
  }

  /** Of an entry that was there before, from the tiles. */
  private async proofOf(index: number): Promise<string> {
    const { size } = this.state;
    return formatReceipt({ index, proof: await inclusionProof(index, size, this.reader.at(size)), checkpoint: '' });
  }
}

/** The tiles of which there were unfinished ones before, and none is needed any more. */
function tilesFinished(before: number, size: number): string[] {
  const finished: string[] = [];
  for (let level = 0; TILE_WIDTH ** level <= size; level += 1) {
    const n = Math.floor(before / TILE_WIDTH ** (level + 1));
    if (tileWidth(level, n, before) === 0 || tileWidth(level, n, size) < TILE_WIDTH) continue;
    finished.push(tilePath({ kind: 'hashes', level, n, width: TILE_WIDTH }));
    if (level === 0) finished.push(tilePath({ kind: 'entries', n, width: TILE_WIDTH }));
  }
  return finished;
}

/** Where entries are, and the proofs of those that are new, from the size before on. */
interface Added {
  readonly places: ReadonlyMap<string, number>;
  readonly proofs: readonly string[];
}

interface Step {
  readonly found: ReadonlyMap<string, number>;
  readonly proofs: readonly string[];
}

const additionOf = (from: LogState, fresh: readonly Keyed[]): Addition => {
  const leaves = fresh.map(({ leaf }) => leaf);
  return { entries: fresh.map(({ entry }) => entry), leaves, ...grow(from.size, from.peaks, leaves) };
};

/** The checkpoint in the files, when this log's signer made it. */
async function publishedCheckpoint({ files, signer }: LogParts): Promise<ReturnType<typeof parseCheckpoint>> {
  const note = await publishedNote(files);
  if (note === undefined) return undefined;
  const head = signer.recognise(note);
  if (head) return head;
  throw new DomainError(logDamaged, 'The published checkpoint is not signed by this log.');
}

const damaged = ({ size }: LogState): DomainError =>
  new DomainError(logDamaged, `The stored peaks of ${size} entries do not give the stored root.`);
const memoryLost = (): DomainError =>
  new DomainError(
    logSignerMemoryLost,
    'A checkpoint is published that the file of the last signed one does not know of, or the file is missing.',
  );
const rolledBack = ({ size }: LogState, signed: number): DomainError =>
  new DomainError(logRolledBack, `The database holds ${size} entries and does not continue the ${signed} signed.`);
