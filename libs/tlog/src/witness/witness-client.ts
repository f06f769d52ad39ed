import { parseCheckpoint } from '../domain/checkpoint';
import { parseCount } from '../domain/count';
import { formatAddCheckpoint, type AddCheckpoint } from '../domain/add-checkpoint';
import { openNote, signatureLines, unverifiedText } from '../domain/note';
import type { PolicyWitness } from '../domain/policy';

/** Nothing that a witness has to say is longer. */
const LONGEST_ANSWER = 64 * 1024;
const PATIENCE_MS = 10_000;

/** Of the body of a 409 that names the size that was cosigned last. */
const SIZE_TYPE = 'text/x.tlog.size';

/** What a refusal means by the specification, for whoever reads the log of the process. */
const MEANS: Readonly<Record<number, string>> = {
  400: 'it takes the request for malformed',
  403: 'it trusts no key that signed the checkpoint',
  404: 'it does not know the log',
  409: 'it names no size to go on from',
  429: 'it has been asked too often',
};

/** `size`: what it has cosigned so far. `contradicts`: what it has cosigned is not the beginning. `refused`: anything else that is no cosignature. */
export type Cosigned =
  | { readonly outcome: 'cosigned'; readonly lines: readonly string[] }
  | { readonly outcome: 'size'; readonly size: number }
  | { readonly outcome: 'contradicts'; readonly why: string }
  | { readonly outcome: 'refused'; readonly why: string };

/**
 * Asks one witness for its cosignature (c2sp.org/tlog-witness).
 *
 * It is believed in nothing: what it answers counts only when its key verifies it. It is asked only where it was configured to be; a
 * redirection is not followed.
 */
export class WitnessClient {
  constructor(
    readonly witness: PolicyWitness & { readonly url: string },
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  async add(request: AddCheckpoint): Promise<Cosigned> {
    try {
      const answer = await fetch(`${this.witness.url.replace(/\/+$/, '')}/add-checkpoint`, {
        method: 'POST',
        body: formatAddCheckpoint(request),
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        redirect: 'error',
        signal: AbortSignal.timeout(this.patienceMs),
      });
      const text = await textOf(answer);
      const type = answer.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
      if (answer.status === 409) return conflict(type === SIZE_TYPE ? sizeIn(text) : undefined, request);
      return this.judge(answer.status, text, request.checkpoint);
    } catch (error) {
      return { outcome: 'refused', why: reasonOf(error) };
    }
  }

  private judge(status: number, text: string, checkpoint: string): Cosigned {
    if (status === 422)
      return { outcome: 'contradicts', why: 'has cosigned entries that are not the beginning of the published' };
    if (status !== 200) return refused(status);
    const { key } = this.witness;
    const note = `${unverifiedText(checkpoint)}\n${text}`;
    if (!openNote(note, [key]).opened) return { outcome: 'refused', why: 'its answer is no cosignature of its key' };
    return { outcome: 'cosigned', lines: signatureLines(note, [key]).slice(0, 1) };
  }
}

const refused = (status: number): Cosigned => ({
  outcome: 'refused',
  why: [`it answered ${status}`, MEANS[status]].filter(Boolean).join(': '),
});

/** The number and a line feed. */
const sizeIn = (text: string): number | undefined => (text.endsWith('\n') ? parseCount(text.slice(0, -1)) : undefined);

/**
 * A witness that has cosigned another size names it. One that has cosigned the size of the checkpoint itself, under another root, answers 422;
 * by version 1.0.0 of the specification it answers 409 and names no size, or that very size: there is nothing to ask again.
 */
function conflict(size: number | undefined, { old, checkpoint }: AddCheckpoint): Cosigned {
  const head = parseCheckpoint(unverifiedText(checkpoint) ?? '');
  if (old === head?.size && (size === undefined || size === old))
    return { outcome: 'contradicts', why: `has cosigned another root of ${old} entries than the published` };
  return size === undefined ? refused(409) : { outcome: 'size', size };
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > LONGEST_ANSWER) throw new Error('its answer is too long');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch` hides what happened in the cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { message?: string }; message?: string };
  return cause?.message || message || String(error);
}
