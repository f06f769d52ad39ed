import { canonicalJson, committedEntry, salted } from '@assize/kernel';

/** What the log says of a document on a docket, for whoever is given it: the log itself holds only a salted digest of it. */
export interface DocketedDocument {
  readonly document: string;
  readonly case: string;
  /** The number of its entry on the docket. */
  readonly entry: number;
  /** When the court entered it. */
  readonly at: Date;
  /** The day on which it counts as filed, `2026-03-02`. */
  readonly filed: string;
  /** SHA-256 of the bytes as filed. */
  readonly sha256: Buffer;
}

/**
 * The opening document, canonical JSON in UTF-8, with the formula of an exhibit's and a salt of this document alone:
 *
 *     file       = hex(SHA-256(salt ‖ fileDigest))
 *     commitment = SHA-256(salt ‖ UTF-8(opening))
 */
export const openingOfDocument = ({ at, sha256, ...facts }: DocketedDocument, salt: Buffer): string =>
  canonicalJson({ kind: 'document', ...facts, at: at.toISOString(), file: salted(salt, sha256).toString('hex') });

/** The exact bytes in the log. */
export const entryOfDocument = (facts: DocketedDocument, salt: Buffer): Buffer =>
  committedEntry(salted(salt, openingOfDocument(facts, salt)));
