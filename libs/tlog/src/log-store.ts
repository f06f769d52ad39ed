import type { Growth, TreeHead } from './domain/merkle';

/** What is committed: size and root, and the hashes of the complete subtrees it consists of. */
export interface LogState extends TreeHead {
  readonly peaks: readonly Buffer[];
}

/** What an append adds. */
export interface Addition extends Growth {
  readonly entries: readonly Buffer[];
  readonly leaves: readonly Buffer[];
}

/** An addition on its way. The database takes entries up while others are still to come; it keeps none before it commits them. */
export abstract class Adding {
  /** Brings more, in order. What becomes of them is said by `commit`. */
  abstract add(entries: readonly Buffer[], leaves: readonly Buffer[]): void;

  /**
   * Commits all of it durably or nothing, and takes away what was handed over. When one of its leaves is in the log already nothing is kept.
   *
   * @returns where those leaves are, by the hash in hex; empty when the addition was committed
   * @throws DomainError `log-rolled-back` when the committed state is no longer the one that this began from; then nothing was kept
   */
  abstract commit(to: LogState, handed: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Keeps nothing of it. */
  abstract drop(): Promise<void>;
}

/** An entry that a process without the right to sequence left for the one that has it. */
export interface Handed {
  readonly id: string;
  readonly entry: Buffer;
}

/**
 * The right to put entries in order. One process of all has it, until its connection ends.
 *
 * Everything here goes through that one connection: what is lost with it cannot be used any more.
 */
export abstract class Sequencing {
  /** Resolves when the connection has ended, for whatever reason. */
  abstract readonly ended: Promise<void>;

  abstract state(): Promise<LogState>;

  /** Oldest first. */
  abstract handed(most: number): Promise<Handed[]>;

  /** Begins an addition to the committed state `from`. One at a time: it ends with its commit or when it is dropped. */
  abstract begin(from: LogState): Adding;

  /** Tells those who handed over that something was published. */
  abstract announce(): Promise<void>;

  /** Gives the right back. */
  abstract end(): Promise<void>;
}

/**
 * Puts the entries of the one log in order.
 *
 * Entries are only ever added; a size, once committed, is never taken back.
 */
export abstract class LogStore {
  abstract state(): Promise<LogState>;

  /** Entries from `from` on, `count` of them. @throws DomainError `log-damaged` when one is missing */
  abstract entries(from: number, count: number): Promise<Buffer[]>;

  /** Where these leaves are in the log, by the hash in hex; those that are not there are left out. */
  abstract indexesOf(leaves: readonly Buffer[]): Promise<Map<string, number>>;

  /** Leaves entries for the process that sequences, and tells it. */
  abstract handOver(entries: readonly Buffer[]): Promise<void>;

  /** The right to sequence, or undefined while another process has it. @param woken called when something was handed over */
  abstract sequence(woken: () => void): Promise<Sequencing | undefined>;

  /** Calls back whenever something may have been published, until the returned function is called. */
  abstract onPublished(call: () => void): () => void;

  abstract close(): Promise<void>;
}
