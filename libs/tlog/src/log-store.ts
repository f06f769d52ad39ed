import type { Growth, ReadNodes, TreeHead } from './domain/merkle';

/** What is committed, and what was last published of it. Between the two lie entries whose checkpoint is not signed yet. */
export interface LogState extends TreeHead {
  readonly checkpoint: string | null;
}

/** What an append adds. */
export interface Addition extends Growth {
  readonly entries: readonly Buffer[];
  readonly leaves: readonly Buffer[];
}

/**
 * Where entries, complete subtrees and the state of the one log are kept.
 *
 * Entries and nodes are only ever added; a size, once committed, is never taken back.
 */
export abstract class LogStore {
  abstract state(): Promise<LogState>;

  /** @throws DomainError `log-damaged` when one is missing */
  abstract readonly nodes: ReadNodes;

  /** Entries from `from` on, `count` of them. @throws DomainError `log-damaged` when one is missing */
  abstract entries(from: number, count: number): Promise<Buffer[]>;

  /**
   * Commits an addition durably, whole or not at all, and no other append of any process at the same time.
   *
   * `grow` sees the committed state and the hashes of its peaks; when it throws, nothing is kept.
   */
  abstract append(grow: (state: LogState, peaks: readonly Buffer[]) => Promise<Addition>): Promise<void>;

  /**
   * Publishes the checkpoint that `sign` makes of the committed state, and no other publication of any process at the same time.
   *
   * Answers the checkpoint once it is durable.
   */
  abstract publish(sign: (state: LogState, nodes: ReadNodes) => Promise<string>): Promise<string>;
}
