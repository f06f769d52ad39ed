import { writeFile } from 'node:fs/promises';
import { dot, LocalEmbedder, questionOf, readForRanking, type Embedder } from '@assize/likecase';
import { hubSkewness, inRankOrder, readPools, readQueries, runLines, type RankedHit, type Run } from '@assize/research';
import { textOf } from '../arguments';
import { judgmentsOf } from '../ranking/judgments-of';

export interface DenseRunOptions {
  readonly models: string;
  readonly corpus: string;
  readonly queries: string;
  readonly pools?: string;
  readonly depth: number;
  readonly hubs?: boolean;
  readonly out: string;
}

/** Texts embedded at a time. */
const BATCH = 32;

const HUB_NEIGHBOURS = 10;

type Vectors = Map<string, Float32Array>;

/** What the court's own search embeds. */
async function* searchedTexts(path: string): AsyncGenerator<readonly [string, string]> {
  for await (const record of judgmentsOf(path, 'beir')) yield [record.id, readForRanking(record).searched];
}

async function embedded(
  embedder: Embedder,
  texts: AsyncIterable<readonly [string, string]> | Iterable<readonly [string, string]>,
  as: 'query' | 'passage',
): Promise<Vectors> {
  const vectors: Vectors = new Map();
  let batch: (readonly [string, string])[] = [];
  const flush = async (): Promise<void> => {
    const made = await embedder.embed(
      batch.map(([, text]) => text),
      as,
    );
    for (const [at, [id]] of batch.entries()) if (made[at]) vectors.set(id, made[at]);
    batch = [];
  };
  for await (const text of texts) if (batch.push(text) === BATCH) await flush();
  await flush();
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
    const documents = await embedded(embedder, searchedTexts(options.corpus), 'passage');
    const asked = await embedded(
      embedder,
      queries.map(({ id, text }) => [id, questionOf({ facts: text }).text] as const),
      'query',
    );
    const all = [...documents.keys()];
    const run: Run = new Map(
      queries.map(({ id }) => [id, rankedBy(asked.get(id), pools?.get(id) ?? all, documents).slice(0, options.depth)]),
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
