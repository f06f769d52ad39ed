import { parseAddCheckpoint, type AddCheckpoint } from '../domain/add-checkpoint';
import { parseCheckpoint, type Checkpoint } from '../domain/checkpoint';
import { EMPTY_ROOT, type TreeHead } from '../domain/merkle';
import { verifyConsistency } from '../domain/merkle-verify';
import { cosignatureLine, openNote, signatureLines, unverifiedText, type NoteSigner } from '../domain/note';
import type { NoteKey } from '../domain/note-key';
import { originHash, WitnessMemory } from './witness-memory';

/**
 * What a witness answers, by the status codes of c2sp.org/tlog-witness as it stands since July 2026: another root of the same size is 422 like
 * every other proof that does not hold, so that each 409 names a size. Version 1.0.0 had 409 for it.
 */
export type WitnessAnswer =
  | { readonly status: 200; readonly lines: string }
  /** `size`: what was cosigned last, to go on from. */
  | { readonly status: 409; readonly size: number }
  /** Malformed, no signature of a key it trusts, an origin it does not know, not the continuation of what it cosigned. */
  | { readonly status: 400 | 403 | 404 | 422; readonly what: string };

export interface WitnessParts {
  /** The keys it believes; one log may have several. Its name is its origin. */
  readonly logs: readonly NoteKey[];
  /** A key of type 0x04, for this witness alone. */
  readonly signer: NoteSigner;
  readonly folder: string;
  readonly now: () => Date;
}

interface Asked extends AddCheckpoint {
  readonly text: string;
  readonly head: Checkpoint;
}

/**
 * Cosigns checkpoints of logs, each the continuation of the one before (c2sp.org/tlog-witness).
 *
 * Invariant: of any two checkpoints of one origin that it cosigned, one is the beginning of the other, whoever asks at once, in however many
 * processes. What it cosigns is on the disk before it answers.
 */
export class Witness {
  private readonly memory: WitnessMemory;

  constructor(private readonly options: WitnessParts) {
    this.memory = new WitnessMemory(options.folder);
  }

  async addCheckpoint(body: Buffer): Promise<WitnessAnswer> {
    const asked = this.read(body);
    return 'status' in asked ? asked : this.decide(asked);
  }

  /** The checkpoint of a log that was cosigned last, for monitors. @param hash the SHA-256 of the origin in hex */
  async checkpoint(hash: string): Promise<string | undefined> {
    const known = this.options.logs.some(({ name }) => originHash(name) === hash);
    return known ? (await this.memory.read(hash))?.note : undefined;
  }

  /** What can be decided without the memory, in the order of the specification. */
  private read(body: Buffer): Asked | WitnessAnswer {
    const request = parseAddCheckpoint(body);
    const text = request && unverifiedText(request.checkpoint);
    const head = text === undefined ? undefined : parseCheckpoint(text);
    if (!request || text === undefined || !head)
      return { status: 400, what: 'The body is not as c2sp.org/tlog-witness has it.' };
    const keys = this.options.logs.filter(({ name }) => name === head.origin);
    if (keys.length === 0) return { status: 404, what: 'This witness does not know the origin.' };
    if (!openNote(request.checkpoint, keys).opened)
      return { status: 403, what: 'No key of the log that this witness knows has signed.' };
    if (request.old > head.size) return { status: 400, what: 'The old size is larger than that of the checkpoint.' };
    return { ...request, text, head };
  }

  /** Again when somebody else was faster: what he left decides then. */
  private async decide(asked: Asked): Promise<WitnessAnswer> {
    const hash = originHash(asked.head.origin);
    for (;;) {
      const last = await this.memory.read(hash);
      const known = last ? parseCheckpoint(unverifiedText(last.note) ?? '') : undefined;
      if (last && !known) throw new Error(`What was cosigned last of ${hash} cannot be read.`);
      if (asked.old !== (known?.size ?? 0)) return { status: 409, size: known?.size ?? 0 };
      if (!continues(asked, known))
        return { status: 422, what: 'The proof does not lead from what was cosigned to this checkpoint.' };
      const cosigned = this.cosign(asked);
      if (await this.memory.swap(hash, last?.turn ?? 0, cosigned.note)) return { status: 200, lines: cosigned.line };
    }
  }

  private cosign({ text, checkpoint, head }: Asked): { line: string; note: string } {
    const { logs, signer, now } = this.options;
    const line = cosignatureLine(text, signer, Math.floor(now().getTime() / 1000));
    const ofLog = signatureLines(
      checkpoint,
      logs.filter(({ name }) => name === head.origin),
    );
    return { line, note: `${text}\n${ofLog.join('')}${line}` };
  }
}

/** Whether the proof shows that what was asked continues what is known. */
function continues({ head, proof }: Asked, known: TreeHead | undefined): boolean {
  if (head.size === 0 && !head.root.equals(EMPTY_ROOT)) return false;
  if (!known || known.size === 0) return proof.length === 0;
  return verifyConsistency({ older: known, newer: head, proof });
}
