import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  HUB_NEIGHBOURS,
  RIDGE_PENALTY,
  SIGNALS,
  weightsFor,
  type RankerModel,
  type SignalName,
} from '@assize/likecase';
import {
  crossFitted,
  evaluate,
  fittedOn,
  ranked,
  readPools,
  readQrels,
  readQueries,
  runLines,
  type Qrels,
  type Query,
  type Run,
  type ScoredQuery,
} from '@assize/research';
import { textOf, writeText } from '../arguments';
import { WrongArgument } from '../prepared';
import { ProgressLine } from '../progress';
import { FileSearch } from './file-search';
import { readRanker } from './ranker-file';

export interface RankOptions {
  readonly corpus: string;
  readonly queries: string;
  readonly pools?: string;
  readonly qrels?: string;
  readonly givenCharges?: boolean;
  readonly crossFit?: number;
  readonly foldSeeds: number;
  readonly ablate?: boolean;
  readonly hubs?: boolean;
  readonly ranker: string;
  readonly fitRanker?: string;
  readonly depth: number;
  readonly cache: string;
  readonly models: string;
  readonly model: string;
  readonly out: string;
}

interface Asked extends ScoredQuery {
  /** Why it was not searched by. */
  readonly refused?: string;
}

interface Material {
  readonly options: RankOptions;
  readonly search: Pick<FileSearch, 'digest' | 'cached' | 'refused' | 'size' | 'model' | 'hubSkewness'>;
  readonly queries: readonly Query[];
  readonly queriesDigest: string;
  readonly pools: ReadonlyMap<string, readonly string[]>;
  readonly qrels: Qrels | undefined;
  readonly scored: readonly Asked[];
  readonly charge: boolean;
  /** Without and with the charge, to fit from. */
  readonly both: readonly (readonly ScoredQuery[])[];
}

async function score(
  search: FileSearch,
  queries: readonly Query[],
  pools: Material['pools'],
  charge: boolean,
): Promise<Asked[]> {
  const line = new ProgressLine(queries.length, 'ranking');
  const scored: Asked[] = [];
  for (const { id, text, charges } of queries) {
    scored.push(await scoreOne(search, id, text, charge ? charges : [], pools.get(id)));
    line.show(scored.length, 0, scored.length);
  }
  line.end();
  return scored;
}

/** A query of which nothing can be searched by finds nothing, and the others are ranked all the same. */
async function scoreOne(search: FileSearch, ...query: Parameters<FileSearch['query']>): Promise<Asked> {
  try {
    return await search.query(...query);
  } catch (error) {
    if (!(error instanceof WrongArgument)) throw error;
    return { id: query[0], ids: [], values: new Map(), refused: error.message };
  }
}

async function gather(options: RankOptions): Promise<Material> {
  const charge = options.givenCharges ?? false;
  const text = await textOf(options.queries);
  const queries = readQueries(text, options.queries);
  if (queries.length === 0) throw new WrongArgument(`${options.queries} holds no query.`);
  const pools = options.pools ? readPools(await textOf(options.pools), options.pools) : new Map<string, string[]>();
  if (options.pools && !queries.some(({ id }) => pools.has(id)))
    throw new WrongArgument(`${options.pools} names no pool for any query of ${options.queries}.`);
  const qrels = options.qrels ? readQrels(await textOf(options.qrels), options.qrels) : undefined;
  if (!qrels && (options.crossFit !== undefined || options.fitRanker !== undefined))
    throw new WrongArgument('A ranker is fitted from judgments of relevance; name them with --qrels.');
  const search = await FileSearch.open(options);
  try {
    const scored = await score(search, queries, pools, charge);
    const other = options.fitRanker ? await score(search, queries, pools, !charge) : [];
    const queriesDigest = createHash('sha256').update(text).digest('hex');
    const both = charge ? [other, scored] : [scored, other];
    return { options, search, queries, queriesDigest, pools, qrels, scored, charge, both };
  } finally {
    await search.close();
  }
}

