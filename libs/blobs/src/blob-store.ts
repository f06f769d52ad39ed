import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** There is nothing under the name. */
export class BlobMissing extends Error {
  constructor() {
    super('The stored bytes are not there.');
  }
}

/** What lies in the store. */
export interface StoredName {
  readonly name: string;
  /** By the clock of the store. */
  readonly storedAt: Date;
}

/**
 * Holds bytes under a name, durably, once: what is stored is never changed.
 *
 * The names are UUIDs (of what is on its way in) or 64 hexadecimal digits (`domain/object-name.ts`); nothing of a file (name,
 * digest, case) can be read from them.
 */
export abstract class BlobStore {
  /** Resolves when the bytes would survive a power cut. A name that is taken is refused, and keeps what it has. */
  abstract write(name: string, bytes: AsyncIterable<Buffer>): Promise<void>;

  /** The same of a file of this machine, which stays where it is and is never changed. */
  async adopt(name: string, path: string): Promise<void> {
    await this.write(name, createReadStream(path));
  }

  /**
   * Gives the bytes under one name another name too, as durably. A name that is taken stays as it is: only the same object is
   * ever given it, by somebody who did not live to say so.
   *
   * @throws BlobMissing
   */
  abstract copy(from: string, to: string): Promise<void>;

  /** @throws BlobMissing */
  abstract read(name: string): Promise<Readable>;

  abstract has(name: string): Promise<boolean>;

  /** Removes what is under the name, if anything is. */
  abstract remove(name: string): Promise<void>;

  /** Everything in the store, in no order; for whoever examines it. */
  abstract list(): AsyncIterable<StoredName>;
}

/** @throws Error unless it is a name that the store may have, which keeps paths from being made of anything else */
export function assertBlobName(name: string): void {
  if (!/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/.test(name)) throw new Error('This names no blob.');
}
