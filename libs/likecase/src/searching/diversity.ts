import type { Scored } from '../ranking';

/** One of a ranked list: its score and what it holds. */
export interface Spread {
  readonly scored: Scored;
  readonly terms: ReadonlySet<number>;
}

/** Overlap of two sets over the smaller: 1 for a text within another. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let both = 0;
  for (const term of small) if (large.has(term)) both++;
  return both / small.size;
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): one after the other, the judgment whose score, scaled to 0 to 1, less
 * `diversity` times its likeness to the likest one taken already, is greatest. 0 leaves the order as it is.
 *
 * @param ranked best first
 * @returns places in `ranked`, `k` of them
 */
export function diverse(ranked: readonly Spread[], k: number, diversity: number): number[] {
  const scores = ranked.map(({ scored }) => scored.score);
  const [high, low] = [Math.max(...scores), Math.min(...scores)];
  const scaled = scores.map((score) => (high > low ? (score - low) / (high - low) : 1));
  const likest = new Float64Array(ranked.length);
  const left = new Set(ranked.keys());
  const taken: number[] = [];
  while (taken.length < k && left.size > 0) {
    let next = -1;
    let greatest = -Infinity;
    for (const place of left) {
      const value = (1 - diversity) * (scaled[place] ?? 0) - diversity * (likest[place] ?? 0);
      if (value > greatest) [next, greatest] = [place, value];
    }
    left.delete(next);
    taken.push(next);
    for (const place of left) {
      likest[place] = Math.max(likest[place] ?? 0, overlap(ranked[place]!.terms, ranked[next]!.terms));
    }
  }
  return taken;
}
