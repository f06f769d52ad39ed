import { DomainError } from '@assize/kernel';
import type { CheckpointSigner } from './checkpoint-signer';
import { parseCheckpoint } from './domain/checkpoint';
import {
  consistencyProof,
  grow,
  inclusionProof,
  leafHash,
  peaksOf,
  rootOfPeaks,
  type ReadNodes,
} from './domain/merkle';
import { formatReceipt } from './domain/proof';
import type { RightEdge } from './domain/right-edge';
import { logDamaged, logRolledBack, logSignerMemoryLost } from './errors';
import type { Addition, LogState, LogStore, Sequencing } from './log-store';
import { catchUp, publishedEdge } from './recovery';
import { TileReader } from './tile-reader';
import type { TileStore } from './tile-store';

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
 * Order of a round: commit entries, size and root; then write the tiles and sign what is committed; then publish the signed checkpoint; then
 * answer. Invariants: `published size ≤ signed size ≤ committed size`, and the tiles of what is published are all there. A crash
 * anywhere leaves at worst entries that are committed and not signed, or a checkpoint that is signed and not published; `open` finishes both. After any
 * failure this object must be thrown away and another one opened: what it holds in memory may be ahead of the files.
 */
export class Sequencer {
  private note = '';
  private readonly reader: TileReader;

  private constructor(
    private readonly parts: LogParts,
    private readonly right: Sequencing,
    private state: LogState,
    private readonly edge: RightEdge,
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
    const [last, published] = [await signer.last(), await publishedCheckpoint(parts)];
    if (published && (!last || last.size < published.size)) throw memoryLost();
    if (last && (state.size < last.size || (state.size === last.size && !state.root.equals(last.root))))
      throw rolledBack(state, last.size);
    const reader = new TileReader(files);
    let from = published;
    if (last && last.size !== published?.size) {
      await catchUp(() => publishedEdge(from, reader), last, store, files);
      await files.replace('checkpoint', Buffer.from(last.note));
    }
    if (last) from = last;
    const edge = await catchUp(() => publishedEdge(from, reader), state, store, files);
    const sequencer = new Sequencer(parts, right, state, edge);
    await sequencer.publish(
      await signer.sign(state, (older) => consistencyProof(older, state.size, reader.at(state.size))),
    );
    return sequencer;
  }

  /**
   * Adds the entries that are not in the log yet, and takes in what others handed over.
   *
   * @returns where each of `entries` is
   */
  async round(entries: readonly Buffer[], withHanded: boolean): Promise<Logged[]> {
    const handed = withHanded ? await this.right.handed(MOST_AT_ONCE) : [];
    const wanted = [...entries, ...handed.map(({ entry }) => entry)];
    const leaves = wanted.map(leafHash);
    const places = await this.parts.store.indexesOf(leaves);
    const from = this.state;
    const fresh: { entry: Buffer; leaf: Buffer }[] = [];
    wanted.forEach((entry, at) => {
      const key = leaves[at]!.toString('hex');
      if (places.has(key)) return;
      places.set(key, from.size + fresh.length);
      fresh.push({ entry, leaf: leaves[at]! });
    });
    const added = additionOf(from, fresh);
    if (wanted.length > 0)
      await this.commit(
        from,
        added,
        handed.map(({ id }) => id),
      );
    if (handed.length > 0) await this.right.announce();
    return this.answer(entries, leaves, places, nodesOf(from, added));
  }

  private async commit(from: LogState, added: Addition, handed: readonly string[]): Promise<void> {
    await this.right.commit(from, added, handed);
    this.state = added;
    if (added.entries.length === 0) return;
    const overlay = nodesOf(from, added);
    const written = this.edge.grow(added.entries, added.leaves, added);
    const [note] = await Promise.all([
      this.parts.signer.sign(added, (older) => consistencyProof(older, added.size, overlay)),
      this.parts.files.add(written),
    ]);
    await this.publish(note);
    this.tidy(written.map(({ path }) => path).filter((path) => !path.includes('.p/')));
  }

  /** Nobody waits for it, and what a crash leaves of it is only superfluous. */
  private tidy(full: readonly string[]): void {
    for (const path of full) void this.parts.files.removeUnfinished(path).catch(() => undefined);
  }

  private async publish(note: string): Promise<void> {
    this.note = note;
    await this.parts.files.replace('checkpoint', Buffer.from(note));
  }

  private async answer(
    entries: readonly Buffer[],
    leaves: readonly Buffer[],
    places: ReadonlyMap<string, number>,
    overlay: ReadNodes,
  ): Promise<Logged[]> {
    const { size } = this.state;
    const answers: Logged[] = [];
    for (const at of entries.keys()) {
      const index = places.get(leaves[at]!.toString('hex'))!;
      const proof = await inclusionProof(index, size, overlay).catch(() =>
        inclusionProof(index, size, this.reader.at(size)),
      );
      answers.push({ index, receipt: formatReceipt({ index, proof, checkpoint: this.note }) });
    }
    return answers;
  }
}

const additionOf = (from: LogState, fresh: readonly { entry: Buffer; leaf: Buffer }[]): Addition => {
  const leaves = fresh.map(({ leaf }) => leaf);
  return { entries: fresh.map(({ entry }) => entry), leaves, ...grow(from.size, from.peaks, leaves) };
};

/** The old peaks and all that is new: enough to prove that one is the beginning of the other, and to prove each new leaf. */
function nodesOf(from: LogState, { leaves, nodes }: Addition): ReadNodes {
  const hashes = new Map<number, Buffer>();
  const key = (level: number, index: number): number => index * 64 + level;
  peaksOf(from.size).forEach(({ level, index }, at) => hashes.set(key(level, index), from.peaks[at]!));
  leaves.forEach((leaf, at) => hashes.set(key(0, from.size + at), leaf));
  nodes.forEach(({ level, index, hash }) => hashes.set(key(level, index), hash));
  return async (wanted) =>
    wanted.map(({ level, index }) => {
      const hash = hashes.get(key(level, index));
      if (!hash) throw new RangeError(`Node ${index} of level ${level} is older than this addition.`);
      return hash;
    });
}

/** The checkpoint in the files, when this log's signer made it. */
async function publishedCheckpoint({ files, signer }: LogParts): Promise<ReturnType<typeof parseCheckpoint>> {
  const note = await files.read('checkpoint');
  if (!note) return undefined;
  const head = signer.recognise(note.toString('utf8'));
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
