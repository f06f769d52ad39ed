import { createPrivateKey, type KeyObject } from 'node:crypto';
import { dirname, join } from 'node:path';
import { DomainError } from '@assize/kernel';
import { CheckpointFile } from './checkpoint-file';
import { formatCheckpoint, openCheckpoint, type Checkpoint } from './domain/checkpoint';
import type { TreeHead } from './domain/merkle';
import { verifyConsistency } from './domain/merkle-verify';
import { signNote, type NoteSigner } from './domain/note';
import { logDamaged, logKeyMalformed, logRolledBack } from './errors';
import { KeyRing } from './key-ring';

export interface SignerOptions {
  /** Names the log and its key: a URL without its scheme, such as `court.example/log`. */
  readonly origin: string;
  /** The first key of the log: Ed25519, as a key or in PKCS#8 PEM. Those that came after it lie in `keys` beside the last checkpoint. */
  readonly privateKey: KeyObject | string;
  /** The file with the last checkpoint signed. Keep it out of the database and out of its backups. */
  readonly lastCheckpoint: string;
  /** System time, by which the overlap of two keys ends. */
  readonly now?: () => Date;
}

/** Answers the proof that the tree of `older` leaves is the beginning of the one to be signed. */
export type ProveConsistency = (older: number) => Promise<readonly Buffer[]>;

/** What the signer said last, and the note in which it said so. */
export interface Signed extends Checkpoint {
  readonly note: string;
}

interface Prepared {
  readonly text: string;
  readonly signers: readonly [NoteSigner, ...NoteSigner[]];
  readonly note: string;
}

/**
 * Signs the heads of one log.
 *
 * Invariant: of any two checkpoints it ever hands out, one is the beginning of the other. It believes no database for that: it keeps
 * its last checkpoint in a file of its own, hands out only what provably extends it, and writes the file before it does.
 * Not promised: two processes on two databases sharing one file at the same instant are not told apart; give a log one signer.
 */
export class CheckpointSigner {
  readonly keys: KeyRing;
  private readonly file: CheckpointFile;
  /** A signature that was made or verified for these very bytes need not be verified for them again. */
  private known: ReadonlyMap<string, Signed> = new Map();
  private turn: Promise<unknown> = Promise.resolve();
  private prepared: Prepared | undefined;

  /** @throws DomainError `log-key-malformed` */
  constructor({ origin, privateKey, lastCheckpoint, now = () => new Date() }: SignerOptions) {
    const first = typeof privateKey === 'string' ? fromPem(privateKey) : privateKey;
    this.keys = new KeyRing({ origin, first, folder: join(dirname(lastCheckpoint), 'keys'), now });
    this.file = new CheckpointFile(lastCheckpoint);
  }

  /** What verifiers need to know of the log. */
  get vkey(): string {
    return this.vkeys[0];
  }

  /** The ruling key and all that ruled before it, newest first: a receipt from before a rotation is verified by one of those. */
  get vkeys(): readonly [string, ...string[]] {
    return this.keys.vkeys;
  }

  /** Reads a checkpoint this signer made; undefined for any other text. */
  recognise(note: string): Checkpoint | undefined {
    const opened = openCheckpoint(note, this.keys.signers);
    return opened.opened ? opened.checkpoint : undefined;
  }

  /** What `last` answers from then on survives a power cut. For whoever goes on from what another process signed. */
  settle(): Promise<void> {
    return this.file.settle();
  }

  /** @throws DomainError `log-damaged` when the file does not hold a checkpoint of this signer */
  async last(): Promise<Signed | undefined> {
    const notes = this.file.read();
    if (notes === undefined) return undefined;
    const signed = notes.flatMap((note) => this.known.get(note) ?? this.signed(note) ?? []);
    const newest = signed.sort((a, b) => b.size - a.size)[0];
    if (newest) return newest;
    throw new DomainError(logDamaged, `${this.file.path} does not hold a checkpoint signed by the keys of this log.`);
  }

  /** Makes the signatures of a head that is probably the next to be signed, while others work. Nothing leaves this object before `sign`. */
  prepare(head: TreeHead): void {
    try {
      this.noteOf(head);
    } catch {
      // `sign` meets it again, and somebody waits for that.
    }
  }

  /**
   * The signed checkpoint of a head. The same head again gives the note signed before, so a crash after signing does no harm.
   *
   * @throws DomainError `log-rolled-back` when the head is not an extension of the last one signed
   */
  sign(head: TreeHead, prove: ProveConsistency): Promise<string> {
    const signed = this.turn.then(() => this.signNext(head, prove));
    this.turn = signed.catch(() => undefined);
    return signed;
  }

  private async signNext(head: TreeHead, prove: ProveConsistency): Promise<string> {
    const last = await this.last();
    if (last?.size === head.size && last.root.equals(head.root)) return last.note;
    if (last) await refuseUnlessExtended(last, head, prove);
    const { signers, note } = this.noteOf(head);
    await this.file.write(note, last?.note);
    const signed = { origin: signers[0].name, size: head.size, root: head.root, note };
    this.known = new Map([last, signed].flatMap((one) => (one ? [[one.note, one]] : [])));
    return note;
  }

  private noteOf(head: TreeHead): Prepared {
    const { signers } = this.keys;
    const text = formatCheckpoint({ origin: signers[0].name, size: head.size, root: head.root });
    const { prepared } = this;
    if (prepared?.text === text && areSame(prepared.signers, signers)) return prepared;
    return (this.prepared = { text, signers, note: signNote(text, signers) });
  }

  private signed(note: string): Signed | undefined {
    const checkpoint = this.recognise(note);
    return checkpoint && { ...checkpoint, note };
  }
}

const areSame = <T>(some: readonly T[], others: readonly T[]): boolean =>
  some.length === others.length && some.every((one, at) => one === others[at]);

async function refuseUnlessExtended(last: TreeHead, head: TreeHead, prove: ProveConsistency): Promise<void> {
  const proof = 0 < last.size && last.size < head.size ? await prove(last.size) : [];
  // Every tree extends the empty one, and there is no proof of that.
  const extended = last.size === 0 ? head.size > 0 : verifyConsistency({ older: last, newer: head, proof });
  if (extended) return;
  throw new DomainError(
    logRolledBack,
    `A tree of ${head.size} entries does not continue the ${last.size} entries signed before. Restore the newer state of the database.`,
  );
}

function fromPem(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new DomainError(logKeyMalformed, 'The private key of the log is not PKCS#8 PEM.');
  }
}
