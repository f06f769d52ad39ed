import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './base32';

const COUNT = 10;
const BYTES = 10;

/** `XXXX-XXXX-XXXX-XXXX`: 80 random bits, in letters that can be read out. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: COUNT }, () => base32(randomBytes(BYTES)).match(/.{4}/g)!.join('-'));

/** Of 80 random bits there is nothing to guess, so no slow hash is needed. Case, spaces and dashes do not matter. */
export const recoveryDigest = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z2-7]/g, ''))
    .digest();
