import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { SignInMisconfigured } from './sign-in-misconfigured';

/** Passwords that are known from leaks, and are therefore tried first by anybody who guesses. */
export abstract class BreachedPasswords {
  /** @param password normalised */
  abstract has(password: string): Promise<boolean>;
}

/** Where no list is configured. */
export class NoBreachedPasswords extends BreachedPasswords {
  async has(): Promise<boolean> {
    return false;
  }
}

const DIGEST_LENGTH = 40;
/** Longer than any line: a digest, a colon and a count. */
const WINDOW = 128;

/**
 * The list that Pwned Passwords offers "ordered by hash": one line a password, its SHA-1 in hexadecimal, perhaps a colon
 * and a count, ascending. It is tens of gigabytes, so it is searched where it lies, by halving.
 */
export class BreachedPasswordFile extends BreachedPasswords {
  /** @throws SignInMisconfigured when the file cannot be read, so that a court does not open with a rule it cannot keep */
  constructor(private readonly path: string) {
    super();
    try {
      accessSync(path, constants.R_OK);
    } catch {
      throw new SignInMisconfigured(`${path} cannot be read; ASSIZE_BREACHED_PASSWORDS names it.`);
    }
  }

  async has(password: string): Promise<boolean> {
    // SHA-1 is what the list is made with; nothing is protected by it.
    const wanted = createHash('sha1').update(password).digest('hex').toUpperCase();
    const file = await open(this.path, 'r');
    try {
      return await isIn(file, wanted);
    } finally {
      await file.close();
    }
  }
}

/** Halves the bytes between `low` and `high`; a line belongs to the half in which it begins. */
async function isIn(file: FileHandle, wanted: string): Promise<boolean> {
  let low = 0;
  let high = (await file.stat()).size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const line = await lineFrom(file, middle);
    if (line?.digest === wanted) return true;
    if (!line || line.at >= high || line.digest > wanted) high = middle;
    else low = line.at + 1;
  }
  return false;
}

/** The first line that begins at `from` or after it. */
async function lineFrom(file: FileHandle, from: number): Promise<{ at: number; digest: string } | undefined> {
  const start = Math.max(0, from - 1);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * WINDOW), 0, 2 * WINDOW, start);
  const text = buffer.toString('latin1', 0, bytesRead);
  const at = from === 0 ? 0 : text.indexOf('\n') + 1;
  if (from > 0 && at === 0) return undefined;
  const digest = text.slice(at, at + DIGEST_LENGTH).toUpperCase();
  return digest.length === DIGEST_LENGTH ? { at: start + at, digest } : undefined;
}
