import type { CaseQuestion } from './case-query';
import type { DenseEvidence } from './dense-evidence';
import type { FieldIndex, RoughScores, WeighedQuery } from './field-index';
import type { SearchedCorpus } from './searched-corpus';

/** Each kind of evidence names so many. */
export const OF_EACH_KIND = 200;
/** Of those who share the charge or an article, which can be half the corpus: those that are nearest in words too. */
const OF_MARKS = 100;

/** Entries of the lists of the most telling words or pairs that are looked at: so many at least, and so many a judgment of the corpus. */
const LEAST_BUDGET = 150_000;
const BUDGET_A_JUDGMENT = 6;
/** Of so many judgments one is scored by all terms where that leaves terms out. */
const SCORED_AGAIN_ONE_IN = 50;

export interface Evidence {
  readonly words: WeighedQuery;
  readonly pairs: WeighedQuery;
  /** The charge or cause given, by its name in the lists. */
  readonly charges: readonly string[];
  readonly articles: readonly string[];
  /** Slots that a shelf of vectors names, nearest first; none where there is no shelf. */
  readonly dense: readonly number[];
}

/** @param gone slots that are as if they were not there */
export const evidenceOf = (
  corpus: SearchedCorpus,
  { words, pairs, charges, articles }: CaseQuestion,
  gone: readonly number[],
  dense?: DenseEvidence,
): Evidence => ({
  words: corpus.words.weigh(words, gone),
  pairs: corpus.pairs.weigh(pairs, gone),
  charges,
  articles,
  dense: namedBy(corpus, dense),
});

/** Slots of the judgments that a shelf of vectors names. */
export const namedBy = (corpus: SearchedCorpus, dense: DenseEvidence | undefined): number[] =>
  (dense?.near ?? []).flatMap((id) => corpus.slotOf(id) ?? []);

/** Of equals the one whose judgment has the lower id, so that no list depends on the order in which judgments were indexed. */
type Order = (a: number, b: number) => number;

/** Values are told apart as roughly before they are sorted: most of a large corpus is never sorted, nor asked whether it is allowed. */
const BINS = 4096;

/** Places of the `k` greatest values above 0 among those allowed, greatest first. */
function greatest(values: Float32Array, k: number, { allowed, ofEquals }: Choice): number[] {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  if (most === 0) return [];
  const perValue = (BINS - 1) / most;
  const bins = new Uint32Array(BINS);
  for (const value of values) if (value > 0) bins[(value * perValue) | 0]!++;
  for (let wanted = k; ; wanted *= 4) {
    const lowest = lowestBin(bins, wanted);
    const kept: number[] = [];
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (value > 0 && value * perValue >= lowest && allowed(at)) kept.push(at);
    }
    if (kept.length < k && lowest > 0) continue;
    return kept.sort((a, b) => values[b]! - values[a]! || ofEquals(a, b)).slice(0, k);
  }
}

/** The same of the values of some slots, and which slots these are. */
function greatestOf(
  values: Float32Array,
  slots: readonly number[],
  k: number,
  { allowed, ofEquals }: Choice,
): number[] {
  const slotOf = (at: number): number => slots[at]!;
  const choice = {
    allowed: (at: number) => allowed(slotOf(at)),
    ofEquals: (a: number, b: number) => ofEquals(slotOf(a), slotOf(b)),
  };
  return greatest(values, k, choice).map(slotOf);
}

/** The bin from which on there are so many; the first when there are fewer. */
function lowestBin(bins: Uint32Array, wanted: number): number {
  let [bin, count] = [BINS, 0];
  while (bin > 0 && count < wanted) count += bins[--bin]!;
  return bin;
}

/**
 * Slots of the greatest scores of a field, greatest first.
 *
 * @param again where terms were left out, so many of the best are scored by all terms, and of these the best are taken
 */
export function bestOf(
  field: FieldIndex,
  query: WeighedQuery,
  { scores, whole }: RoughScores,
  again: number,
  choice: Choice,
): number[] {
  if (whole || again <= OF_EACH_KIND) return greatest(scores, OF_EACH_KIND, choice);
  const looked = greatest(scores, again, choice);
  const exact = field.exactly(query, looked);
  return [...looked.keys()]
    .sort((a, b) => exact[b]! - exact[a]! || choice.ofEquals(looked[a]!, looked[b]!))
    .slice(0, OF_EACH_KIND)
    .map((at) => looked[at]!);
}

interface Choice {
  readonly allowed: (slot: number) => boolean;
  readonly ofEquals: Order;
}

/**
 * The first stage: the union of what different kinds of evidence name, never one of them alone. Each kind fills its number from those
 * allowed, so a filter takes nothing from a list that could be full.
 *
 * @param enough fewer are found only where there are no more that share a word, a pair, the charge or an article with the query
 */
export function candidates(
  corpus: SearchedCorpus,
  evidence: Evidence,
  allowed: (slot: number) => boolean,
  enough: number,
): number[] {
  const idOf = (slot: number): string => corpus.documents[slot]!.id;
  const choice = { allowed, ofEquals: (a: number, b: number) => (idOf(a) < idOf(b) ? -1 : 1) };
  const budget = Math.max(LEAST_BUDGET, BUDGET_A_JUDGMENT * corpus.size);
  const quickly = union(corpus, evidence, choice, budget);
  const slots = quickly.length >= enough ? quickly : union(corpus, evidence, choice, Infinity);
  return slots.sort(choice.ofEquals);
}

function union(
  corpus: SearchedCorpus,
  { words, pairs, charges, articles, dense }: Evidence,
  choice: Choice,
  budget: number,
): number[] {
  const byWords = corpus.words.roughly(words, budget);
  const byPairs = corpus.pairs.roughly(pairs, budget);
  const again = Math.ceil(corpus.size / SCORED_AGAIN_ONE_IN);
  const marked = [
    ...charges.map((charge) => corpus.ofCharge(charge)),
    ...articles.map((article) => corpus.ofArticle(article)),
  ];
  const both =
    marked.length > 0 ? byWords.scores.map((score, slot) => score + (byPairs.scores[slot] ?? 0)) : byWords.scores;
  return [
    ...new Set([
      ...bestOf(corpus.words, words, byWords, again, choice),
      ...bestOf(corpus.pairs, pairs, byPairs, again, choice),
      ...marked.flatMap((list) =>
        greatestOf(
          Float32Array.from(list, (slot) => both[slot]!),
          list,
          OF_MARKS,
          choice,
        ),
      ),
      ...dense.filter(choice.allowed).slice(0, OF_EACH_KIND),
    ]),
  ];
}
