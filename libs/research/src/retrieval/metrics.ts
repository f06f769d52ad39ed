/** Labels in the order of a ranking, the best ranked first. Higher is more relevant; 0 is not relevant. */
export type RankedLabels = readonly number[];

/** What a label is worth: `exponential` 2^label − 1 (Burges et al. 2005), `linear` the label itself (Järvelin & Kekäläinen 2002). */
export type Gain = 'exponential' | 'linear';

const worth = (label: number, gain: Gain): number => (gain === 'exponential' ? 2 ** label - 1 : label);

/** Σ worth(label at rank i) / log₂(i + 1) over the first `k` ranks, i from 1. */
export const discountedGain = (labels: RankedLabels, k: number, gain: Gain): number =>
  labels.slice(0, k).reduce((sum, label, at) => sum + worth(label, gain) / Math.log2(at + 2), 0);

/**
 * Normalised discounted cumulative gain, 0 to 1.
 *
 * @param all every label of the query, also of documents that the ranking does not hold: the ideal is made of them
 * @returns 0 when the query has no relevant document
 */
export function ndcg(labels: RankedLabels, all: readonly number[], k: number, gain: Gain): number {
  const ideal = discountedGain(
    [...all].sort((a, b) => b - a),
    k,
    gain,
  );
  return ideal > 0 ? discountedGain(labels, k, gain) / ideal : 0;
}

const relevantIn = (labels: RankedLabels, least: number): number => labels.filter((label) => label >= least).length;

/** The share of the first `k` ranks that hold a label of at least `least`; an empty rank counts as not relevant. */
export const precision = (labels: RankedLabels, k: number, least: number): number =>
  relevantIn(labels.slice(0, k), least) / k;

/** The share of all relevant documents found in the first `k` ranks. @param relevant how many there are in all; 0 gives 0 */
export const recall = (labels: RankedLabels, k: number, least: number, relevant: number): number =>
  relevant > 0 ? relevantIn(labels.slice(0, k), least) / relevant : 0;

/** The mean, over all `relevant` documents, of the precision at each one's rank; one that was not ranked gives 0. */
export function averagePrecision(labels: RankedLabels, least: number, relevant: number): number {
  let [hits, sum] = [0, 0];
  for (const [at, label] of labels.entries()) {
    if (label < least) continue;
    hits += 1;
    sum += hits / (at + 1);
  }
  return relevant > 0 ? sum / relevant : 0;
}

/** One over the rank of the first relevant document; 0 when there is none. */
export function reciprocalRank(labels: RankedLabels, least: number): number {
  const at = labels.findIndex((label) => label >= least);
  return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * Rank-biased overlap of two rankings, 0 (nothing shared) to 1 (the same): the extrapolated form for lists of any lengths,
 * RBO_EXT of Webber, Moffat & Zobel, "A similarity measure for indefinite rankings", TOIS 28 (2010), equation 32.
 *
 * @param p between 0 and 1: how likely a reader goes on to the next rank; .9 puts 86 % of the weight on the first ten
 * @returns 1 for two empty lists
 */
export function rankBiasedOverlap(first: readonly string[], second: readonly string[], p: number): number {
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (long.length === 0) return 1;
  const shared = overlaps(short, long);
  const at = (depth: number): number => shared[depth - 1] ?? 0;
  const s = short.length;
  const l = long.length;
  let sum = 0;
  for (let depth = 1; depth <= l; depth++) {
    sum += (at(depth) / depth) * p ** depth;
    if (depth > s) sum += ((at(s) * (depth - s)) / (s * depth || 1)) * p ** depth;
  }
  const tail = (at(l) - at(s)) / l + (s > 0 ? at(s) / s : 0);
  return ((1 - p) / p) * sum + tail * p ** l;
}

/** By depth, how many items the first so many ranks of both lists share. */
function overlaps(short: readonly string[], long: readonly string[]): number[] {
  const seen = new Set<string>();
  let shared = 0;
  return long.map((item, at) => {
    for (const next of [item, ...short.slice(at, at + 1)]) {
      if (seen.has(next)) shared += 1;
      seen.add(next);
    }
    return shared;
  });
}