async function modelAt(path: string): Promise<RankerModel | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : readRanker(text, path);
}

const linesOf = (run: Run, tag: string): string =>
  [...run].flatMap(([query, hits]) => runLines(query, hits, tag)).join('\n') + '\n';

const signalsIn = (scored: readonly ScoredQuery[]): SignalName[] =>
  SIGNALS.map(({ name }) => name).filter((name) => scored.some(({ values }) => values.has(name)));

const refusedIn = (scored: readonly Asked[]): string[] => scored.flatMap(({ refused }) => refused ?? []);

function about({ options, search, queries, queriesDigest, pools, scored, charge }: Material): Record<string, unknown> {
  const poolOf = ({ ids, pool }: ScoredQuery): readonly string[] => (pool ? ids.filter((id) => pool.has(id)) : ids);
  const inPools = scored.flatMap(({ id }) => pools.get(id) ?? []).length;
  return {
    charge: charge ? 'oracle (the charges that the queries file gives)' : 'not given',
    queries: queries.length,
    queriesDigest,
    corpusDigest: search.digest,
    documents: search.size,
    refusedDocuments: search.refused,
    derivedFromCache: search.cached,
    ranked: options.pools ? 'the pool of each query' : 'what the first stage finds',
    ...(options.pools
      ? {
          queriesWithoutPool: queries.filter(({ id }) => !pools.has(id)).map(({ id }) => id),
          pooledAndNotInCorpus: inPools - scored.filter(({ pool }) => pool).flatMap(poolOf).length,
        }
      : {}),
    queriesRefused: refusedIn(scored),
    queriesWithoutCandidates: scored.filter((query) => poolOf(query).length === 0).map(({ id }) => id),
    signals: signalsIn(scored),
    embeddingModel: search.model,
  };
}

interface Headline {
  readonly 'ndcg@10': number;
  readonly map: number;
  readonly 'recall@100': number;
}

/** By subset the means under protocol `full`. */
function headline({ queries, qrels, pools }: Material, run: Run): Record<string, Headline> {
  const marks = new Map(queries.map(({ id, marks: held }) => [id, held]));
  const { subsets } = evaluate({ name: '', run, qrels: qrels ?? new Map(), pools, marks });
  return Object.fromEntries(
    subsets.map(({ name, figures: { full } }) => [
      name,
      { 'ndcg@10': full['ndcg@10'].mean, map: full.map.mean, 'recall@100': full['recall@100'].mean },
    ]),
  );
}

const rounded = (value: number): number => Number(value.toFixed(4));

function meanHeadlines(all: readonly Record<string, Headline>[]): Record<string, Headline> {
  const mean = (subset: string, of: keyof Headline): number =>
    rounded(all.reduce((sum, one) => sum + (one[subset]?.[of] ?? 0), 0) / all.length);
  return Object.fromEntries(
    Object.keys(all[0] ?? {}).map((subset) => [
      subset,
      { 'ndcg@10': mean(subset, 'ndcg@10'), map: mean(subset, 'map'), 'recall@100': mean(subset, 'recall@100') },
    ]),
  );
}

function outOfFold(material: Material, seed: number, without?: ReadonlySet<SignalName>): Run {
  const { scored, qrels, pools, charge, options } = material;
  const folds = options.crossFit ?? 0;
  return crossFitted(scored, qrels ?? new Map(), pools, charge, {
    folds,
    seed,
    depth: options.depth,
    ...(without ? { without } : {}),
  });
}

const seedsOf = ({ options }: Material): number[] => Array.from({ length: options.foldSeeds }, (_, at) => at + 1);

function ablation(material: Material): Record<string, Record<string, Headline>> {
  return Object.fromEntries(
    signalsIn(material.scored).map((name) => {
      const runs = seedsOf(material).map((seed) => headline(material, outOfFold(material, seed, new Set([name]))));
      return [name, meanHeadlines(runs)];
    }),
  );
}

