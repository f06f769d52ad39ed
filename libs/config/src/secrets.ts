import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config, SettingName } from './settings';

/** The secrets that a sandbox makes for itself and a production must be given. */
const FILES = {
  ASSIZE_MASTER_KEY: 'master.key',
  ASSIZE_TOKEN_SEED: 'token.seed',
  ASSIZE_LOG_SEED: 'log.seed',
} as const satisfies Partial<Record<SettingName, string>>;

/** Two first starts at once agree on one key: the file appears whole, under its name, once. */
function readOrMake(folder: string, name: string): string {
  const path = join(folder, name);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    const draft = `${path}.${process.pid}`;
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, `${randomBytes(32).toString('base64')}\n`);
    fsyncSync(file);
    closeSync(file);
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync(path, 'utf8').trim();
  }
}

/** Where keys lie, and the lists of what was erased: outside the database and its backups. */
export const keysFolder = (config: Config): string => join(config.text('ASSIZE_DATA_DIR'), 'keys');

/** The configuration with its secrets: those given, and in the sandbox those kept in `<data folder>/keys` (0700). */
export function withSecrets(config: Config): Config {
  if (config.mode === 'production') return config;
  const folder = keysFolder(config);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = Object.entries(FILES).map(([name, file]) => {
    const given = config.maybe(name as SettingName);
    return [name, given ?? readOrMake(folder, file)] as const;
  });
  return config.with(Object.fromEntries(made));
}
