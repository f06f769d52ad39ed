import { canonicalJson, salted } from '@assize/kernel';

/** What a filing's entry in the log says, for whoever is given it: the log itself holds only a salted digest of it. */
export interface SubmittedFiling {
  readonly filing: string;
  /** Counts how often it was submitted. */
  readonly attempt: number;
  readonly court: string;
  /** The case it was filed into; null when it asks to open one. */
  readonly case: string | null;
  /** When it was submitted, or entered from paper; court time. */
  readonly at: Date;
  /** SHA-256 of each document as filed, in their order. */
  readonly documents: readonly Buffer[];
}

/**
 * The opening document, canonical JSON in UTF-8. With the same formula as that of an exhibit, only for several files:
 *
 *     file       = hex(SHA-256(salt ‖ fileDigest))                                  (for each document)
 *     commitment = SHA-256(salt ‖ UTF-8(opening))
 */
export const openingOfFiling = ({ documents, at, ...facts }: SubmittedFiling, salt: Buffer): string =>
  canonicalJson({
    kind: 'filing',
    ...facts,
    at: at.toISOString(),
    documents: documents.map((digest) => salted(salt, digest).toString('hex')),
  });
