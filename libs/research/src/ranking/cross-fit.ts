import { fitRanker, priorWeights, type SignalName, type SignalWeights } from '@assize/likecase';
import type { Qrels, RankedHit } from '../files/trec';
import { foldsOf } from '../retrieval/folds';
import { exampleOf, ranked, type ScoredQuery } from './scored-query';

export interface CrossFit {
  readonly folds: number;
  readonly seed: number;
  readonly depth: number;
  /** Signals that are left out, to see what each is worth. */
  readonly without?: ReadonlySet<SignalName>;
}

/** The weights that all judged queries together teach. */
export function fittedOn(
  queries: readonly ScoredQuery[],
  qrels: Qrels,
  charge: boolean,
  without: ReadonlySet<SignalName> = new Set(),
): SignalWeights {
  const priors = priorWeights(charge, without);
  const examples = queries.flatMap((query) => {
    const labels = qrels.get(query.id);
    return labels ? [exampleOf(query, labels, priors)] : [];
  });
  return fitRanker(examples, priors);
}

/**
 * Ranks every query by weights learnt from the other folds alone. Queries that share many candidates are in one fold; where a query
 * ranks the whole corpus, its judged documents stand for its candidates in telling which queries belong together.
 *
 * @param charge whether the queries have the charge given; a ranker is learnt for one or the other
 */
export function crossFitted(
  queries: readonly ScoredQuery[],
  qrels: Qrels,
  pools: ReadonlyMap<string, readonly string[]>,
  charge: boolean,
  { folds, seed, depth, without }: CrossFit,
): ReadonlyMap<string, readonly RankedHit[]> {
  const together = new Map(queries.map(({ id }) => [id, pools.get(id) ?? [...(qrels.get(id)?.keys() ?? [])]]));
  const foldOf = foldsOf(together, folds, seed);
  const run = new Map<string, readonly RankedHit[]>();
  for (let fold = 0; fold < folds; fold++) {
    const held = queries.filter(({ id }) => foldOf.get(id) === fold);
    if (held.length === 0) continue;
    const weights = fittedOn(
      queries.filter(({ id }) => foldOf.get(id) !== fold),
      qrels,
      charge,
      without,
    );
    for (const query of held) run.set(query.id, ranked(query, depth, weights));
  }
  return run;
}
