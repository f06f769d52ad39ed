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
    const keys = leaves.map((leaf) => leaf.toString('hex'));
    const from = this.state;
    const { places, added } = await this.commit(
      from,
      wanted.map((entry, at) => ({ entry, leaf: leaves[at]!, key: keys[at]! })),
      handed.map(({ id }) => id),
    );
    const overlay = nodesOf(from, added);
    const indexes = entries.map((_, at) => places.get(keys[at]!)!);
    // Proofs need the tree and no signature, so they are made while files are written.
    const published = added.entries.length > 0 ? this.write(added, overlay) : Promise.resolve();
    const [proofs] = await Promise.all([this.proofs(indexes, overlay), published]);
    if (handed.length > 0) await this.right.announce();
    return indexes.map((index, at) => ({
      index,
      receipt: formatReceipt({ index, proof: proofs[at]!, checkpoint: this.note }),
    }));
  }

  /** Adds what is not there yet. It is taken for granted that nothing is, which is nearly always so; the database says otherwise. */
  private async commit(
    from: LogState,
    wanted: readonly Keyed[],
    handed: readonly string[],
  ): Promise<{ places: ReadonlyMap<string, number>; added: Addition }> {
    let known: ReadonlyMap<string, number> = new Map();
    for (;;) {
      const { places, fresh } = placesOf(from.size, wanted, known);
      const added = additionOf(from, fresh);
      if (fresh.length + handed.length === 0) return { places, added };
      const found = await this.right.commit(from, added, handed);
      if (found.size === 0) {
        this.state = added;
        return { places, added };
      }
      known = new Map([...known, ...found]);
    }
  }

  /** Writes tiles and checkpoint of what is committed. */
  private async write(added: Addition, overlay: ReadNodes): Promise<void> {
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

  /** Of entries that are new from what was just added; of older ones from the tiles, which lead to the same root. */
  private async proofs(indexes: readonly number[], overlay: ReadNodes): Promise<Buffer[][]> {
    const { size } = this.state;
    return Promise.all(
      indexes.map((index) =>
        inclusionProof(index, size, overlay).catch(() => inclusionProof(index, size, this.reader.at(size))),
      ),
    );
  }
}

interface Keyed {
  readonly entry: Buffer;
  readonly leaf: Buffer;
  /** The leaf in hex. */
  readonly key: string;
}

/** Where each will stand when those that are not `known` follow one another from `size` on, each once. */
function placesOf(
  size: number,
  wanted: readonly Keyed[],
  known: ReadonlyMap<string, number>,
): { places: Map<string, number>; fresh: Keyed[] } {
  const places = new Map(known);
  const fresh: Keyed[] = [];
  for (const one of wanted) {
    if (places.has(one.key)) continue;
    places.set(one.key, size + fresh.length);
    fresh.push(one);
  }
  return { places, fresh };
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
