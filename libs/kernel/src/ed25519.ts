import { createPrivateKey, type KeyObject } from 'node:crypto';

/** PKCS#8 of an Ed25519 key is this constant prefix (RFC 8410) and the 32-byte seed. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes */
export const ed25519FromSeed = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
