import type { Digest } from './domain/digests';

/** Something whose bytes can be opened: where they lie, and their key, which is unwrapped when it is needed. */
export interface Openable {
  readonly name: string;
  readonly key: () => Buffer;
}

/** Bytes that lie durably in the store, encrypted, under a random name, and are not yet known to the database. */
export interface Staged extends Openable {
  readonly id: string;
  readonly sha256: Buffer;
  /** SHA-256 first, and whatever else was asked for. */
  readonly digests: readonly Digest[];
  readonly bytes: number;
  readonly head: Buffer;
}
