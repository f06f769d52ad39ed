import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '@assize/kernel';
import type { Checkpoint } from './domain/checkpoint';
import { formatEntryBundle, parseEntryBundle, refuseLongEntry } from './domain/entry-bundle';
import { consistencyProof, HASH_LENGTH, inclusionProof, leafHash } from './domain/merkle';
import { verifyInclusion } from './domain/merkle-verify';
import { formatReceipt } from './domain/proof';
import { tilePath, tileWidth, type TileId } from './domain/tile';
import { logDamaged, logEntryNotFound, logSequencingLost, logTileNotFound } from './errors';
import { GroupCommit } from './group-commit';
import { LOOK_AGAIN_MS, LookAgain } from './look-again';
import { MOST_AT_ONCE, Sequencer, type Logged, type LogParts } from './sequencer';
import { TileReader } from './tile-reader';
import { publishedNote } from './tile-store';

export type { Logged } from './sequencer';

/** A process that handed over waits no longer; what it handed over is sequenced all the same. */
const PATIENCE_MS = 30_000;

/**
 * An append-only log whose content anyone can verify with tools that are not ours.
 *
 * One process at a time sequences; the others hand over and wait. Everybody reads the files.
 *
 * Not promised: that an append that failed left nothing behind. Sending the same entry again answers where it is.
 */
export class TransparencyLog {
  private readonly commits = new GroupCommit(
    (entries: readonly Buffer[]) => this.add(entries),
    (waiting) => this.sequencer?.most(waiting) ?? MOST_AT_ONCE,
    (entries) => !this.busy && (this.sequencer?.bring(entries) ?? false),
  );
  private readonly reader: TileReader;
  private sequencer: Sequencer | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private busy = false;
  private readonly looking: LookAgain;
  private recognised: { readonly note: string; readonly head: Checkpoint } | undefined;

  /** @param failing told once why the log cannot be opened, when nobody is there to learn of it */
  constructor(
    private readonly parts: LogParts,
    failing: (why: string) => void = () => undefined,
  ) {
    this.reader = new TileReader(parts.files);
    this.looking = new LookAgain(() => this.look(), failing);
  }

  /** The verifier key of the log. */
  get vkey(): string {
    return this.parts.signer.vkey;
  }

  /** The present verifier key and the former ones, newest first. */
  get vkeys(): readonly [string, ...string[]] {
    return this.parts.signer.vkeys;
  }

  /**
   * Takes the right to sequence when it is free, and finishes what a crash left undone. From then on it looks for the right again and again.
   *
   * @throws DomainError as `append` does
   */
  async open(): Promise<void> {
    this.looking.start();
    await this.inTurn(() => this.lead());
  }

  /** Gives the right to sequence back. */
  async close(): Promise<void> {
    this.looking.stop();
    await this.inTurn(async () => (this.sequencer = undefined)).catch(() => undefined);
    await this.parts.store.close();
  }

  /**
   * Adds entries in the order given. Answers when they are durable and a signed checkpoint covers them, with the receipt of each.
   *
   * An entry that is in the log already is not added again: the answer says where it is. It commits on its own connection: call it after your
   * transaction, from a job, never inside.
   *
   * @throws DomainError `log-entry-too-large`, then nothing was added
   * @throws DomainError `log-rolled-back`, `log-damaged`, `log-signer-memory-lost`, `log-tile-conflict` when the log must not be continued
   * @throws DomainError `log-sequencing-lost` when it is not known what became of them: send them again
   */
  append(entries: readonly Buffer[]): Promise<Logged[]> {
    // No promise more than needed: with hundreds of callers they count.
    return entries.length === 0 ? Promise.resolve([]) : this.commits.add(entries, refuseLongEntry);
  }

  /** The newest published checkpoint: a note signed by the log. */
  async checkpoint(): Promise<string> {
    const note = await publishedNote(this.parts.files);
    if (note !== undefined) return note;
    await this.open();
    const first = await publishedNote(this.parts.files);
    if (first !== undefined) return first;
    throw new DomainError(logSequencingLost, 'The log is being opened by another process; ask again.');
  }

  /** How many entries the newest published checkpoint covers. */
  async size(): Promise<number> {
    return (await this.published()).head.size;
  }

  /**
   * The text of the `.tlog-proof` of an entry under the newest checkpoint. It was verified before it is handed out.
   *
   * @throws DomainError `log-entry-not-found` when the checkpoint does not cover the index
   * @throws DomainError `log-damaged` when the stored entry is not the one that was logged
   */
  async receipt(index: number): Promise<string> {
    const { note, head } = await this.published();
    if (!covers(head, index)) throw noEntry(index, head.size);
    return this.receiptUnder(note, head, index);
  }

  /**
   * The same of several entries, all under one checkpoint, which is given too; undefined for what it does not cover.
   *
   * @param under an older checkpoint than the newest, which covers them all
   * @throws DomainError `log-damaged` as `receipt` does
   */
  async receipts(
    indexes: readonly number[],
    under?: { readonly note: string; readonly head: Checkpoint },
  ): Promise<{ checkpoint: string; receipts: (string | undefined)[] }> {
    const { note, head } = under ?? (await this.published());
    const receipts: (string | undefined)[] = [];
    for (const index of indexes)
      receipts.push(covers(head, index) ? await this.receiptUnder(note, head, index) : undefined);
    return { checkpoint: note, receipts };
  }

  /** That the tree of `older` entries is the beginning of `newer`, which must be published. For witnesses. */
  async consistency(older: number, newer: number): Promise<Buffer[]> {
    return consistencyProof(older, newer, this.reader.at(newer));
  }

