import type { TileFile } from './domain/right-edge';

/** What changes in a log that is otherwise only ever added to: each of these is replaced whole. */
export type LiveFile = 'checkpoint' | 'witnessed' | 'timestamps' | 'scrub';

/**
 * The published checkpoint. Nothing waits for its bytes to be on the disk, so a power cut may leave a file without any: that is none, until the
 * process that sequences has published it again.
 */
export async function publishedNote(files: Pick<TileStore, 'read'>): Promise<string | undefined> {
  const note = await files.read('checkpoint');
  return note?.some((byte) => byte !== 0) ? note.toString('utf8') : undefined;
}

/** Files that lie whole where nobody reads them. */
export interface Draft {
  /**
   * Gives them their names. Tiles are durable under those when it answers.
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
   * When `publish` answers, everybody sees the new one. It is for what can be made again: a power cut may leave an older one, or an empty file.
   */
  abstract draftOf(name: LiveFile, bytes: Buffer): Promise<Draft>;

  /**
   * Removes the drafts that crashes left. For the process that begins to add: one that did before, and is not dead yet, then fails to publish
   * what it drafted, and so does whoever replaces another file in that moment, and does it again.
   */
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
  abstract replace(name: LiveFile, bytes: Buffer): Promise<void>;

  /** Removes the unfinished tiles, `<path>.p/…`, that the full one at `path` made superfluous. */
  abstract removeUnfinished(path: string): Promise<void>;

  /** The paths of all files below a folder, such as `tile/0`, sorted; for whoever examines the store. */
  abstract list(folder: string): Promise<string[]>;
}
