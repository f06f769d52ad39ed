import { sign, verify, type KeyObject } from 'node:crypto';
import { fromBase64 } from './base64';
import { COSIGNATURE, isKeyName, type NoteKey } from './note-key';

/** A text and who signed it, as c2sp.org/signed-note has it. */

export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

/** A key and, of a cosignature, when it signed, in seconds since 1970. */
export interface SignedBy extends NoteKey {
  readonly time?: number;
}

export type OpenedNote =
  | { readonly opened: true; readonly text: string; readonly signedBy: readonly SignedBy[] }
  | { readonly opened: false; readonly failed: NoteFailure };

/**
 * `malformed`: not a note. `unsigned`: no signature of a key we know, so the text must be ignored.
 * `bad-signature`: a key we know is named, but did not sign this text.
 */
export type NoteFailure = 'malformed' | 'unsigned' | 'bad-signature';

/** The specification asks for 16 at least; more than this is somebody's attempt to keep us busy. */
const MOST_SIGNATURES = 100;
const KEY_ID_LENGTH = 4;
const TIME_LENGTH = 8;
const SIGNATURE_LINE = /^— ([^ ]+) ([^ ]+)$/u;

/**
 * The text with a signature of each signer below it.
 *
 * @param text ends in a newline, has no other control characters
 * @throws RangeError for a text no note can carry
 */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  if (!text.endsWith('\n') || !isCleanText(text))
    throw new RangeError('A note text ends in a newline and has no control characters.');
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join('')}`;
}

/** Reads a note. Signatures of keys not among `known` are passed over; one bad signature of a known key spoils the note. */
export function openNote(note: string, known: readonly NoteKey[]): OpenedNote {
  const parts = parseNote(note);
  if (!parts) return { opened: false, failed: 'malformed' };
  const signedBy: SignedBy[] = [];
  for (const { name, id, signature } of parts.signatures) {
    const key = known.find((one) => one.name === name && one.id.equals(id));
    if (!key) continue;
    const signed = verified(parts.text, key, signature);
    if (!signed) return { opened: false, failed: 'bad-signature' };
    signedBy.push(signed);
  }
  return signedBy.length === 0 ? { opened: false, failed: 'unsigned' } : { opened: true, text: parts.text, signedBy };
}

/** The text of a note of which nobody has verified a signature; undefined when it is no note. */
export const unverifiedText = (note: string): string | undefined => parseNote(note)?.text;

/** The signature lines of a note, each with its newline. @param by only those of these keys; nobody has verified them */
export const signatureLines = (note: string, by?: readonly NoteKey[]): string[] =>
  (parseNote(note)?.signatures ?? [])
    .filter(({ name, id }) => !by || by.some((key) => key.name === name && key.id.equals(id)))
    .map(({ line }) => `${line}\n`);

/** The signature line of a witness over the text of a checkpoint. @param time seconds since 1970 */
export function cosignatureLine(text: string, signer: NoteSigner, time: number): string {
  const signature = sign(null, cosigned(text, time), signer.privateKey);
  return lineOf(signer, Buffer.concat([u64(time), signature]));
}

function verified(text: string, key: NoteKey, signature: Buffer): SignedBy | undefined {
  if (key.type !== COSIGNATURE) return verify(null, Buffer.from(text), key.publicKey, signature) ? key : undefined;
  if (signature.length !== TIME_LENGTH + 64) return undefined;
  const time = Number(signature.readBigUInt64BE());
  // Later than a number can tell apart is later than any time there is.
  if (!Number.isSafeInteger(time)) return undefined;
  const holds = verify(null, cosigned(text, time), key.publicKey, signature.subarray(TIME_LENGTH));
  return holds ? { ...key, time } : undefined;
}

/** What a witness signs (c2sp.org/tlog-cosignature). */
const cosigned = (text: string, time: number): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(TIME_LENGTH);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

interface SignatureLine {
  readonly line: string;
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
}

function parseNote(note: string): { text: string; signatures: SignatureLine[] } | undefined {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n') || !isCleanText(note)) return undefined;
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature);
  return signatures.every((one) => one !== undefined) ? { text: note.slice(0, cut + 1), signatures } : undefined;
}

function parseSignature(line: string): SignatureLine | undefined {
  const [, name = '', base64 = ''] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || !bytes || bytes.length <= KEY_ID_LENGTH) return undefined;
  return { line, name, id: bytes.subarray(0, KEY_ID_LENGTH), signature: bytes.subarray(KEY_ID_LENGTH) };
}

const signatureLine = (text: string, signer: NoteSigner): string =>
  lineOf(signer, sign(null, Buffer.from(text), signer.privateKey));

const lineOf = ({ name, id }: NoteKey, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;

/** Valid UTF-8 without control characters below U+0020 other than newline. A lone surrogate does not survive the round trip. */
const isCleanText = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- these characters are what is refused
  !/[\x00-\x09\x0b-\x1f]/.test(text) && Buffer.from(text).toString() === text;
