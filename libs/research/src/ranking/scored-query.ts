import {
  scored,
  zScores,
  type Candidates,
  type RankedExample,
  type SignalName,
  type SignalWeights,
} from '@assize/likecase';
import type { Labels } from '../retrieval/protocol';
import { asWritten, inRankOrder, type RankedHit } from '../files/trec';

/** A query with its candidates and what every signal says of each. */
export interface ScoredQuery extends Candidates {
  readonly id: string;
  /** Only these are ranked, though all are compared; all when absent. */
  readonly pool?: ReadonlySet<string> | undefined;
}

/** Best first, at most `depth`, ranked by the scores as they are written. Without weights by reciprocal-rank fusion. */
export function ranked({ ids, values, pool }: ScoredQuery, depth: number, weights?: SignalWeights): RankedHit[] {
  const scores = scored(values, weights);
  const hits = ids.map((id, at) => ({ id, score: asWritten(scores[at]?.score ?? 0) }));
  return inRankOrder(pool ? hits.filter(({ id }) => pool.has(id)) : hits).slice(0, depth);
}

/** So many unlabelled candidates are learnt from where a query ranks the whole corpus: those that are hardest to tell apart. */
const LEARNT_FROM = 200;

const HIGHEST_LABEL = 3;

/** A query to learn from. A gain is (2^label − 1) / 7, as the measure to be raised counts. */
export function exampleOf(query: ScoredQuery, labels: Labels, prior: SignalWeights): RankedExample {
  const { ids, values } = query;
  const foremost = new Set(ranked(query, LEARNT_FROM, prior).map(({ id }) => id));
  const chosen = ids.flatMap((id, at) => (foremost.has(id) || labels.has(id) ? [at] : []));
  const gainOf = (at: number): number => 2 ** (labels.get(ids[at] ?? '') ?? 0) - 1;
  const among = (of: Float64Array): Float64Array => {
    const z = zScores(of);
    return Float64Array.from(chosen, (at) => z[at] ?? 0);
  };
  return {
    signals: new Map([...values].map(([name, of]): [SignalName, Float64Array] => [name, among(of)])),
    gains: chosen.map((at) => gainOf(at) / (2 ** HIGHEST_LABEL - 1)),
  };
}
