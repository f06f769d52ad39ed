import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { NoteSigner } from '../domain/note';
import { noteKey } from '../domain/note-key';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS#8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same private key for the same number, so that signatures in tests are the same every time. */
export const aPrivateKey = (seed = 1): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, Buffer.alloc(32, seed)]), format: 'der', type: 'pkcs8' });

export function aNoteSigner({ name = 'court.example/log', seed = 1 } = {}): NoteSigner {
  const privateKey = aPrivateKey(seed);
  return { ...noteKey(name, createPublicKey(privateKey)), privateKey };
}
