import { averagePrecision, ndcg, precision, recall, reciprocalRank, type Gain } from './metrics';

/**
 * `full`: every ranked document counts, an unlabelled one as 0, gain 2^label − 1. `cond`: unlabelled documents are dropped first and the
 * gain is linear, as the LeCaRD paper counts. The same run gains .05 to .15 from one to the other, so a figure never goes without it.
 */
export const PROTOCOLS = ['full', 'cond'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** Precision, recall and average precision count this label and above as relevant. */
export const RELEVANT = 3;

export const MEASURES = ['ndcg@10', 'ndcg@20', 'ndcg@30', 'map', 'p@5', 'p@10', 'mrr', 'recall@100'] as const;
export type Measure = (typeof MEASURES)[number];
export type Measured = Readonly<Record<Measure, number>>;

/** By document its label. */
export type Labels = ReadonlyMap<string, number>;

/** All measures of one query under one protocol. @param ranking document ids, best first */
export function measure(ranking: readonly string[], labels: Labels, protocol: Protocol): Measured {
  const counted = protocol === 'cond' ? ranking.filter((id) => labels.has(id)) : ranking;
  const gain: Gain = protocol === 'cond' ? 'linear' : 'exponential';
  const ranked = counted.map((id) => labels.get(id) ?? 0);
  const all = [...labels.values()];
  const relevant = all.filter((label) => label >= RELEVANT).length;
  return {
    'ndcg@10': ndcg(ranked, all, 10, gain),
    'ndcg@20': ndcg(ranked, all, 20, gain),
    'ndcg@30': ndcg(ranked, all, 30, gain),
    map: averagePrecision(ranked, RELEVANT, relevant),
    'p@5': precision(ranked, 5, RELEVANT),
    'p@10': precision(ranked, 10, RELEVANT),
    mrr: reciprocalRank(ranked, RELEVANT),
    'recall@100': recall(ranked, 100, RELEVANT, relevant),
  };
}
