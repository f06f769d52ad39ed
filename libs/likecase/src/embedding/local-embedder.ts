import { DomainError } from '@assize/kernel';
import { Piscina } from 'piscina';
import { Embedder, LONGEST_EMBEDDED, type EmbeddedAs } from './embedder';
import type { WorkerAnswer } from './embedding-worker';
import { EmbeddingBrokenOff, unfit } from './errors';
import { modelFolder, type ModelFolder } from './model-folder';

interface Options {
  /** The folder of all models. */
  readonly models: string;
  /** The model's folder in it. */
  readonly name: string;
  /** After so long a question is given up, and the thread that works on it is ended and replaced. */
  readonly withinMs?: number;
}

const WITHIN_MS = 300_000;

/** Without questions for so long, the thread ends and gives the model's memory back. */
const IDLE_MS = 60_000;

/** So many characters of the digest tell models apart; all 64 would be stored beside every vector. */
const DIGEST_SHOWN = 16;

/**
 * A model of this machine, run by transformers.js in a thread of its own, because running it blocks.
 *
 * A text longer than the model reads at once is cut into pieces; its vector is the mean of theirs, each counted by its tokens. A thread
 * that dies is replaced at the next question.
 */
export class LocalEmbedder extends Embedder {
  readonly model: string;
  readonly dimension: number;
  private readonly asked = new Set<AbortController>();
  private readonly pool: Piscina<readonly string[], WorkerAnswer>;

  private constructor(
    private readonly folder: ModelFolder,
    private readonly withinMs: number,
  ) {
    super();
    this.model = `${folder.name}@${folder.digest.slice(0, DIGEST_SHOWN)}`;
    this.dimension = folder.dimension;
    this.pool = new Piscina({
      filename: require.resolve('./embedding-worker'),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: IDLE_MS,
      workerData: { folder },
      // Given, or the thread would not load what NODE_OPTIONS says by now, as a process that we start does.
      env: { ...process.env },
    });
    // A thread that cannot even begin belongs to no question; piscina would begin the next one, and nobody would be told.
    this.pool.on('error', (error: Error) => {
      for (const asked of this.asked) asked.abort(error);
    });
  }

  /** Looks at the model's files; the thread begins at the first question. @throws DomainError `embedding-model-unknown`, `embedding-model-unfit` */
  static async open({ models, name, withinMs = WITHIN_MS }: Options): Promise<LocalEmbedder> {
    return new LocalEmbedder(await modelFolder(models, name), withinMs);
  }

  async embed(texts: readonly string[], as: EmbeddedAs): Promise<(Float32Array | undefined)[]> {
    if (texts.length === 0) return [];
    const prefix = this.folder.prefixes[as];
    // A prefix alone would give a text that says nothing a direction.
    const said = texts.map((text) => (text.trim() === '' ? '' : prefix + text.slice(0, LONGEST_EMBEDDED)));
    const answer = await this.answer(said);
    if ('fault' in answer) throw unfit(this.folder.name, answer.fault);
    return answer.vectors.map((vector, at) => (said[at] === '' ? undefined : vector));
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async answer(texts: readonly string[]): Promise<WorkerAnswer> {
    const asked = new AbortController();
    const late = setTimeout(() => asked.abort(new Error(`it took longer than ${this.withinMs} ms`)), this.withinMs);
    this.asked.add(asked);
    try {
      return await this.pool.run(texts, { signal: asked.signal });
    } catch (error) {
      const cause: unknown = asked.signal.aborted ? asked.signal.reason : error;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DomainError(EmbeddingBrokenOff, `The vectors of ${texts.length} texts were not made: ${why}.`);
    } finally {
      clearTimeout(late);
      this.asked.delete(asked);
    }
  }
}
