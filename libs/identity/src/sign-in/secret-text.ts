import { createHash, randomBytes } from 'node:crypto';
import { isId } from '@assize/kernel';

/** `<kind>_<space>_<id>_<secret>`: the ids find the row, the 32-byte secret proves the holder. */
export interface SecretText {
  readonly spaceId: string;
  readonly id: string;
  readonly secret: string;
  readonly secretSha256: Buffer;
}

/** `ak` an API key, `rt` a refresh token. */
export type SecretKind = 'ak' | 'rt';

const dashless = (id: string): string => id.replaceAll('-', '');
const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The digest of a 256-bit random secret needs no slow hash: there is nothing to guess. */
export const secretDigest = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const newSecret = (): string => randomBytes(32).toString('hex');

export const secretText = (kind: SecretKind, spaceId: string, id: string, secret: string): string =>
  `${kind}_${dashless(spaceId)}_${dashless(id)}_${secret}`;

const FORM = /^([a-z]{2})_([0-9a-f]{32})_([0-9a-f]{32})_([0-9a-f]{64})$/;

/** The parts, or undefined when the text is none of that kind. */
export function parseSecretText(kind: SecretKind, text: string): SecretText | undefined {
  const [, found, space = '', id = '', secret = ''] = FORM.exec(text) ?? [];
  if (found !== kind) return undefined;
  const ids = { spaceId: dashed(space), id: dashed(id) };
  return isId(ids.spaceId) && isId(ids.id) ? { ...ids, secret, secretSha256: secretDigest(secret) } : undefined;
}

/** The name of an API client: public, and enough to find it in its space. */
export const clientName = (spaceId: string, id: string): string => `ac_${dashless(spaceId)}_${dashless(id)}`;

export function parseClientName(text: string): { spaceId: string; id: string } | undefined {
  const [, space, id] = /^ac_([0-9a-f]{32})_([0-9a-f]{32})$/.exec(text) ?? [];
  return space && id ? { spaceId: dashed(space), id: dashed(id) } : undefined;
}
