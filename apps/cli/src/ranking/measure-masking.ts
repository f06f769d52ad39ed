import { weightsFor } from '@assize/likecase';
import {
  maskedWhole,
  overMasked,
  rankBiasedOverlap,
  ranked,
  rate,
  readHeldOut,
  readMarks,
  readPools,
  readQueries,
  stillRead,
  swapDays,
  swapNames,
  swapPlaces,
  swapSexes,
  total,
  type Counted,
  type HeldOut,
  type MarkedName,
  type Query,
  type Swapped,
} from '@assize/research';
import { textOf } from '../arguments';
import { FileSearch } from './file-search';
import { readRanker } from './ranker-file';

export interface MaskingOptions {
  readonly queries: string;
  readonly marks: string;
  readonly heldOut: string;
  readonly corpus?: string;
  readonly pools?: string;
  readonly ranker: string;
  readonly cache: string;
  readonly models: string;
  readonly model: string;
}

interface Marked {
  readonly query: Query;
  readonly marks: readonly MarkedName[];
  readonly at: number;
}

type Swap = (one: Marked) => Swapped;

const PERSISTENCE = 0.9;
const DEPTH = 100;

const rounded = (value: number): number => Number(value.toFixed(4));
const told = (counted: Counted): object => ({ share: rounded(rate(counted)), ...counted });

const byText = (marks: readonly MarkedName[], text: string, kinds: readonly MarkedName['kind'][]): Swapped => ({
  text,
  stretches: marks.filter(({ kind }) => kinds.includes(kind)).map(({ start, end }) => [start, end] as const),
});

function swapsOf({ names, places, sex }: HeldOut): Map<string, Swap> {
  return new Map<string, Swap>([
    ...Object.entries(names).map(
      ([group, list]) =>
        [`names: ${group}`, ({ query, marks, at }: Marked) => swapNames(query.text, marks, list, at)] as const,
    ),
    ['places', ({ query, marks, at }) => swapPlaces(query.text, marks, places, at)],
    ['words of sex', ({ query, marks }) => swapSexes(query.text, marks, sex)],
    ['placebo: days of dates', ({ query }) => swapDays(query.text)],
  ]);
}

function recall(all: readonly Marked[], swaps: ReadonlyMap<string, Swap>): object {
  const inserted = [...swaps]
    .filter(([name]) => name.startsWith('names') || name === 'places')
    .map(([name, swap]) => [name, told(total(all.map((one) => maskedWhole(swap(one)))))] as const);
  const asWritten = (kinds: readonly MarkedName['kind'][]): object =>
    told(total(all.map(({ query, marks }) => maskedWhole(byText(marks, query.text, kinds)))));
  return {
    asWritten: { persons: asWritten(['person']), surnamesAlone: asWritten(['surname']), places: asWritten(['place']) },
    inserted: Object.fromEntries(inserted),
    overMasked: told(total(all.map(({ query, marks }) => overMasked(query.text, marks)))),
    readAsBefore: told(total(all.map(({ query }) => stillRead(query.text)))),
  };
}

/** By swap, how alike the lists before and after are, over the queries in which something was swapped. */
async function overlaps(
  all: readonly Marked[],
  swaps: ReadonlyMap<string, Swap>,
  options: MaskingOptions,
): Promise<object> {
  const { corpus } = options;
  if (corpus === undefined) return {};
  const pools = options.pools ? readPools(await textOf(options.pools), options.pools) : new Map<string, string[]>();
  const model = readRanker(await textOf(options.ranker), options.ranker);
  const search = await FileSearch.open({ ...options, corpus });
  const list = async (id: string, text: string): Promise<string[]> => {
    const query = await search.query(id, text, [], pools.get(id));
    return ranked(query, DEPTH, weightsFor(model, query.values)).map((hit) => hit.id);
  };
  try {
    const before = new Map<string, string[]>();
    for (const { query } of all) before.set(query.id, await list(query.id, query.text));
    const figures: Record<string, object> = {};
    for (const [name, swap] of swaps) {
      const values: number[] = [];
      for (const one of all) {
        const { text, stretches } = swap(one);
        if (stretches.length === 0) continue;
        values.push(rankBiasedOverlap(before.get(one.query.id) ?? [], await list(one.query.id, text), PERSISTENCE));
      }
      const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
      figures[name] = { queries: values.length, mean: rounded(mean), least: rounded(Math.min(1, ...values)) };
    }
    return { persistence: PERSISTENCE, embeddingModel: search.model, rankBiasedOverlap: figures };
  } finally {
    await search.close();
  }
}

/** Every figure about the masker that needs no judge: how much it hides, how much too much, and whether lists move by what it hides. */
export async function measureMasking(options: MaskingOptions): Promise<Record<string, unknown>> {
  const marks = readMarks(await textOf(options.marks), options.marks);
  const swaps = swapsOf(readHeldOut(await textOf(options.heldOut), options.heldOut));
  const all = readQueries(await textOf(options.queries), options.queries).map((query, at) => ({
    query,
    marks: marks.get(query.id) ?? [],
    at,
  }));
  return { queries: all.length, ...recall(all, swaps), ...(await overlaps(all, swaps, options)) };
}
