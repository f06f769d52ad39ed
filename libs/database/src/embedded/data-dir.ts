import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** True where PostgreSQL would refuse to run as the account we run as. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The folder that holds the embedded database of the repository at `root`; it survives a reboot.
 *
 * `ASSIZE_DATA_DIR` wins. Under root the server runs as another account, which often cannot enter the repository, so the
 * folder lies under /var/lib, one per repository.
 */
export function defaultDataDir(root: string, env: NodeJS.ProcessEnv = process.env, asRoot = isRoot()): string {
  if (env.ASSIZE_DATA_DIR) return path.resolve(root, env.ASSIZE_DATA_DIR);
  if (!asRoot) return path.join(root, '.data');
  const repository = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  return path.join('/var/lib/assize', repository);
}

/**
 * Makes the data folder where it is missing; a folder that exists keeps its permissions.
 *
 * Under root every folder we make must let the server's account through, whatever the umask; the cluster inside is closed.
 */
export function makeDataDir(dataDir: string): void {
  const first = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!first || !isRoot()) return;
  for (let made = dataDir; made.length >= first.length; made = path.dirname(made)) chmodSync(made, 0o755);
}
