/** Where things lie in a bundle. All names are made here, from numbers and types: nothing that a stranger wrote is ever a path. */

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/ogg': 'ogg',
  'text/plain': 'txt',
};

/** The paths of a file and of all that verifies it; they part in nothing but folder and ending. */
export interface ProvenPaths {
  readonly file: string;
  /** The exact bytes in the log. */
  readonly entry: string;
  /** What opens the commitment: salt and opening. */
  readonly opening: string;
  readonly proof: string;
}

export interface ExhibitPaths extends ProvenPaths {
  readonly integrity: string;
  readonly provenance: string;
}

/** @param mediaType by content; what could run, such as a program, has no ending that would run it */
const provenPaths = (name: string, mediaType: string): ProvenPaths => ({
  file: `files/${name}.${EXTENSIONS[mediaType] ?? 'bin'}`,
  entry: `entries/${name}.json`,
  opening: `openings/${name}.txt`,
  proof: `proofs/${name}.tlog-proof`,
});

export const exhibitPaths = (number: number, mediaType: string): ExhibitPaths => ({
  ...provenPaths(`E-${number}`, mediaType),
  integrity: `certificates/E-${number}-integrity.html`,
  provenance: `certificates/E-${number}-provenance.html`,
});

/** @param place counts the documents of the entry that the bundle holds, and tells nothing of others */
export const documentPaths = (entry: number, place: number, mediaType: string): ProvenPaths =>
  provenPaths(`D-${entry}-${place}`, mediaType);

export const MANIFEST = 'SHA256SUMS';
export const CHECKPOINT = 'checkpoint';

const NAME = '[A-Za-z0-9][A-Za-z0-9._-]*';
const BUNDLE_PATH = new RegExp(`^(${NAME}/)?${NAME}$`);

/** A path as the manifest may name it: in the bundle or one folder deep. */
const isBundlePath = (path: string): boolean => BUNDLE_PATH.test(path);

/** As `sha256sum` writes and checks it. */
export const manifestOf = (digests: ReadonlyMap<string, string>): string =>
  [...digests].map(([path, digest]) => `${digest}  ${path}\n`).join('');

/** The digest of each path, or undefined where a line is none. */
export function parseManifest(text: string): ReadonlyMap<string, string> | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '') return undefined;
  const digests = new Map<string, string>();
  for (const line of lines) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    if (!digest || !path || !isBundlePath(path) || digests.has(path)) return undefined;
    digests.set(path, digest);
  }
  return digests;
}

/** Two lines, which a shell can read. */
export const openingText = (salt: Buffer, opening: string): string =>
  `salt ${salt.toString('hex')}\nopening ${opening}\n`;

export function parseOpening(text: string): { salt: Buffer; opening: string } | undefined {
  const [, salt, opening] = /^salt ([0-9a-f]{64})\nopening ([^\n]+)\n$/.exec(text) ?? [];
  return salt && opening ? { salt: Buffer.from(salt, 'hex'), opening } : undefined;
}
