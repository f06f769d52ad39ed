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
