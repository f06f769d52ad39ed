export interface RankedDocument {
  readonly id: string;
  readonly score: number;
}

/** Best first; equal scores by id in code-unit order, so that the same question always gets the same answer. */
export const byScoreThenId = (a: RankedDocument, b: RankedDocument): number =>
  b.score - a.score || (a.id < b.id ? -1 : 1);

/** Where the document belongs in the sorted list, found by halving. */
function placeOf(document: RankedDocument, sorted: readonly RankedDocument[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there && byScoreThenId(there, document) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts the document among the `k` best, if it belongs there and the filter lets it; the list stays sorted. */
export function keepBest(
  best: RankedDocument[],
  document: RankedDocument,
  k: number,
  filter: (id: string) => boolean,
): void {
  const worst = best[best.length - 1];
  if (best.length >= k && (!worst || byScoreThenId(worst, document) < 0)) return;
  if (!filter(document.id)) return;
  best.splice(placeOf(document, best), 0, document);
  if (best.length > k) best.pop();
}
