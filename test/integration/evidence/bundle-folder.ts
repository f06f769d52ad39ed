import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openBundle } from '../../../apps/cli/src/bundle-files';
import { verifyBundleAt } from '../../../apps/cli/src/commands/verify-bundle';

/** A bundle unpacked in a folder of its own, which may be changed. */
export class BundleFolder {
  private constructor(readonly path: string) {}

  static async of(zip: string): Promise<BundleFolder> {
    const folder = new BundleFolder(mkdtempSync(join(tmpdir(), 'assize-bundle-')));
    const bundle = await openBundle(zip);
    for (const path of bundle.paths) folder.write(path, await buffer(await bundle.open(path)));
    bundle.close();
    return folder;
  }

  copy(): BundleFolder {
    const folder = new BundleFolder(mkdtempSync(join(tmpdir(), 'assize-bundle-')));
    cpSync(this.path, folder.path, { recursive: true });
    return folder;
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    writeFileSync(join(this.path, path), content);
  }

  change(path: string, change: (text: string) => string): void {
    const changed = change(this.read(path));
    if (changed === this.read(path)) throw new Error(`Nothing was changed in ${path}.`);
    this.write(path, changed);
  }

  /** As somebody would who changed files and knows of the manifest. */
  async sum(): Promise<void> {
    const bundle = await openBundle(this.path);
    const lines: string[] = [];
    for (const path of bundle.paths.filter((one) => one !== 'SHA256SUMS')) {
      const digest = createHash('sha256').update(await buffer(await bundle.open(path)));
      lines.push(`${digest.digest('hex')}  ${path}\n`);
    }
    this.write('SHA256SUMS', lines.join(''));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Said {
  readonly code: number;
  /** `step: file`, or empty where all holds. */
  readonly failed: string;
  readonly text: string;
}

/** What `verify.sh` says in one shell or another. */
const inShell = (shell: string, folder: BundleFolder, trusted: readonly string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile(shell, [join(folder.path, 'verify.sh'), ...trusted], (error, stdout, stderr) => {
      const [, failed = ''] = /^FAILED (.*)$/m.exec(stdout) ?? [];
      resolve({ code: error ? Number(error.code) : 0, failed, text: stdout + stderr });
    });
  });

/** As everybody is told to run it: where it is dash, that knows nothing but POSIX. */
export const byShell = (folder: BundleFolder, ...trusted: string[]): Promise<Said> => inShell('sh', folder, trusted);

export const byBash = (folder: BundleFolder, ...trusted: string[]): Promise<Said> => inShell('bash', folder, trusted);

/** What `assize verify bundle` says first. */
export async function byAssize(place: string, key: string, tsa?: string): Promise<Said> {
  const { holds, findings, says } = await verifyBundleAt(place, { key, ...(tsa && { tsa }) });
  const [first] = findings;
  return { code: holds ? 0 : 1, failed: first ? `${first.what}: ${first.object}` : '', text: says };
}
