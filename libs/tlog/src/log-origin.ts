import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@assize/kernel';
import { nameOnce } from './durable-files';

/**
 * The name of the log that lives in the folder. A log keeps the name it began with: under another one (another port is enough)
 * its own checkpoints would be a stranger's, so the name given counts only the first time.
 */
export function logOrigin(folder: string, given: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'origin');
  const draft = `${path}.${newId()}`;
  writeFileSync(draft, `${given}\n`, { mode: 0o600, flush: true });
  nameOnce(draft, path);
  return readFileSync(path, 'utf8').trim();
}
