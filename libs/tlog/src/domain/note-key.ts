import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError } from '@assize/kernel';
import { logKeyMalformed } from '../errors';
import { fromBase64 } from './base64';

/** Plain Ed25519, by which a log signs (c2sp.org/signed-note). */
export const ED25519 = 0x01;
/** Ed25519 over a text and a time, by which a witness signs (c2sp.org/tlog-cosignature). */
export const COSIGNATURE = 0x04;
export type SignatureType = typeof ED25519 | typeof COSIGNATURE;

/** What stands before the 32 bytes of an Ed25519 public key in its SPKI form (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const PUBLIC_KEY_LENGTH = 32;

/** Who may have signed a note: name and id together name the key. */
export interface NoteKey {
  readonly name: string;
  /** Four bytes that help to find the key. No proof of anything. */
  readonly id: Buffer;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
}

/**
 * @param name by custom the origin of the log: a URL without its scheme
 * @throws DomainError `log-key-malformed` when the name is empty, has a space or a plus sign, or the key is not Ed25519
 */
export function noteKey(name: string, publicKey: KeyObject, type: SignatureType = ED25519): NoteKey {
  if (!isKeyName(name))
    throw malformed(`"${name}" cannot name a key: it must not be empty nor hold spaces or plus signs.`);
  if (publicKey.asymmetricKeyType !== 'ed25519') throw malformed('The key must be an Ed25519 key.');
  return { name, id: keyId(name, type, publicKey), type, publicKey };
}

/** The verifier key in one line, `name+id+key`, as other tools read it. */
export const encodeVkey = ({ name, id, type, publicKey }: NoteKey): string =>
  `${name}+${id.toString('hex')}+${encoded(type, publicKey).toString('base64')}`;

/**
 * The verifier key of a log.
 *
 * @throws DomainError `log-key-malformed` when the text is not a verifier key, or its id is not that of name and key
 */
export const parseVkey = (text: string): NoteKey => parseKey(text, ED25519);

/** The verifier key of a witness. @throws DomainError `log-key-malformed` also for the key of a log */
export const parseWitnessVkey = (text: string): NoteKey => parseKey(text, COSIGNATURE);

/** The verifier key of a log or of a witness, as its type says. @throws DomainError `log-key-malformed` */
export const parseAnyVkey = (text: string): NoteKey => parseKey(text, ED25519, COSIGNATURE);

/** Whether both are one public key, whatever name they carry. */
export const sameKey = (one: NoteKey, other: NoteKey): boolean => one.publicKey.equals(other.publicKey);

function parseKey(text: string, ...types: readonly SignatureType[]): NoteKey {
  const [, name, id, key] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = fromBase64(key ?? '');
  if (!name || !bytes) throw malformed('A verifier key reads name+key id+base64.');
  const type = types.find((one) => one === bytes[0]);
  if (type === undefined || bytes.length !== 1 + PUBLIC_KEY_LENGTH)
    throw malformed(`Only Ed25519 keys of signature type 0x0${types.join(' or 0x0')} are understood here.`);
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_HEAD, bytes.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  const parsed = noteKey(name, publicKey, type);
  if (parsed.id.toString('hex') !== id) throw malformed(`The key id ${id} does not belong to this name and key.`);
  return parsed;
}

/** Without spaces of any script, plus signs and control characters, since a note is cut at them. */
export const isKeyName = (name: string): boolean => /^[^\p{White_Space}\p{Cc}+]+$/u.test(name);

const encoded = (type: SignatureType, key: KeyObject): Buffer =>
  Buffer.concat([Buffer.of(type), key.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length)]);

const keyId = (name: string, type: SignatureType, key: KeyObject): Buffer =>
  createHash('sha256').update(`${name}\n`).update(encoded(type, key)).digest().subarray(0, 4);

const malformed = (message: string): DomainError => new DomainError(logKeyMalformed, message);
