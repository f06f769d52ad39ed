import { writeFile } from 'node:fs/promises';
import { dot, HUB_NEIGHBOURS, LocalEmbedder, questionOf, type Embedder } from '@assize/likecase';
import { hubSkewness, inRankOrder, readPools, readQueries, runLines, type Query, type RankedHit, type Run } from '@assize/research';
import { textOf } from '../arguments';
import { readCorpus, vectorsIn } from '../ranking/read-corpus';

export interface DenseRunOptions {
  readonly models: string;
  readonly corpus: string;
  readonly queries: string;
  readonly pools?: string;
  readonly depth: number;
  readonly hubs?: boolean;
  readonly out: string;
}

type Vectors = ReadonlyMap<string, Float32Array>;

async function asked(embedder: Embedder, queries: readonly Query[]): Promise<Vectors> {
  const vectors = new Map<string, Float32Array>();
  for (const { id, text } of queries) {
    const [vector] = await embedder.embed([questionOf({ facts: text }).text], 'query');
    if (vector) vectors.set(id, vector);
  }
  return vectors;
}

/** What the model places nowhere comes last, at -1. */
const rankedBy = (vector: Float32Array | undefined, ids: readonly string[], documents: Vectors): RankedHit[] =>
  inRankOrder(
    ids.map((id) => {
      const other = documents.get(id);
      return { id, score: vector && other ? dot(vector, other) : -1 };
    }),
  );

/** Ranks by the cosine of one model's vectors alone, so that models can be compared. @returns lines for people */
export async function denseRun(name: string, options: DenseRunOptions): Promise<string[]> {
  const began = process.cpuUsage().user;
  const queries = readQueries(await textOf(options.queries), options.queries);
  const pools = options.pools ? readPools(await textOf(options.pools), options.pools) : undefined;
  const embedder = await LocalEmbedder.open({ models: options.models, name });
  try {
    const read = await readCorpus(options.corpus, embedder);
    const documents = new Map(vectorsIn(read, embedder.dimension));
    const questions = await asked(embedder, queries);
    const all = [...documents.keys()];
    const run: Run = new Map(
      queries.map(({ id }) => [id, rankedBy(questions.get(id), pools?.get(id) ?? all, documents).slice(0, options.depth)]),
    );
    await writeFile(options.out, `${[...run].flatMap(([id, hits]) => runLines(id, hits, name)).join('\n')}\n`);
    const skewness = options.hubs ? hubSkewness([...documents.values()], HUB_NEIGHBOURS) : undefined;
    const sidecar = {
      kind: 'one model alone',
      model: embedder.model,
      dimension: embedder.dimension,
      documents: documents.size,
      queries: queries.length,
      candidates: pools ? 'the pool of each query' : 'every document',
      ...(skewness === undefined ? {} : { hubSkewness: skewness, hubNeighbours: HUB_NEIGHBOURS }),
      cpuSeconds: Math.round((process.cpuUsage().user - began) / 1e6),
    };
    await writeFile(`${options.out}.json`, `${JSON.stringify(sidecar, null, 2)}\n`);
    const hubs = skewness === undefined ? '' : ` Hub skewness (k = ${HUB_NEIGHBOURS}): ${skewness.toFixed(3)}.`;
    return [`Ranked ${queries.length} queries over ${documents.size} judgments by ${embedder.model}.${hubs}`];
  } finally {
    await embedder.close();
  }
}
