import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { openingText, type ProvenPaths } from '../domain/bundle-layout';
import type { BundlePart } from './bundle-zip';

/** A file of a bundle with all that verifies it. */
export interface ProvenFile {
  readonly paths: ProvenPaths;
  readonly sha256: Buffer;
  /** The exact bytes in the log. */
  readonly entry: Buffer;
  readonly salt: Buffer;
  readonly opening: string;
  readonly receipt: string;
}

export const text = (path: string, content: string): BundlePart => ({ path, bytes: Buffer.from(content) });

/** @param open when its turn comes, under the access of that moment */
export const provenParts = (file: ProvenFile, open: () => Promise<Readable>): BundlePart[] => {
  const { paths, sha256, entry, salt, opening, receipt } = file;
  return [
    { path: paths.file, sha256, open },
    { path: paths.entry, bytes: entry },
    text(paths.opening, openingText(salt, opening)),
    text(paths.proof, receipt),
  ];
};

/** What the act of giving commits to. Whoever has the bundle finds the same by `LC_ALL=C; cat entries/*.json | sha256sum`. */
export function digestOfEntries(files: readonly Pick<ProvenFile, 'paths' | 'entry'>[]): string {
  const hash = createHash('sha256');
  const byPath = files.map(({ paths, entry }) => [paths.entry, entry] as const);
  for (const [, entry] of byPath.sort(([one], [other]) => (one < other ? -1 : 1))) hash.update(entry);
  return hash.digest('hex');
}
