import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  COSIGNATURE,
  openCheckpoint,
  openNote,
  parseAnyVkey,
  parseReceipt,
  verifyReceiptBy,
  type Checkpoint,
  type NoteKey,
  type OpenedCheckpoint,
} from '@assize/tlog';
import { CHECKPOINT, MANIFEST, parseManifest, parseOpening } from '../domain/bundle-layout';
import { commitmentOf, entryOf, saltedFile } from '../domain/commitment';

/** A bundle, wherever it lies. */
export interface BundleFiles {
  /** Every file of it, folders parted by `/`. */
  readonly paths: readonly string[];
  /** What is neither file nor folder, such as a link; no bundle has any. */
  readonly notFiles?: readonly string[];
  open(path: string): Promise<Readable>;
}

/** What is verified, in this order; `verify.sh` names its steps likewise. */
export type BundleStep =
  'manifest' | 'checkpoint' | 'witness' | 'timestamp' | 'file' | 'entry' | 'receipt' | 'inclusion';

export interface BundleFinding {
  /** The file at which the step failed. */
  readonly object: string;
  readonly what: BundleStep;
}

export interface VerifiedBundle {
  readonly findings: readonly BundleFinding[];
  /** Null when it is not signed by the log's key. */
  readonly checkpoint: Checkpoint | null;
  /** Of exhibits and of documents on the docket. */
  readonly files: number;
  /** Time stamps that nobody could check, for no certificates were given. */
  readonly unchecked: readonly string[];
}

export interface TrustedKeys {
  readonly logs: readonly NoteKey[];
  readonly witnesses: readonly NoteKey[];
  /** Whether the reply stamps these bytes, by certificates that the verifier trusts. */
  readonly stamped?: ((bytes: Buffer, reply: Buffer) => Promise<boolean>) | undefined;
}

/** Keys of logs and witnesses, one a line. @throws DomainError `log-key-malformed` */
export function trustedKeys(text: string): Pick<TrustedKeys, 'logs' | 'witnesses'> {
  const lines = text.split('\n').filter((line) => line !== '');
  const keys = lines.map(parseAnyVkey);
  const isWitness = ({ type }: NoteKey): boolean => type === COSIGNATURE;
  return { logs: keys.filter((key) => !isWitness(key)), witnesses: keys.filter(isWitness) };
}

/** More than any receipt, opening or entry is long; files are streamed and may be of any size. */
const MOST_TEXT = 16 * 1024 * 1024;

/** Verifies a bundle with keys that came another way. All that is wrong is named, first what `verify.sh` would stop at. */
export async function verifyBundle(files: BundleFiles, keys: TrustedKeys): Promise<VerifiedBundle> {
  const bundle = new Bundle(files);
  const digests = await bundle.digests();
  const findings = [...manifestFindings(await bundle.text(MANIFEST), digests, files.notFiles ?? [])];
  const note = (await bundle.text(CHECKPOINT)) ?? '';
  const opened = openCheckpoint(note, keys.logs);
  if (!opened.opened) findings.push({ object: CHECKPOINT, what: 'checkpoint' });
  for (const witness of keys.witnesses)
    if (!openNote(note, [witness]).opened)
      findings.push({ object: `${CHECKPOINT} (${witness.name})`, what: 'witness' });
  const stamps = files.paths.filter((path) => /^timestamps\/.+\.tsr$/.test(path));
  for (const path of keys.stamped ? stamps : [])
    if (!(await keys.stamped!(Buffer.from(note), await bundle.bytes(path))))
      findings.push({ object: path, what: 'timestamp' });
  const names = files.paths.flatMap((path) => /^entries\/([^/]+)\.json$/.exec(path)?.[1] ?? []);
  findings.push(...withoutEntry(files.paths, names));
  for (const name of names) {
    const found = await fileFinding(bundle, name, digests, note, opened);
    if (found) findings.push(found);
  }
  return {
    findings,
    checkpoint: opened.opened ? opened.checkpoint : null,
    files: names.length,
    unchecked: keys.stamped ? [] : stamps,
  };
}

class Bundle {
  constructor(private readonly files: BundleFiles) {}

