import { createPublicKey, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ed25519FromSeed, newId } from '@assize/kernel';
import { COSIGNATURE, noteKey, type NoteSigner } from '@assize/tlog';

/**
 * Name and key of the witness whose state lies in the folder; both are made once. A witness keeps the name it began with: under another one its
 * key would be a stranger's.
 */
export function witnessIdentity(folder: string, name: string): NoteSigner {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const seed = Buffer.from(once(join(folder, 'seed'), randomBytes(32).toString('base64')), 'base64');
  const privateKey = ed25519FromSeed(seed);
  return { ...noteKey(once(join(folder, 'name'), name), createPublicKey(privateKey), COSIGNATURE), privateKey };
}

/** What the file holds; the first time, `text`. Two first starts at once agree. */
function once(path: string, text: string): string {
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8').trim();
}
