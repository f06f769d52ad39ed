import { execFile } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { trustedKeys, verifyBundle } from '@assize/evidence';
import type { Finding } from '@assize/tlog';
import { openBundle } from '../bundle-files';

export interface BundleVerdict {
  readonly holds: boolean;
  readonly says: string;
  readonly findings: readonly Finding[];
  readonly unchecked: readonly string[];
}

export interface BundleKeys {
  /** A file with the verifier key of the log, and a line for each witness that must have cosigned. */
  readonly key: string;
  /** A file with the certificates of time-stamping authorities, in PEM. */
  readonly tsa?: string;
}

/**
 * Verifies a bundle, a folder or a zip, with keys that came another way.
 *
 * @throws Error when the keys lie in the bundle: whoever makes up a bundle can make up its keys
 */
export async function verifyBundleAt(place: string, { key, tsa }: BundleKeys): Promise<BundleVerdict> {
  for (const trusted of tsa === undefined ? [key] : [key, tsa]) await requireOutside(place, trusted);
  const keys = trustedKeys(await readFile(key, 'utf8'));
  if (keys.logs.length === 0) throw new Error(`${key} holds no verifier key of a log.`);
  const bundle = await openBundle(place);
  try {
    const verified = await verifyBundle(bundle, { ...keys, ...(tsa && { stamped: stampedBy(tsa) }) });
    const { findings, checkpoint, files, unchecked } = verified;
    const holds = findings.length === 0;
    const under = `under a checkpoint of ${checkpoint?.size} entries of ${checkpoint?.origin}`;
    const passedOver = unchecked.length === 0 ? '' : ` Not checked, for want of --tsa: ${unchecked.join(', ')}.`;
    return {
      holds,
      says: holds ? `${files} files are those committed to, ${under}.${passedOver}` : `${findings.length} found`,
      findings,
      unchecked,
    };
  } finally {
    bundle.close();
  }
}

async function requireOutside(place: string, trusted: string): Promise<void> {
  const [inside, file] = [await realpath(place), await realpath(trusted)];
  if (file.startsWith(inside + sep) || file === inside)
    throw new Error(`${trusted} came with what it is to verify, so it proves nothing; take it from elsewhere.`);
}

const run = promisify(execFile);

/** By `openssl ts`, as everybody else would. */
const stampedBy =
  (certificates: string) =>
  async (bytes: Buffer, reply: Buffer): Promise<boolean> => {
    const folder = await mkdtemp(join(tmpdir(), 'assize-verify-'));
    try {
      const [data, token] = [join(folder, 'data'), join(folder, 'token')];
      await Promise.all([writeFile(data, bytes), writeFile(token, reply)]);
      await run('openssl', ['ts', '-verify', '-data', data, '-in', token, '-CAfile', certificates]);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw new Error('Time stamps are verified by openssl, which is not here.', { cause: error });
      return false;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
