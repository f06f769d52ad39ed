import { openSource, type ImportSource } from '@assize/judgments';
import type { Embedder, GivenJudgment, IndexedJudgment } from '@assize/likecase';
import { WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { readInThreads } from './reading-threads';

/** Texts embedded at a time. */
const BATCH = 32;

/** What is read of a corpus. */
export interface ReadCorpus {
  readonly judgments: readonly IndexedJudgment[];
  /** One vector a judgment, after each other; zeros where the model knows nothing. Empty without a model. */
  readonly vectors: Float32Array;
  readonly refused: number;
}

/** Embeds in a thread of its own while the next judgments are read. */
class Vectors {
  private readonly made: Promise<(Float32Array | undefined)[]>[] = [];
  private batch: string[] = [];

  constructor(private readonly embedder: Embedder | undefined) {}

  async add(text: string): Promise<void> {
    if (!this.embedder || this.batch.push(text) < BATCH) return;
    this.flush();
    // One batch waits while another is worked on; more would only fill the memory.
    await this.made.at(-2);
  }

  private flush(): void {
    if (this.embedder && this.batch.length > 0) this.made.push(this.embedder.embed(this.batch, 'passage'));
    this.batch = [];
  }

  async finish(): Promise<Float32Array> {
    this.flush();
    const vectors = (await Promise.all(this.made)).flat();
    const dimension = this.embedder?.dimension ?? 0;
    const all = new Float32Array(vectors.length * dimension);
    for (const [at, vector] of vectors.entries()) if (vector) all.set(vector, at * dimension);
    return all;
  }
}

/** The judgments of a source, each id once. */
class Records {
  refused = 0;

  constructor(private readonly source: ImportSource) {}

  async *given(): AsyncGenerator<GivenJudgment> {
    const line = new ProgressLine(this.source.bytes, 'reading');
    const seen = new Set<string>();
    for await (const record of this.source.records(0)) {
      if (record.kind === 'refused' || seen.has(record.id)) this.refused += 1;
      else {
        seen.add(record.id);
        yield { id: record.id, text: record.text, language: record.language, sections: record.sections };
      }
      line.show(record.byteEnd, 0, seen.size);
    }
    line.end();
  }
}

/** Reads the judgments of a file as they are searched. @throws SourceRefused @throws WrongArgument when there is none */
export async function readCorpus(path: string, embedder: Embedder | undefined): Promise<ReadCorpus> {
  const records = new Records(await openSource(path, 'beir'));
  const vectors = new Vectors(embedder);
  const judgments: IndexedJudgment[] = [];
  for await (const { judgment, searched } of readInThreads(records.given())) {
    judgments.push(judgment);
    await vectors.add(searched);
  }
  if (judgments.length === 0) throw new WrongArgument(`${path} holds no judgment that can be ranked.`);
  return { judgments, vectors: await vectors.finish(), refused: records.refused };
}

/** Each judgment that the model places somewhere, by its id. */
export function* vectorsIn({ judgments, vectors }: ReadCorpus, dimension: number): Generator<[string, Float32Array]> {
  for (const [at, { document }] of judgments.entries()) {
    const vector = vectors.subarray(at * dimension, (at + 1) * dimension);
    if (vector.some((value) => value !== 0)) yield [document.id, vector];
  }
}
