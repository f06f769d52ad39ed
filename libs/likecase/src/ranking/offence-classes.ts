import type { Article } from '@assize/judgments';

/** What a document says of its offence: the charges or causes it decides and the articles it cites. */
export interface Decided {
  readonly charges: readonly string[];
  readonly articles: readonly Article[];
}

/** By document, the offences it decides as shares that add up to 1; none where nothing is known. `share[c]` is the share of class `c` among all. */
export interface OffenceClasses {
  readonly names: readonly string[];
  readonly ofDocument: readonly (readonly (readonly [place: number, weight: number])[])[];
  readonly share: Float64Array;
}

/** The special part of the Chinese criminal code, where the offences stand, begins with this article. */
const FIRST_OFFENCE = 102;
const CHINESE_CODE = /^(?:中华人民共和国)?刑法$/;
const PROCEDURE = /诉讼法|解释|规定|意见|Procedure|Rules/;

/** An article of fewer judgments is not learnt from. */
const LEAST_DOCUMENTS = 5;

/** Short and full titles of a code are one code. */
export const citationOf = ({ statute, number }: Article): string =>
  `${statute.replace(/^中华人民共和国/, '')} ${number}`;

function namesOffence({ statute, number }: Article): boolean {
  if (CHINESE_CODE.test(statute)) return Number.parseInt(number, 10) >= FIRST_OFFENCE;
  return statute !== '' && !/\p{Script=Han}/u.test(statute) && !PROCEDURE.test(statute);
}

export function countBy<T>(lists: Iterable<readonly T[]>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const list of lists) for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** Each name that at least `least` documents have, in code-unit order. */
export const frequentNames = (lists: readonly (readonly string[])[], least: number): string[] =>
  [...countBy(lists.map((list) => [...new Set(list)]))]
    .filter(([, count]) => count >= least)
    .map(([name]) => name)
    .sort();

const pairsIn = (name: string): Set<string> => {
  const bare = name.replace(/罪$/, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2)));
};

/**
 * How far two names of a charge are one charge, 0 to 1: the share of the shorter name's character pairs that the other has. One
 * offence has many names, since a code's article lists its ways of being committed and a judgment names those of the case.
 */
export function sameCharge(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairsIn(a), pairsIn(b)];
  const shorter = Math.min(left.size, right.size);
  if (shorter === 0) return 0;
  return [...left].filter((pair) => right.has(pair)).length / shorter;
}

const NEAR_ENOUGH = 0.6;

/** What the charge of a name is by the articles it was decided under. */
export class ChargeArticles {
  private readonly byName = new Map<string, Map<number, number>>();

  constructor(decided: readonly Decided[], articlesOf: readonly (readonly number[])[]) {
    for (const [document, { charges }] of decided.entries()) {
      const [charge] = charges;
      if (charge === undefined || charges.length > 1) continue;
      const counts = this.byName.get(charge) ?? new Map<number, number>();
      for (const article of articlesOf[document] ?? []) counts.set(article, (counts.get(article) ?? 0) + 1);
      if (counts.size > 0) this.byName.set(charge, counts);
    }
  }

  /** Shares of the offence classes that charges of about this name were decided under; empty when there are none. */
  sharesOf(charge: string): Map<number, number> {
    const sums = new Map<number, number>();
    for (const [name, counts] of this.byName) {
      const same = sameCharge(charge, name);
      if (same < NEAR_ENOUGH) continue;
      for (const [place, count] of counts) sums.set(place, (sums.get(place) ?? 0) + same ** 3 * count);
    }
    return shares(sums);
  }
}

export function shares(weights: ReadonlyMap<number, number>): Map<number, number> {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total > 0
    ? new Map([...weights].map(([place, weight]) => [place, weight / total]))
    : new Map<number, number>();
}

/** Classes are the articles that name an offence where documents cite them, and the names of charges where they cite none. */
export function offenceClasses(decided: readonly Decided[]): { classes: OffenceClasses; charges: ChargeArticles } {
  const cited = decided.map(({ articles }) => [...new Set(articles.filter(namesOffence).map(citationOf))]);
  const usesArticles = cited.some((list) => list.length > 0);
  const labels = usesArticles ? cited : decided.map(({ charges }) => [...new Set(charges)]);
  const names = frequentNames(labels, LEAST_DOCUMENTS);
  const places = new Map(names.map((name, place) => [name, place]));
  const known = labels.map((list) => list.flatMap((name) => places.get(name) ?? []));
  const charges = new ChargeArticles(decided, known);
  const ofDocument = known.map((list, document) => {
    if (list.length > 0) return list.map((place) => [place, 1 / list.length] as const);
    return [...meanShares(decided[document]?.charges ?? [], charges)];
  });
  return { classes: { names, ofDocument, share: classShares(ofDocument, names.length) }, charges };
}

/** The mean of what each of several charges is decided under. */
export function meanShares(names: readonly string[], charges: ChargeArticles): Map<number, number> {
  const sums = new Map<number, number>();
  for (const name of names) {
    for (const [place, share] of charges.sharesOf(name)) sums.set(place, (sums.get(place) ?? 0) + share);
  }
  return shares(sums);
}

function classShares(ofDocument: OffenceClasses['ofDocument'], size: number): Float64Array {
  const sums = new Float64Array(size);
  let total = 0;
  for (const list of ofDocument) {
    for (const [place, weight] of list) {
      sums[place]! += weight;
      total += weight;
    }
  }
  return total > 0 ? sums.map((sum) => sum / total) : sums;
}
