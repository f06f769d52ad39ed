import { canonicalJson, committedEntry, salted } from '@assize/kernel';

/** What an exhibit's entry in the log says, for whoever is given it: the log itself holds only a salted digest of it. */
export interface Opening {
  readonly kind: 'exhibit';
  readonly exhibit: string;
  readonly case: string;
  /** When the court took it in, as an ISO instant in UTC. */
  readonly at: string;
  /** Hex of SHA-256(salt ‖ SHA-256(file)). */
  readonly file: string;
  /** Of an exhibit that was made of another by redaction: hex of the commitment of that one. */
  readonly source?: string;
}

/**
 * The opening document, canonical JSON in UTF-8 without white space. Formula of the whole, where ‖ joins bytes, `salt` is 32 random bytes of
 * this exhibit alone and `fileDigest` is the SHA-256 of the file's bytes, 32 bytes and not hex:
 *
 *     file       = hex(SHA-256(salt ‖ fileDigest))
 *     opening    = canonicalJson({ kind: 'exhibit', exhibit, case, at, file })
 *     commitment = SHA-256(salt ‖ UTF-8(opening))
 *     entry      = UTF-8('{"class":"case","commitment":"' + hex(commitment) + '"}')
 *     leaf hash  = SHA-256(0x00 ‖ entry)                                            (RFC 9162)
 *
 * The log is public and for ever; without the salt nobody can try files or names against what it holds.
 */
export const openingOf = (
  facts: Pick<Opening, 'exhibit' | 'case' | 'source'> & { readonly at: Date },
  salt: Buffer,
  fileDigest: Buffer,
): string => {
  const opening: Opening = {
    kind: 'exhibit',
    exhibit: facts.exhibit,
    case: facts.case,
    at: facts.at.toISOString(),
    file: saltedFile(salt, fileDigest),
    ...(facts.source !== undefined && { source: facts.source }),
  };
  return canonicalJson(opening);
};

/** @param fileDigest SHA-256 of the file, 32 bytes */
export const saltedFile = (salt: Buffer, fileDigest: Buffer): string => salted(salt, fileDigest).toString('hex');

/** 32 bytes. */
export const commitmentOf = (salt: Buffer, opening: string): Buffer => salted(salt, opening);

/** The exact bytes in the log. */
export const entryOf = committedEntry;

/** The entry there would be if this were the file: all but the file's digest is taken from the opening document. */
export function entryForFile(salt: Buffer, opening: string, fileDigest: Buffer): Buffer {
  const claimed = JSON.parse(opening) as Opening;
  const reopened = canonicalJson({ ...claimed, file: saltedFile(salt, fileDigest) });
  return entryOf(commitmentOf(salt, reopened));
}
