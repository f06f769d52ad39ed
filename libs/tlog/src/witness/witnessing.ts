import type { Finding } from '../audit';
import type { CheckpointSigner } from '../checkpoint-signer';
import { openNote, signatureLines, unverifiedText } from '../domain/note';
import type { NoteKey } from '../domain/note-key';
import { parseCheckpoint } from '../domain/checkpoint';
import { publishedNote, type TileStore } from '../tile-store';
import type { TransparencyLog } from '../transparency-log';
import type { WitnessClient } from './witness-client';

/** Told once when a witness begins to fail or fails otherwise than before, and once when it cosigns again. */
export interface WitnessReport {
  readonly failing: (witness: string, why: string) => void;
  readonly cosigning: (witness: string) => void;
}

export interface WitnessingParts {
  readonly log: Pick<TransparencyLog, 'consistency'>;
  readonly files: Pick<TileStore, 'read' | 'replace'>;
  readonly signer: Pick<CheckpointSigner, 'recognise' | 'keys'>;
}

/** Why there is no cosignature, and whether because the witness knows another log. */
interface Failure {
  readonly why: string;
  readonly contradicts: boolean;
}

const failure = (why: string): Failure => ({ why, contradicts: false });

/**
 * Brings the published checkpoint to the witnesses and publishes what they cosigned as `witnessed`, beside it.
 *
 * Nobody waits for it: receipts are answered whether or not a witness ever does. A witness is asked again while it does not answer, and never
 * twice at once; one that is down or lies takes nothing from the others.
 */
export class Witnessing {
  private readonly sizes = new Map<WitnessClient, number>();
  private readonly done = new Map<WitnessClient, string>();
  private readonly busy = new Map<WitnessClient, Promise<void>>();
  private readonly failing = new Map<WitnessClient, Failure>();
  private publishing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: WitnessingParts,
    private readonly witnesses: readonly WitnessClient[],
    private readonly report: WitnessReport,
  ) {}

  /** Asks every witness that is not being asked. Resolves when all have answered or failed. */
  async round(): Promise<void> {
    const note = await publishedNote(this.parts.files);
    if (note === undefined) return;
    for (const client of this.witnesses) {
      if (this.busy.has(client) || this.done.get(client) === note) continue;
      const asking = this.ask(client, note).finally(() => this.busy.delete(client));
      this.busy.set(client, asking);
    }
    await Promise.all(this.busy.values());
  }

  private async ask(client: WitnessClient, note: string): Promise<void> {
    const failed = await this.cosignature(client, note).catch((error: unknown) =>
      failure(error instanceof Error ? error.message : String(error)),
    );
    const { name } = client.witness;
    if (failed && this.failing.get(client)?.why !== failed.why) this.report.failing(name, failed.why);
    if (!failed && this.failing.delete(client)) this.report.cosigning(name);
    if (failed) this.failing.set(client, failed);
  }

  /**
   * Asks all, and says who knows a log that the published one does not continue, in the order in which they were named. One that does
   * not answer contradicts nothing.
   */
  async contradictions(): Promise<Finding[]> {
    await this.round();
    return this.witnesses.flatMap((client) => {
      const failed = this.failing.get(client);
      return failed?.contradicts ? [{ object: `witness ${client.witness.name}`, what: failed.why }] : [];
    });
  }

  /** @returns why there is none */
  private async cosignature(client: WitnessClient, note: string): Promise<Failure | undefined> {
    const head = this.parts.signer.recognise(note);
    if (!head) return failure('the published checkpoint is not signed by this log');
    let old = this.sizes.get(client) ?? 0;
    // Twice: by what we remember, and by what it says it remembers.
    for (let time = 0; time < 2; time += 1) {
      const proof = 0 < old && old < head.size ? await this.parts.log.consistency(old, head.size) : [];
      const answer = await client.add({ old, proof, checkpoint: note });
      if (answer.outcome === 'refused' || answer.outcome === 'contradicts')
        return { why: answer.why, contradicts: answer.outcome === 'contradicts' };
      if (answer.outcome === 'cosigned') {
        this.sizes.set(client, head.size);
        this.done.set(client, note);
        await this.publish(note, answer.lines);
        return undefined;
      }
      if (answer.size > head.size)
        return { why: `has cosigned ${answer.size} entries, and only ${head.size} are published`, contradicts: true };
      old = answer.size;
    }
    return failure('it names another size every time');
  }

  /** One after the other, since each adds to what the one before has left. */
  private publish(note: string, lines: readonly string[]): Promise<void> {
    const published = this.publishing.then(async () => {
      const there = (await this.parts.files.read('witnessed'))?.toString('utf8');
      const merged = withCosignatures(
        there,
        note,
        lines,
        this.witnesses.map(({ witness }) => witness.key),
      );
      if (merged !== there) await this.parts.files.replace('witnessed', Buffer.from(merged));
    });
    this.publishing = published.catch(() => undefined);
    return published;
  }
}

/** What is to be published: never less than what is there, in entries or in witnesses. */
function withCosignatures(
  there: string | undefined,
  note: string,
  lines: readonly string[],
  keys: readonly NoteKey[],
): string {
  const [text, before] = [unverifiedText(note)!, there === undefined ? undefined : unverifiedText(there)];
  if (there === undefined || before === undefined) return note + lines.join('');
  if (before !== text) {
    const [old, fresh] = [parseCheckpoint(before), parseCheckpoint(text)];
    return old && fresh && old.size > fresh.size ? there : note + lines.join('');
  }
  const renewed = keys.filter((key) => openNote(`${text}\n${lines.join('')}`, [key]).opened);
  const others = keys.filter((key) => !renewed.includes(key));
  return note + [...signatureLines(there, others), ...lines].join('');
}
