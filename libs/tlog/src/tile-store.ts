import type { TileFile } from './domain/right-edge';

/** What changes in a log that is otherwise only ever added to: each of these is replaced whole. */
export type LiveFile = 'checkpoint' | 'witnessed' | 'timestamps' | 'scrub';

/**
 * The files of a log as anybody may read them: tiles, which never change, and the few that are replaced.
 *
 * Paths are those below the prefix of the log, as c2sp.org/tlog-tiles has them, so that a folder or a bucket can be served as it is.
 */
export abstract class TileStore {
  /** The bytes, or undefined when there is no such file. */
  abstract read(path: string): Promise<Buffer | undefined>;

  /**
   * Adds files. They are durable when it answers; one that is there with the same bytes stays as it is.
   *
   * @throws DomainError `log-tile-conflict` when one is there with other bytes; it is not overwritten
   */
  abstract add(files: readonly TileFile[]): Promise<void>;

  /** Replaces a file that changes. Durable when it answers; a reader sees the old one or the new one. */
  abstract replace(name: LiveFile, bytes: Buffer): Promise<void>;

  /** Removes the unfinished tiles, `<path>.p/…`, that the full one at `path` made superfluous. */
  abstract removeUnfinished(path: string): Promise<void>;

  /** The paths of all files below a folder, such as `tile/0`, sorted; for whoever examines the store. */
  abstract list(folder: string): Promise<string[]>;
}
