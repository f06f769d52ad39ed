import { createHash, type Hash } from 'node:crypto';

/** By the names of the IANA registry; SM3 by that of GB/T 32905. */
export const DIGEST_ALGORITHMS = ['sha-256', 'sha-512', 'sm3'] as const;
export type DigestAlgorithm = (typeof DIGEST_ALGORITHMS)[number];

/** A digest of a file, in hexadecimal. */
export interface Digest {
  readonly alg: DigestAlgorithm;
  readonly digest: string;
}

const NODE_NAMES: Readonly<Record<DigestAlgorithm, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512', sm3: 'sm3' };

/** One hash for each algorithm asked for; SHA-256 always, and first. */
export const hashesFor = (asked: readonly DigestAlgorithm[]): readonly (readonly [DigestAlgorithm, Hash])[] =>
  DIGEST_ALGORITHMS.filter((alg) => alg === 'sha-256' || asked.includes(alg)).map(
    (alg) => [alg, createHash(NODE_NAMES[alg])] as const,
  );
