/** Documents and how much each counts, the nearest first. */
export type Neighbours = ReadonlyMap<number, number>;

const LAST_COUNTS = 0.2;

/** The `k` nearest by a fused score, which may be negative, weighted by how far each stands before the last of them. Equals by place. */
export function foremost(scores: Float64Array, k: number): Neighbours {
  const places = Array.from(scores, (_, place) => place)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, k);
  const last = scores[places.at(-1) ?? 0] ?? 0;
  return new Map(places.map((place) => [place, (scores[place] ?? 0) - last + LAST_COUNTS]));
}

/** The weighted mean of what the neighbours have, as shares of all votes. */
export function votes(
  neighbours: Neighbours,
  ofDocument: readonly (readonly (readonly [place: number, weight: number])[])[],
  size: number,
): Float64Array {
  const sums = new Float64Array(size);
  let total = 0;
  for (const [document, weight] of neighbours) {
    total += weight;
    for (const [place, share] of ofDocument[document] ?? []) sums[place]! += weight * share;
  }
  return total > 0 ? sums.map((sum) => sum / total) : sums;
}
