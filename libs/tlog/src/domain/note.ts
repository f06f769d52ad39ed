import { sign, verify, type KeyObject } from 'node:crypto';
import { fromBase64 } from './base64';
import { isKeyName, type NoteKey } from './note-key';

/** A text and who signed it, as c2sp.org/signed-note has it. */

export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

export type OpenedNote =
  | { readonly opened: true; readonly text: string; readonly signedBy: readonly NoteKey[] }
  | { readonly opened: false; readonly failed: NoteFailure };

/**
 * `malformed`: not a note. `unsigned`: no signature of a key we know, so the text must be ignored.
 * `bad-signature`: a key we know is named, but did not sign this text.
 */
export type NoteFailure = 'malformed' | 'unsigned' | 'bad-signature';

/** The specification asks for 16 at least; more than this is somebody's attempt to keep us busy. */
const MOST_SIGNATURES = 100;
const KEY_ID_LENGTH = 4;
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
  const signedBy: NoteKey[] = [];
  for (const { name, id, signature } of parts.signatures) {
    const key = known.find((one) => one.name === name && one.id.equals(id));
    if (!key) continue;
    if (!verify(null, Buffer.from(parts.text), key.publicKey, signature))
      return { opened: false, failed: 'bad-signature' };
    signedBy.push(key);
  }
  return signedBy.length === 0 ? { opened: false, failed: 'unsigned' } : { opened: true, text: parts.text, signedBy };
}

interface SignatureLine {
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
  return { name, id: bytes.subarray(0, KEY_ID_LENGTH), signature: bytes.subarray(KEY_ID_LENGTH) };
}

const signatureLine = (text: string, { name, id, privateKey }: NoteSigner): string =>
  `— ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]).toString('base64')}\n`;

/** Valid UTF-8 without control characters below U+0020 other than newline. A lone surrogate does not survive the round trip. */
const isCleanText = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- these characters are what is refused
  !/[\x00-\x09\x0b-\x1f]/.test(text) && Buffer.from(text).toString() === text;
