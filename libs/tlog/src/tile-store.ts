import type { TileFile } from './domain/right-edge';

/** What changes in a log that is otherwise only ever added to: each of these is replaced whole. */
export type LiveFile = 'checkpoint' | 'witnessed' | 'timestamps' | 'scrub';

/** Files that lie whole and durable where nobody reads them. */
export interface Draft {
  /**
   * Gives them their names. They are durable under those when it answers.
   *
   * @throws DomainError `log-tile-conflict` as `add` does
   */
  publish(): Promise<void>;
  /** Removes them instead. */
  drop(): Promise<void>;
}

/**
 * The files of a log as anybody may read them: tiles, which never change, and the few that are replaced.
 *
 * Paths are those below the prefix of the log, as c2sp.org/tlog-tiles has them, so that a folder or a bucket can be served as it is.
 */
export abstract class TileStore {
  /** The bytes, or undefined when there is no such file. */
  abstract read(path: string): Promise<Buffer | undefined>;

  /** Writes files that are to be added. What takes long is done when it answers, and nobody sees any of it. */
  abstract draft(files: readonly TileFile[]): Promise<Draft>;

  /**
   * The same for a file that changes; a reader sees the old one or the new one.
   *
   * When `publish` answers, everybody sees the new one; that a power cut does not bring the old one back is certain when the next is published.
   */
  abstract draftOf(name: LiveFile, bytes: Buffer): Promise<Draft>;

  /** Removes the drafts that a crash left, and none that another process is writing. For the one process that adds, before it does. */
  abstract dropDrafts(): Promise<void>;

  /**
   * Adds files. They are durable when it answers; one that is there with the same bytes stays as it is.
   *
   * @throws DomainError `log-tile-conflict` when one is there with other bytes; it is not overwritten
   */
  async add(files: readonly TileFile[]): Promise<void> {
    await (await this.draft(files)).publish();
  }

  /** Replaces a file that changes. Durable when it answers. */
  async replace(name: LiveFile, bytes: Buffer): Promise<void> {
    await (await this.draftOf(name, bytes)).publish();
  }

  /** Removes the unfinished tiles, `<path>.p/…`, that the full one at `path` made superfluous. */
  abstract removeUnfinished(path: string): Promise<void>;

  /** The paths of all files below a folder, such as `tile/0`, sorted; for whoever examines the store. */
  abstract list(folder: string): Promise<string[]>;
}
