import type { OffenceClasses } from './offence-classes';
import { documentFrequency, type TermTable } from './term-table';

/** idf(t) = ln(1 + (N − n + 0.5) / (n + 0.5)), never negative; Robertson & Zaragoza (2009). One weight a term. */
export function inverseFrequencies(table: TermTable): Float64Array {
  const documents = table.lengths.length;
  return Float64Array.from(table.terms, (_, term) => {
    const holding = documentFrequency(table, term);
    return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
  });
}

/** So many documents of the average mixture are mixed into a term's, so that a rare term cannot look telling by chance. */
const PRIOR_DOCUMENTS = 5;
const LEAST_DOCUMENTS = 3;

/**
 * How much a term tells of the offence: the Kullback-Leibler divergence, in nats, of the offences of the documents that hold it
 * from the offences of all. Names, dates and phrases of procedure tell nothing; "meter", "overdraft" and "knife" tell much.
 */
export function offenceInformation(table: TermTable, { ofDocument, share }: OffenceClasses): Float64Array {
  const all = new Float64Array(share.length);
  return Float64Array.from(table.terms, (_, term) => {
    if (documentFrequency(table, term) < LEAST_DOCUMENTS) return 0;
    all.set(share);
    for (let place = 0; place < all.length; place++) all[place]! *= PRIOR_DOCUMENTS;
    for (let at = table.starts[term] ?? 0; at < (table.starts[term + 1] ?? 0); at++) {
      for (const [place, weight] of ofDocument[table.documents[at] ?? 0] ?? []) all[place]! += weight;
    }
    return divergence(all, share);
  });
}

/** Of unnormalised `counts` from the distribution `share`. */
function divergence(counts: Float64Array, share: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0) return 0;
  let sum = 0;
  for (let place = 0; place < counts.length; place++) {
    const p = (counts[place] ?? 0) / total;
    if (p > 0) sum += p * Math.log(p / (share[place] ?? 1));
  }
  return Math.max(0, sum);
}

/**
 * How often, where a term stands in facts, courts take it up in their view: n(view) over n(facts), held below 1. What no court ever
 * mentions when it reasons does not decide cases.
 */
export function takenUpByCourts(
  facts: TermTable,
  views: TermTable,
  inViews: ReadonlyMap<string, number>,
): Float64Array {
  return Float64Array.from(facts.terms, (term, place) => {
    const view = inViews.get(term);
    const mentioned = view === undefined ? 0 : documentFrequency(views, view);
    return Math.min(1, (mentioned + 0.1) / (documentFrequency(facts, place) + 5));
  });
}

/** idf(t) · √(information(t) · taken up(t)): what is rare, tells the offence and is reasoned about. */
export const legalWeights = (idf: Float64Array, information: Float64Array, takenUp: Float64Array): Float64Array =>
  idf.map((weight, term) => weight * Math.sqrt((information[term] ?? 0) * (takenUp[term] ?? 0)));
