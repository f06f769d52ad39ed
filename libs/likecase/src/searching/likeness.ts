import type { Circumstance, Quantities } from '@assize/judgments';
import type { Neighbours } from '../ranking/neighbours';

/** Share of the marks of the query that a judgment has too; 0 of none. */
export const shareOf = (query: readonly string[], judgment: readonly string[]): number =>
  query.length === 0 ? 0 : query.filter((mark) => judgment.includes(mark)).length / query.length;

/** Amounts ten times apart are not alike at all. */
const NOT_ALIKE = Math.log(10);

/** 1 for equal amounts, falling with the logarithm of their ratio; 0 where one is missing or not positive. */
export function nearnessOfAmounts(a: number | null | undefined, b: number | null | undefined): number {
  if (!a || !b || a <= 0 || b <= 0) return 0;
  return Math.max(0, 1 - Math.abs(Math.log(a / b)) / NOT_ALIKE);
}

const AMOUNTS = ['amount', 'drugGrams', 'alcohol'] as const;

/** How near what a judgment measures is to what the query measures: the mean over what the query measures. */
export function nearnessOfQuantities(query: Quantities, judgment: Quantities): number {
  const each = AMOUNTS.filter((name) => query[name] !== undefined).map((name) =>
    nearnessOfAmounts(query[name], judgment[name]),
  );
  if (query.injury) each.push(query.injury === judgment.injury ? 1 : 0);
  return each.reduce((sum, nearness) => sum + nearness, 0) / Math.max(1, each.length);
}

export const measures = (quantities: Quantities): boolean => Object.keys(quantities).length > 0;

/** Both lists tell the same circumstances: the size of what both have over the size of what either has (Jaccard). */
export function sharedCircumstances(query: readonly Circumstance[], judgment: readonly Circumstance[]): number {
  const both = query.filter((one) => judgment.includes(one)).length;
  return both === 0 ? 0 : both / (query.length + judgment.length - both);
}

/**
 * How far each candidate's marks are those that the lenders have: the cosine with the shares of their votes. Counted among the
 * candidates alone, so nothing hidden from whoever asks has a part in it.
 *
 * @param lenders by place in `lists` how much the vote of each counts
 */
export function agreementWith(lenders: Neighbours, lists: readonly (readonly string[])[]): Float64Array {
  const marks = lists.map((list) => [...new Set(list)]);
  const votes = new Map<string, number>();
  for (const [place, weight] of lenders)
    for (const mark of marks[place] ?? []) votes.set(mark, (votes.get(mark) ?? 0) + weight);
  const length = Math.hypot(...votes.values()) || 1;
  return Float64Array.from(marks, (held) => {
    const sum = held.reduce((so, mark) => so + (votes.get(mark) ?? 0), 0);
    return held.length === 0 ? 0 : sum / (length * Math.sqrt(held.length));
  });
}