/** An out-of-fold run; of several fold seeds the first is written, and the figures are the means of all. */
function crossFit(material: Material): { readonly run: Run; readonly sidecar: Record<string, unknown> } {
  const seeds = seedsOf(material);
  const runs = seeds.map((seed) => outOfFold(material, seed));
  const sidecar = {
    kind: 'out-of-fold',
    folds: material.options.crossFit,
    seed: seeds[0],
    ranker: { kind: 'ridge drawn to priors', penalty: RIDGE_PENALTY },
    meansOverFoldSeeds: {
      seeds: seeds.length,
      protocol: 'full',
      ...meanHeadlines(runs.map((run) => headline(material, run))),
    },
    ...(material.options.ablate ? { withoutOneSignal: ablation(material) } : {}),
  };
  return { run: runs[0] ?? new Map(), sidecar };
}

async function byModel(material: Material): Promise<{ readonly run: Run; readonly sidecar: Record<string, unknown> }> {
  const { options, scored, queriesDigest } = material;
  const model = await modelAt(options.ranker);
  const sample = model?.fitted['queriesDigest'] === queriesDigest ? 'in-sample' : 'not fitted on these queries';
  return {
    run: new Map(
      scored.map((query) => [query.id, ranked(query, options.depth, model && weightsFor(model, query.values))]),
    ),
    sidecar: model
      ? { kind: sample, ranker: { version: model.version, fitted: model.fitted }, seed: null }
      : { kind: 'untrained', ranker: { kind: 'reciprocal-rank fusion' }, seed: null },
  };
}

const roundedWeights = (weights: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, Number(weight.toFixed(6))]));

/** Learns both sets of weights from all judged queries and writes them as data. */
async function fit({ qrels = new Map(), queries, queriesDigest, search, both }: Material, path: string): Promise<void> {
  const [without = [], withCharge = []] = both;
  const model: RankerModel = {
    version: '3',
    withoutCharge: roundedWeights(fittedOn(without, qrels, false)),
    withCharge: roundedWeights(fittedOn(withCharge, qrels, true)),
    fitted: {
      how: 'Ridge regression of (2^label - 1) / 7 on signals z-scored within each query, drawn to the priors of ranking/signals.ts.',
      penalty: RIDGE_PENALTY,
      queries: queries.length,
      queriesDigest,
      corpusDigest: search.digest,
      embeddingModel: search.model,
    },
  };
  await writeText(path, `${JSON.stringify(model, null, 2)}\n`);
}

/** By the weights that the court ranks by, so that the queries have no part in it. */
async function hubs({ options, search }: Material): Promise<Record<string, unknown>> {
  if (!options.hubs) return {};
  const model = await modelAt(options.ranker);
  if (!model) throw new WrongArgument(`--hubs needs the weights of a ranker, and there is no file ${options.ranker}.`);
  return { hubSkewness: Number(search.hubSkewness(model.withoutCharge).toFixed(4)), hubNeighbours: HUB_NEIGHBOURS };
}

/** Ranks the queries of a file and writes the run and its sidecar. @returns lines for people */
export async function rankFiles(options: RankOptions): Promise<string[]> {
  const began = performance.now();
  const material = await gather(options);
  if (options.fitRanker) await fit(material, options.fitRanker);
  const { run, sidecar } = options.crossFit === undefined ? await byModel(material) : crossFit(material);
  await writeText(options.out, linesOf(run, `assize-${String(sidecar['kind']).replaceAll(' ', '-')}`));
  const skewed = await hubs(material);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const written = { ...sidecar, ...about(material), ...skewed, seconds, highestMemoryMiB: memory };
  await writeText(`${options.out}.json`, `${JSON.stringify(written, null, 2)}\n`);
  return [
    `Ranked ${material.queries.length} queries over ${material.search.size} judgments (${String(sidecar['kind'])}) in ${seconds} s.`,
    `Run: ${options.out}; how it was made: ${options.out}.json`,
    ...refusedIn(material.scored).map((why) => `Not ranked. ${why}`),
  ];
}
