import { seededUniform } from '@assize/likecase';
import type { Qrels, Run } from '../files/trec';
import { MEASURES, measure, PROTOCOLS, type Measure, type Measured, type Protocol } from '../retrieval/protocol';
import { bootstrapMean, randomisationTest, type Estimate } from '../retrieval/resampling';

export interface QueryFigures {
  readonly query: string;
  readonly subsets: readonly string[];
  readonly full: Measured;
  readonly cond: Measured;
}

/** A difference to another run over the same queries, with the p-value of the paired randomisation test. */
export interface Difference extends Estimate {
  readonly p: number;
}

export interface SubsetFigures {
  readonly name: string;
  readonly n: number;
  readonly figures: Readonly<Record<Protocol, Readonly<Record<Measure, Estimate>>>>;
  readonly difference?: Readonly<Record<Protocol, Readonly<Record<Measure, Difference>>>>;
}

export interface Evaluation {
  readonly run: string;
  readonly comparedWith?: string;
  readonly seed: number;
  readonly queries: number;
  /** Queries of the qrels that the run does not rank: each counts as 0. */
  readonly unranked: readonly string[];
  /** Queries of the run that the qrels do not judge: they count for nothing. */
  readonly unjudged: readonly string[];
  readonly subsets: readonly SubsetFigures[];
  readonly perQuery: readonly QueryFigures[];
}

export interface EvaluationInput {
  readonly name: string;
  readonly run: Run;
  readonly qrels: Qrels;
  /** Documents outside a query's pool are left out of its ranking. */
  readonly pools?: ReadonlyMap<string, readonly string[]> | undefined;
  /** By query the subsets it belongs to. */
  readonly marks?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly versus?: { readonly name: string; readonly run: Run } | undefined;
}

/** The same figures always have the same intervals. */
const SEED = 20_260_101;

function rankingOf(run: Run, query: string, pools: EvaluationInput['pools']): string[] {
  const ids = (run.get(query) ?? []).map(({ id }) => id);
  const pool = pools?.get(query);
  if (!pool) return ids;
  const members = new Set(pool);
  return ids.filter((id) => members.has(id));
}

function figuresOf(run: Run, { qrels, pools, marks }: EvaluationInput): QueryFigures[] {
  return [...qrels].map(([query, labels]) => {
    const ranking = rankingOf(run, query, pools);
    const subsets = marks?.get(query) ?? [];
    return { query, subsets, full: measure(ranking, labels, 'full'), cond: measure(ranking, labels, 'cond') };
  });
}

const byMeasure = <T>(of: (name: Measure) => T): Record<Measure, T> =>
  Object.fromEntries(MEASURES.map((name) => [name, of(name)])) as Record<Measure, T>;

const byProtocol = <T>(of: (protocol: Protocol) => T): Record<Protocol, T> =>
  Object.fromEntries(PROTOCOLS.map((protocol) => [protocol, of(protocol)])) as Record<Protocol, T>;

function subset(name: string, mine: readonly QueryFigures[], theirs?: readonly QueryFigures[]): SubsetFigures {
  const values = (figures: readonly QueryFigures[], protocol: Protocol, of: Measure): number[] =>
    figures.map((figure) => figure[protocol][of]);
  const figures = byProtocol((protocol) =>
    byMeasure((of) => bootstrapMean(values(mine, protocol, of), seededUniform(SEED))),
  );
  if (!theirs) return { name, n: mine.length, figures };
  const difference = byProtocol((protocol) =>
    byMeasure((of) => {
      const other = values(theirs, protocol, of);
      const gaps = values(mine, protocol, of).map((value, at) => value - (other[at] ?? 0));
      return { ...bootstrapMean(gaps, seededUniform(SEED)), p: randomisationTest(gaps, seededUniform(SEED)) };
    }),
  );
  return { name, n: mine.length, figures, difference };
}

/** Each mark with and without, so that what a subset does to the whole is seen. */
function subsetsOf(mine: readonly QueryFigures[], theirs?: readonly QueryFigures[]): SubsetFigures[] {
  const marks = [...new Set(mine.flatMap(({ subsets }) => subsets))].sort();
  const parts: [string, (figures: QueryFigures) => boolean][] = [
    ['all', () => true],
    ...marks.flatMap((mark): [string, (figures: QueryFigures) => boolean][] => [
      [mark, ({ subsets }) => subsets.includes(mark)],
      [`not ${mark}`, ({ subsets }) => !subsets.includes(mark)],
    ]),
  ];
  return parts.map(([name, belongs]) =>
    subset(
      name,
      mine.filter(belongs),
      theirs?.filter((_, at) => belongs(mine[at]!)),
    ),
  );
}

/** Measures a run on every judged query, under both protocols. */
export function evaluate(input: EvaluationInput): Evaluation {
  const mine = figuresOf(input.run, input);
  const theirs = input.versus && figuresOf(input.versus.run, input);
  return {
    run: input.name,
    ...(input.versus ? { comparedWith: input.versus.name } : {}),
    seed: SEED,
    queries: mine.length,
    unranked: [...input.qrels.keys()].filter((query) => !input.run.has(query)),
    unjudged: [...input.run.keys()].filter((query) => !input.qrels.has(query)),
    subsets: subsetsOf(mine, theirs),
    perQuery: mine,
  };
}
