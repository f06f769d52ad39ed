import type { Digest } from './domain/digests';

/** Something whose bytes can be opened: where they lie, and what opens them (`keys/object-key.ts`), which is unwrapped when it is needed. */
export interface Openable {
  readonly name: string;
  readonly key: () => Buffer;
}

/** A file of this machine that lies sealed already, and durably, and what opens it as an object. */
export interface SealedFile {
  readonly path: string;
  readonly key: Buffer;
}

/** What is found of a file while it passes. */
export interface Measured {
  readonly sha256: Buffer;
  /** SHA-256 first, and whatever else was asked for. */
  readonly digests: readonly Digest[];
  readonly bytes: number;
  readonly head: Buffer;
}

/** Bytes that lie durably in the store, encrypted, under a random name, and are not yet known to the database. */
export interface Staged extends Openable, Measured {
  readonly id: string;
}
