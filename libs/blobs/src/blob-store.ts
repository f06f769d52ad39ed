import type { Readable } from 'node:stream';

/**
 * Holds bytes under a name, durably, once: what is stored is never changed.
 *
 * The names are ids without meaning; nothing of a file (name, digest, case) can be read from them.
 */
export abstract class BlobStore {
  /** Resolves when the bytes would survive a power cut. A name that is taken is refused. */
  abstract write(name: string, bytes: Readable): Promise<void>;

  /** @throws Error when there is nothing under the name */
  abstract read(name: string): Promise<Readable>;

  /** Removes what is under the name, if anything is. */
  abstract remove(name: string): Promise<void>;
}
