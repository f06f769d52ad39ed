import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, ed25519FromSeed, newId } from '@assize/kernel';
import type { NoteSigner } from './domain/note';
import { encodeVkey, noteKey } from './domain/note-key';
import { rotationEntry } from './domain/rotation';
import { makeFolder, nameOnce, replaceDurably, syncFolder, writeDurably } from './durable-files';
import { logDamaged, logKeyOverlap } from './errors';

/** What the file of a key says. The first key has none: it is configured. */
interface KeyFile {
  /** 32 bytes in base64; null once the key signs no more. */
  readonly seed: string | null;
  readonly old: string;
  readonly new: string;
  /** The entry that says so in the log, exactly: a rotation that is resumed must not be logged twice. */
  readonly entry: string;
  /** Until when the key before it signs too, as an ISO instant. */
  readonly overlapUntil: string;
}

export interface KeyRingOptions {
  readonly origin: string;
  readonly first: KeyObject;
  /** Of the signer alone (0700). */
  readonly folder: string;
  readonly now: () => Date;
}

/** A key that was made and takes over once its entry is in the log. */
export interface NextKey {
  readonly number: number;
  readonly old: string;
  readonly vkey: string;
  readonly entry: Buffer;
}

/**
 * The keys of one log, from the first on.
 *
 * Key n > 0 lies in a file `n`, which appears once and whole, and rules once there is `n.active`; neither is ever taken back. So whoever
 * dies in between, or comes at the same time, leaves or finds one and the same step, and every process sees the change at its next signature.
 * Invariant: whatever is signed after a key was made carries its signature and that of the key before, until the overlap is over.
 */
export class KeyRing {
  private known = '';
  private files: readonly KeyFile[] = [];
  private usable: readonly (NoteSigner | undefined)[] = [];
  private active = 0;
  private readonly first: NoteSigner;

  constructor(private readonly options: KeyRingOptions) {
    this.first = signerOf(options.origin, options.first);
    this.usable = [this.first];
  }

  /** All that sign at present, the ruling key first. @throws DomainError `log-damaged` when a key is missing */
  get signers(): readonly [NoteSigner, ...NoteSigner[]] {
    this.look();
    const ruling = this.usable[this.active];
    if (!ruling) throw damaged(this.options.folder, this.active);
    const others = [this.active + 1, ...(this.overlaps() ? [this.active - 1] : [])];
    return [ruling, ...others.flatMap((number) => this.usable[number] ?? [])];
  }

  /** The verifier keys: the ruling one, then those before it. */
  get vkeys(): readonly [string, ...string[]] {
    this.look();
    const [ruling, ...former] = this.files
      .slice(0, this.active)
      .flatMap((file) => file.new)
      .reverse();
    return ruling ? [ruling, ...former, this.files[0]!.old] : [encodeVkey(this.first)];
  }

  /**
   * Makes the key that comes next, or finds the one that a rotation made which was not finished.
   *
   * @param overlapDays 0 ends the overlap of the keys before, too
   * @throws DomainError `log-key-overlap` while the key before the ruling one still signs, which a further one would end unsaid
   */
  async begin(overlapDays: number): Promise<NextKey> {
    const number = this.look() + 1;
    if (!this.files[number - 1]) {
      const at = this.options.now();
      if (overlapDays > 0 && this.overlaps()) throw overlapping(this.files[this.active - 1]!);
      const seed = newSeed();
      const [old] = this.signers;
      const next = signerOf(this.options.origin, ed25519FromSeed(seed));
      await this.write(String(number), {
        seed: seed.toString('base64'),
        old: encodeVkey(old),
        new: encodeVkey(next),
        entry: rotationEntry(at, old, next).toString('utf8'),
        overlapUntil: new Date(at.getTime() + overlapDays * 86_400_000).toISOString(),
      });
      this.look();
    }
    const { old, new: vkey, entry } = this.files[number - 1]!;
    return { number, old, vkey, entry: Buffer.from(entry) };
  }

  /** Lets a key rule whose entry is in the log. */
  async activate({ number }: NextKey): Promise<void> {
    await this.write(`${number}.active`, { at: this.options.now().toISOString() });
  }

  /** Destroys what could still sign in the name of a key that signs no more. The first key lies where it was configured. */
  async forget(): Promise<void> {
    const last = this.look() - (this.overlaps() ? 2 : 1);
    for (const [at, file] of this.files.slice(0, Math.max(last, 0)).entries()) {
      const path = this.path(String(at + 1));
      if (file.seed !== null) await replaceDurably(path, `${path}.new`, JSON.stringify({ ...file, seed: null }));
    }
    const left = namesIn(this.options.folder)
      .map((name) => this.path(name))
      .filter(isLeftOver);
    await Promise.all(left.map((path) => rm(path, { force: true })));
  }

  private async write(name: string, content: object): Promise<void> {
    const { folder } = this.options;
    for (const changed of makeFolder(folder)) await syncFolder(changed);
    const draft = this.path(`${name}.${newId()}`);
    await writeDurably(draft, JSON.stringify(content));
    nameOnce(draft, this.path(name));
    await syncFolder(folder);
  }

  /** Reads what is new in the folder. A file that was read does not change, but for the seed that it loses. @returns which key rules */
  private look(): number {
    const names = namesIn(this.options.folder);
    const seen = names.join();
    if (seen === this.known) return this.active;
    const numbers = names.filter((name) => /^\d+$/.test(name)).length;
    this.files = Array.from({ length: numbers }, (_, at) => this.read(at + 1));
    this.active = this.files.findLastIndex((_, at) => names.includes(`${at + 1}.active`)) + 1;
    this.usable = [undefined, ...this.files].map((file) => this.signer(file));
    this.known = seen;
    return this.active;
  }

  private read(number: number): KeyFile {
    try {
      return JSON.parse(readFileSync(this.path(String(number)), 'utf8')) as KeyFile;
    } catch {
      throw damaged(this.options.folder, number);
    }
  }

  /** Whether the key before the ruling one still signs. */
  private overlaps(): boolean {
    const ruling = this.files[this.active - 1];
    return ruling !== undefined && Date.parse(ruling.overlapUntil) > this.options.now().getTime();
  }

  /** @param file of the key, or none for the first one */
  private signer(file: KeyFile | undefined): NoteSigner | undefined {
    if (file)
      return file.seed === null ? undefined : signerOf(this.options.origin, ed25519FromSeed(bytesOf(file.seed)));
    const successor = this.files[0];
    return successor === undefined || successor.old === encodeVkey(this.first) ? this.first : undefined;
  }

  private path(name: string): string {
    return join(this.options.folder, name);
  }
}

/** A draft that a crash left; there may be a key in it. One that is being written now is younger. */
const isLeftOver = (path: string): boolean =>
  /\d+(?:\.active)?\.[0-9a-f-]{36}$/.test(path) &&
  Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > 60_000;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const signerOf = (origin: string, privateKey: KeyObject): NoteSigner => ({
  ...noteKey(origin, createPublicKey(privateKey)),
  privateKey,
});

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** The last 32 bytes of PKCS#8 are the seed (RFC 8410). */
const newSeed = (): Buffer =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);

const overlapping = ({ overlapUntil }: KeyFile): DomainError =>
  new DomainError(
    logKeyOverlap,
    `The former key of the log signs until ${overlapUntil}; another rotation would end that.`,
  );

const damaged = (folder: string, number: number): DomainError =>
  new DomainError(
    logDamaged,
    `Key ${number} of the log cannot be read from ${folder}, or the configured key is not the first one.`,
  );