  /** The hashes of a tile, 32 bytes each. @throws DomainError `log-tile-not-found` unless the published checkpoint fills it */
  async tile(level: number, n: number, width: number): Promise<Buffer> {
    const bytes = await this.filled({ kind: 'hashes', level, n, width });
    return bytes.subarray(0, width * HASH_LENGTH);
  }

  /** The entries of a bundle. @throws DomainError `log-tile-not-found` unless the published checkpoint fills it */
  async entryBundle(n: number, width: number): Promise<Buffer> {
    const bytes = await this.filled({ kind: 'entries', n, width });
    return formatEntryBundle(parseEntryBundle(bytes).slice(0, width));
  }

  private async add(entries: readonly Buffer[]): Promise<readonly Logged[]> {
    const done = await this.inTurn(async () => {
      const sequencer = await this.lead();
      return sequencer && this.safely(() => sequencer.round(entries));
    });
    return done ?? this.handOver(entries);
  }

  /** The sequencer, when it is this process's turn to be it. */
  private async lead(): Promise<Sequencer | undefined> {
    if (this.sequencer) return this.sequencer;
    try {
      return await this.take();
    } catch (error) {
      throw lost('The log could not be opened', error);
    }
  }

  private async take(): Promise<Sequencer | undefined> {
    const right = await this.parts.store.sequence(() => void this.takeIn().catch(() => undefined));
    if (!right) return undefined;
    void right.ended.then(() => (this.sequencer = undefined));
    try {
      this.sequencer = await Sequencer.open(this.parts, right);
    } catch (error) {
      await right.end();
      throw error;
    }
    void this.takeIn().catch(() => undefined);
    return this.sequencer;
  }

  /** Looks for the right, and for what was handed over while nobody told us. */
  private async look(): Promise<void> {
    await this.inTurn(() => this.lead());
    await this.takeIn();
  }

  /** Until nothing is left, a turn for each round, so that those who append here are not kept waiting. */
  private async takeIn(): Promise<void> {
    while (await this.inTurn(() => this.takeInOnce()));
  }

  private async takeInOnce(): Promise<boolean> {
    const { sequencer } = this;
    return sequencer ? this.safely(() => sequencer.takeIn()) : false;
  }

  /** After a failure the memory of a sequencer may be ahead of the files, so the next one begins from what is written. */
  private async safely<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.sequencer = undefined;
      await this.parts.store.close();
      throw lost('The log could not finish an addition', error);
    }
  }

  private async handOver(entries: readonly Buffer[]): Promise<Logged[]> {
    const until = Date.now() + PATIENCE_MS;
    const leaves = entries.map(leafHash);
    let woken = (): void => undefined;
    const stop = this.parts.store.onPublished(() => woken());
    try {
      await this.parts.store.handOver(entries);
      while (Date.now() < until) {
        const published = new Promise<void>((resolve) => (woken = resolve));
        const answers = await this.answersTo(leaves);
        if (answers) return answers;
        await Promise.race([published, delay(LOOK_AGAIN_MS)]);
      }
    } finally {
      stop();
    }
    throw new DomainError(logSequencingLost, `No process took the entries up within ${PATIENCE_MS / 1000} s.`);
  }

  private async answersTo(leaves: readonly Buffer[]): Promise<Logged[] | undefined> {
    const places = await this.parts.store.indexesOf(leaves);
    const indexes = leaves.map((leaf) => places.get(leaf.toString('hex')) ?? Infinity);
    // The process that sequences may still be opening the log, with nothing published yet.
    if (indexes.includes(Infinity) || !(await publishedNote(this.parts.files))) return undefined;
    const { head } = await this.published();
    if (indexes.some((index) => index >= head.size)) return undefined;
    return Promise.all(indexes.map(async (index) => ({ index, receipt: await this.receipt(index) })));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(async () => {
      this.busy = true;
      try {
        return await work();
      } finally {
        this.busy = false;
      }
    });
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async published(): Promise<{ note: string; head: Checkpoint }> {
    const note = await this.checkpoint();
    if (note === this.recognised?.note) return this.recognised;
    const head = this.parts.signer.recognise(note);
    if (!head) throw new DomainError(logDamaged, 'The published checkpoint is not signed by this log.');
    // A signature that was verified for these very bytes need not be verified for them again.
    this.recognised = { note, head };
    return this.recognised;
  }

  private async receiptUnder(checkpoint: string, head: Checkpoint, index: number): Promise<string> {
    const entry = await this.reader.entry(index, head.size);
    const proof = await inclusionProof(index, head.size, this.reader.at(head.size));
    const included = verifyInclusion({ index, leaf: leafHash(entry), head, proof });
    if (!included)
      throw new DomainError(logDamaged, `Entry ${index} does not lead to the signed root of ${head.size} entries.`);
    return formatReceipt({ index, proof, checkpoint });
  }

  private async filled(tile: TileId): Promise<Buffer> {
    const { head } = await this.published();
    const level = tile.kind === 'entries' ? 0 : tile.level;
    const there = Number.isInteger(tile.width) && tile.width >= 1 && tile.width <= tileWidth(level, tile.n, head.size);
    if (!there) throw new DomainError(logTileNotFound, `A log of ${head.size} entries has no ${tilePath(tile)}.`);
    return this.reader.bytes(tile, head.size);
  }
}

const covers = ({ size }: Checkpoint, index: number): boolean =>
  Number.isSafeInteger(index) && index >= 0 && index < size;

function lost(what: string, error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  return new DomainError(logSequencingLost, `${what}: ${error instanceof Error ? error.message : String(error)}`);
}

const noEntry = (index: number, size: number): DomainError =>
  new DomainError(logEntryNotFound, `The published log has ${size} entries, so there is none at ${index}.`);
