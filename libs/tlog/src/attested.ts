import { DomainError } from '@assize/kernel';
import type { Finding } from './audit';
import type { CheckpointSigner } from './checkpoint-signer';
import { openCheckpoint, type Checkpoint, type OpenedCheckpoint } from './domain/checkpoint';
import { EMPTY_ROOT } from './domain/merkle';
import { verifyConsistency } from './domain/merkle-verify';
import { parseVkey, type NoteKey } from './domain/note-key';
import { logNotWitnessed, logTimestampNotFound } from './errors';
import type { TileStore } from './tile-store';
import { newestStamps, type StampedCheckpoint } from './timestamp/timestamps';

/** What a time stamp consists of. */
const STAMP_FILE =
  /^timestamp\/\d{1,15}\/[A-Za-z0-9][A-Za-z0-9._-]{0,300}\/(checkpoint|request\.tsq|reply\.tsr|chain\.pem)$/;

/** A reply of a time stamping authority (RFC 3161) over the exact bytes of a note. */
export interface TimestampOfNote {
  /** Letters, digits, dots and hyphens; another for every authority. */
  readonly name: string;
  readonly reply: Buffer;
}

/** A checkpoint of the log with what others say of it: witnesses inside the note, authorities beside it. */
export interface Attested {
  readonly note: string;
  readonly head: Checkpoint;
  readonly timestamps: readonly TimestampOfNote[];
}

type Files = Pick<TileStore, 'read' | 'list'>;

/** What others say of the log: witnesses who cosign, and time stamping authorities. It lies beside the tiles, and the log waits for none of it. */
export class Attestations {
  constructor(private readonly parts: { readonly files: Files; readonly signer: Pick<CheckpointSigner, 'vkeys'> }) {}

  /**
   * The newest checkpoint that a witness has cosigned, with all cosignatures of it. It may be behind the published one.
   *
   * @throws DomainError `log-not-witnessed`
   */
  async witnessed(): Promise<string> {
    const note = await this.parts.files.read('witnessed');
    if (note) return note.toString('utf8');
    throw new DomainError(logNotWitnessed, 'No witness has cosigned a checkpoint of this log.');
  }

  /** The newest time stamp of each authority, with the folder it lies in. */
  async stamps(): Promise<readonly StampedCheckpoint[]> {
    return Object.values(await newestStamps(this.parts.files));
  }

  /** A file in such a folder. @throws DomainError `log-timestamp-not-found` */
  async stampFile(path: string): Promise<Buffer> {
    const bytes = STAMP_FILE.test(path) ? await this.parts.files.read(path) : undefined;
    if (bytes) return bytes;
    throw new DomainError(logTimestampNotFound, 'There is no such file of a time stamp; the list says where they lie.');
  }

  /**
   * The best of at least `least` entries: the newest that was stamped, or else cosigned; undefined where nobody has said anything of so many.
   *
   * @param most how many are published: of a log that was set back, what was vouched for cannot be proved any more
   */
  async best(least: number, most: number): Promise<Attested | undefined> {
    const { keys } = this;
    for (const { note, timestamps } of await this.all()) {
      const opened = openCheckpoint(note, keys);
      if (!opened.opened) continue;
      const { checkpoint: head } = opened;
      if (least <= head.size && head.size <= most) return { note, head, timestamps };
    }
    return undefined;
  }

  /** Whatever was attested must be the beginning of what is published. @param prove that `older` entries are the beginning of the published ones */
  async differing(published: Checkpoint, prove: (older: number) => Promise<readonly Buffer[]>): Promise<Finding[]> {
    const findings: Finding[] = [];
    const { keys } = this;
    for (const [object, note] of await this.notes()) {
      const what = await differs(openCheckpoint(note, keys), published, prove);
      if (what) findings.push({ object, what });
    }
    return findings;
  }

  /** Present and former: a stamp outlives the key that signed below it. */
  private get keys(): NoteKey[] {
    return this.parts.signer.vkeys.map(parseVkey);
  }

  private async all(): Promise<Pick<Attested, 'note' | 'timestamps'>[]> {
    const witnessed = (await this.parts.files.read('witnessed'))?.toString('utf8');
    const stamped = await stampedNotes(this.parts.files);
    return witnessed === undefined ? stamped : [...stamped, { note: witnessed, timestamps: [] }];
  }

  private async notes(): Promise<[string, string][]> {
    const { files } = this.parts;
    const stamped = (await files.list('timestamp')).filter((path) => path.endsWith('/checkpoint'));
    const notes: [string, string][] = [];
    for (const path of ['witnessed', ...stamped]) {
      const note = await files.read(path);
      if (note) notes.push([path, note.toString('utf8')]);
    }
    return notes;
  }
}

async function differs(
  opened: OpenedCheckpoint,
  published: Checkpoint,
  prove: (older: number) => Promise<readonly Buffer[]>,
): Promise<string | undefined> {
  if (!opened.opened) return `does not verify: ${opened.failed}`;
  const { checkpoint: older } = opened;
  if (older.size > published.size) return `is of ${older.size} entries, and only ${published.size} are published`;
  if (older.size === 0) return older.root.equals(EMPTY_ROOT) ? undefined : 'has a root of no entries';
  const proof = older.size < published.size ? await prove(older.size) : [];
  return verifyConsistency({ older, newer: published, proof })
    ? undefined
    : `is of ${older.size} entries that are not the beginning of the ${published.size} published`;
}

/** By note, the largest log first; of one note, the replies of all authorities whose newest it is. */
async function stampedNotes(files: Pick<Files, 'read'>): Promise<Pick<Attested, 'note' | 'timestamps'>[]> {
  const stamps = Object.entries(await newestStamps(files)).sort(([, one], [, other]) => other.size - one.size);
  const byNote = new Map<string, TimestampOfNote[]>();
  for (const [name, { folder }] of stamps) {
    const [note, reply] = [await files.read(`${folder}/checkpoint`), await files.read(`${folder}/reply.tsr`)];
    if (!note || !reply) continue;
    const text = note.toString('utf8');
    byNote.set(text, [...(byNote.get(text) ?? []), { name, reply }]);
  }
  return [...byNote].map(([note, timestamps]) => ({ note, timestamps }));
}
