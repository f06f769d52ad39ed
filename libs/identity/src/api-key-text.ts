import { createHash, randomBytes } from 'node:crypto';
import { isId } from '@assize/kernel';

/** `ak_<space>_<key>_<secret>`: the ids find the row, the 32-byte secret proves the holder. */
export interface ApiKeyText {
  readonly spaceId: string;
  readonly keyId: string;
  readonly secretSha256: Buffer;
}

const dashless = (id: string): string => id.replaceAll('-', '');
const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The digest of a 256-bit random secret needs no slow hash: there is nothing to guess. */
const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export function makeApiKey(spaceId: string, keyId: string): { text: string; secretSha256: Buffer } {
  const secret = randomBytes(32).toString('hex');
  return { text: `ak_${dashless(spaceId)}_${dashless(keyId)}_${secret}`, secretSha256: digest(secret) };
}

/** The parts of a key, or undefined when the text is not one. */
export function parseApiKey(text: string): ApiKeyText | undefined {
  const match = /^ak_([0-9a-f]{32})_([0-9a-f]{32})_([0-9a-f]{64})$/.exec(text);
  if (!match) return undefined;
  const [spaceId, keyId] = [dashed(match[1]!), dashed(match[2]!)];
  return isId(spaceId) && isId(keyId) ? { spaceId, keyId, secretSha256: digest(match[3]!) } : undefined;
}
