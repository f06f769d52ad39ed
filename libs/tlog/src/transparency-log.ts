import { DomainError } from '@assize/kernel';
import type { CheckpointSigner } from './checkpoint-signer';
import type { Checkpoint } from './domain/checkpoint';
import { formatEntryBundle, refuseLongEntry } from './domain/entry-bundle';
import { consistencyProof, grow, inclusionProof, leafHash, rootOfPeaks } from './domain/merkle';
import { verifyInclusion } from './domain/merkle-verify';
import { formatReceipt } from './domain/proof';
import { TILE_HEIGHT, TILE_WIDTH, tilePath, tileWidth, type TileId } from './domain/tile';
import { logDamaged, logEntryNotFound, logRolledBack, logSignerMemoryLost, logTileNotFound } from './errors';
import { GroupCommit } from './group-commit';
import type { Addition, LogState, LogStore } from './log-store';

/** Where an entry stands in the log, for ever. */
export interface Logged {
  readonly index: number;
}

/** More than this in one transaction gains nothing and makes everyone behind it wait. */
const MOST_AT_ONCE = 1000;

/**
 * An append-only log whose content anyone can verify with tools that are not ours.
 *
 * Order of an append: commit entries, nodes, size and root; then sign what is committed; then store the signed checkpoint; then answer.
 * Invariant: the signer never signed more than is durably committed, so `signed size ≤ committed size`, and a crash anywhere leaves at
 * worst entries that are committed but not signed (the next append, or `publish` at the start, signs them) or a signed checkpoint that is not
 * stored (signing the same head again gives the same note). If the committed state is behind the signer, the database was rolled back, and the log
 * refuses to write, because it would give an index out twice.
 *
 * Not promised: that an append that failed left nothing behind. Its entries may be in the log though nobody got their index.
 */
export class TransparencyLog {
  private readonly commits = new GroupCommit((entries: readonly Buffer[]) => this.commit(entries), MOST_AT_ONCE);

  constructor(
    private readonly store: LogStore,
    private readonly signer: CheckpointSigner,
  ) {}

  /** The verifier key of the log. */
  get vkey(): string {
    return this.signer.vkey;
  }

  /**
   * Adds entries in the order given, beside each other. Answers when they are durable and a signed checkpoint covers them.
   *
   * It commits on its own connection: call it after your transaction, from a job, never inside.
   *
   * @throws DomainError `log-entry-too-large`, then nothing was added
   * @throws DomainError `log-rolled-back`, `log-damaged`, `log-signer-memory-lost` when the log must not be continued
   */
  async append(entries: readonly Buffer[]): Promise<Logged[]> {
    entries.forEach(refuseLongEntry);
    return entries.length === 0 ? [] : this.commits.add(entries);
  }

  /**
   * Signs what is committed but not signed yet and answers the newest checkpoint. Call it once at the start.
   *
   * @throws DomainError as `append` does
   */
  publish(): Promise<string> {
    return this.store.publish(async (state, nodes) => {
      await this.refuseUnlessContinued(state);
      return this.signer.sign(state, (older) => consistencyProof(older, state.size, nodes));
    });
  }

  /** The newest published checkpoint: a note signed by the log. */
  async checkpoint(): Promise<string> {
    const { checkpoint } = await this.store.state();
    return checkpoint ?? this.publish();
  }

  /**
   * The text of the `.tlog-proof` of an entry under the newest checkpoint. It was verified before it is handed out.
   *
   * @throws DomainError `log-entry-not-found` when the checkpoint does not cover the index
   * @throws DomainError `log-damaged` when the stored entry is not the one that was logged
   */
  async receipt(index: number): Promise<string> {
    const { note, head } = await this.published();
    if (!Number.isSafeInteger(index) || index < 0 || index >= head.size) throw noEntry(index, head.size);
    const [entry] = await this.store.entries(index, 1);
    const proof = await inclusionProof(index, head.size, this.store.nodes);
    const included = verifyInclusion({ index, leaf: leafHash(entry!), head, proof });
    if (!included)
      throw new DomainError(logDamaged, `Entry ${index} does not lead to the signed root of ${head.size} entries.`);
    return formatReceipt({ index, proof, checkpoint: note });
  }

  /** The hashes of a tile, 32 bytes each. @throws DomainError `log-tile-not-found` unless the published checkpoint fills it */
  async tile(level: number, n: number, width: number): Promise<Buffer> {
    await this.refuseUnlessFilled({ kind: 'hashes', level, n, width });
    const first = n * TILE_WIDTH;
    const nodes = Array.from({ length: width }, (_, at) => ({ level: level * TILE_HEIGHT, index: first + at }));
    return Buffer.concat(await this.store.nodes(nodes));
  }

  /** The entries of a bundle. @throws DomainError `log-tile-not-found` unless the published checkpoint fills it */
  async entryBundle(n: number, width: number): Promise<Buffer> {
    await this.refuseUnlessFilled({ kind: 'entries', n, width });
    return formatEntryBundle(await this.store.entries(n * TILE_WIDTH, width));
  }

  private async commit(entries: readonly Buffer[]): Promise<Logged[]> {
    let first = 0;
    await this.store.append(async (state, peaks) => {
      await this.refuseUnlessContinued(state);
      first = state.size;
      return addTo(state, peaks, entries);
    });
    await this.publish();
    return entries.map((_, at) => ({ index: first + at }));
  }

  /** Cheap enough for every write; that the old tree is the beginning of the new one is proved when signing. */
  private async refuseUnlessContinued(state: LogState): Promise<void> {
    const last = await this.signer.last();
    if (!last && state.checkpoint !== null) {
      throw new DomainError(
        logSignerMemoryLost,
        'A checkpoint is published, but the file of the last signed one is missing.',
      );
    }
    if (last && (state.size < last.size || (state.size === last.size && !state.root.equals(last.root)))) {
      throw new DomainError(
        logRolledBack,
        `The database holds ${state.size} entries and does not continue the ${last.size} signed.`,
      );
    }
  }

  private async published(): Promise<{ note: string; head: Checkpoint }> {
    const note = await this.checkpoint();
    const head = this.signer.recognise(note);
    if (!head) throw new DomainError(logDamaged, 'The published checkpoint is not signed by this log.');
    return { note, head };
  }

  private async refuseUnlessFilled(tile: TileId): Promise<void> {
    const { head } = await this.published();
    const level = tile.kind === 'entries' ? 0 : tile.level;
    if (tile.width >= 1 && tile.width <= tileWidth(level, tile.n, head.size) && Number.isInteger(tile.width)) return;
    throw new DomainError(logTileNotFound, `A log of ${head.size} entries has no ${tilePath(tile)}.`);
  }
}

/** A tree whose own peaks do not give its root must not be continued: the damage would be signed. */
function addTo(state: LogState, peaks: readonly Buffer[], entries: readonly Buffer[]): Addition {
  if (!rootOfPeaks(peaks).equals(state.root)) {
    throw new DomainError(logDamaged, `The stored nodes of ${state.size} entries do not give the stored root.`);
  }
  const leaves = entries.map(leafHash);
  return { entries, leaves, ...grow(state.size, peaks, leaves) };
}

const noEntry = (index: number, size: number): DomainError =>
  new DomainError(logEntryNotFound, `The published log has ${size} entries, so there is none at ${index}.`);
