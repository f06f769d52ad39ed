import { parseCheckpoint } from '../domain/checkpoint';
import { parseCount } from '../domain/count';
import { formatAddCheckpoint, type AddCheckpoint } from '../domain/add-checkpoint';
import { openNote, signatureLines, unverifiedText } from '../domain/note';
import type { PolicyWitness } from '../domain/policy';

/** Nothing that a witness has to say is longer. */
const LONGEST_ANSWER = 64 * 1024;
const PATIENCE_MS = 10_000;

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
      return answer.status === 409 ? conflict(text, request) : this.judge(answer.status, text, request.checkpoint);
    } catch (error) {
      return { outcome: 'refused', why: reasonOf(error) };
    }
  }

  private judge(status: number, text: string, checkpoint: string): Cosigned {
    if (status === 422)
      return { outcome: 'contradicts', why: 'has cosigned entries that are not the beginning of the published' };
    if (status !== 200) return { outcome: 'refused', why: `it answered ${status}` };
    const { key } = this.witness;
    const note = `${unverifiedText(checkpoint)}\n${text}`;
    if (!openNote(note, [key]).opened) return { outcome: 'refused', why: 'its answer is no cosignature of its key' };
    return { outcome: 'cosigned', lines: signatureLines(note, [key]).slice(0, 1) };
  }
}

/**
 * A witness that has cosigned another size names it. One that has cosigned the size of the checkpoint itself, under another root, names none, or
 * that very size: there is nothing to ask again.
 */
function conflict(text: string, { old, checkpoint }: AddCheckpoint): Cosigned {
  const size = parseCount(text.replace(/\n$/, ''));
  if (size === undefined)
    return {
      outcome: 'contradicts',
      why: 'answers that what it has cosigned is in conflict with the published, and names no size',
    };
  const head = parseCheckpoint(unverifiedText(checkpoint) ?? '');
  if (size === old && size === head?.size)
    return { outcome: 'contradicts', why: `has cosigned another root of ${size} entries than the published` };
  return { outcome: 'size', size };
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