  /** Hex SHA-256 of each file. */
  async digests(): Promise<Map<string, string>> {
    const digests = new Map<string, string>();
    for (const path of this.files.paths) {
      const hash = createHash('sha256');
      for await (const chunk of await this.files.open(path)) hash.update(chunk as Buffer);
      digests.set(path, hash.digest('hex'));
    }
    return digests;
  }

  async text(path: string): Promise<string | undefined> {
    return this.files.paths.includes(path) ? (await this.bytes(path)).toString('utf8') : undefined;
  }

  async bytes(path: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of await this.files.open(path)) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > MOST_TEXT) throw new Error(`${path} is longer than such a file can be.`);
    }
    return Buffer.concat(chunks);
  }
}

function* manifestFindings(
  text: string | undefined,
  digests: ReadonlyMap<string, string>,
  notFiles: readonly string[],
): Iterable<BundleFinding> {
  const listed = parseManifest(text ?? '-');
  if (!listed) {
    yield { object: MANIFEST, what: 'manifest' };
    return;
  }
  for (const [path, digest] of listed) if (digests.get(path) !== digest) yield { object: path, what: 'manifest' };
  for (const path of digests.keys())
    if (path !== MANIFEST && !listed.has(path)) yield { object: path, what: 'manifest' };
  for (const path of notFiles) if (!listed.has(path)) yield { object: path, what: 'manifest' };
}

const withoutEntry = (paths: readonly string[], names: readonly string[]): BundleFinding[] =>
  paths
    .filter((path) => path.startsWith('files/') && !names.includes(/^files\/([^.]*)/.exec(path)![1]!))
    .map((object) => ({ object, what: 'entry' }));

async function fileFinding(
  bundle: Bundle,
  name: string,
  digests: ReadonlyMap<string, string>,
  note: string,
  opened: OpenedCheckpoint,
): Promise<BundleFinding | undefined> {
  const [file, ...others] = [...digests.keys()].filter((path) => path.startsWith(`files/${name}.`));
  const opening = parseOpening((await bundle.text(`openings/${name}.txt`)) ?? '');
  if (!opening) return { object: `openings/${name}.txt`, what: 'entry' };
  if (!file || others.length > 0) return { object: `files/${name}`, what: 'file' };
  const salted = saltedFile(opening.salt, Buffer.from(digests.get(file)!, 'hex'));
  if (!opening.opening.includes(`"file":"${salted}"`)) return { object: file, what: 'file' };
  const entry = entryOf(commitmentOf(opening.salt, opening.opening));
  if (digests.get(`entries/${name}.json`) !== createHash('sha256').update(entry).digest('hex'))
    return { object: `entries/${name}.json`, what: 'entry' };
  const proof = `proofs/${name}.tlog-proof`;
  const what = receiptStep((await bundle.text(proof)) ?? '', entry, note, opened);
  return what && { object: proof, what };
}

/** The step at which a receipt fails under the one checkpoint of the bundle. */
function receiptStep(receipt: string, entry: Buffer, note: string, opened: OpenedCheckpoint): BundleStep | undefined {
  const { index, checkpoint } = read(receipt) ?? {};
  if (index === undefined) return headOf(receipt, note) ? 'inclusion' : 'receipt';
  if (checkpoint !== note) return 'receipt';
  // Without a signed checkpoint there is nothing to prove it under, and that has been said.
  if (!opened.opened) return undefined;
  const verdict = verifyReceiptBy(receipt, entry, () => opened);
  if (verdict.holds) return undefined;
  return verdict.failed === 'index-beyond-checkpoint' ? 'receipt' : 'inclusion';
}

function read(receipt: string): { index: number; checkpoint: string } | undefined {
  try {
    return parseReceipt(receipt);
  } catch {
    return undefined;
  }
}

/** Whether only the lines of the proof cannot be read: then it is the proof that fails, and not the receipt. */
const headOf = (receipt: string, note: string): boolean =>
  /^c2sp\.org\/tlog-proof@v1\n(extra \S+\n)?index (0|[1-9]\d*)\n/.test(receipt) && receipt.endsWith(`\n\n${note}`);
