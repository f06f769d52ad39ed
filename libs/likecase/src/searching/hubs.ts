import { priorWeights } from '../ranking';
import { foremost } from '../ranking/neighbours';
import type { VectorIndex } from '../vectors/vector-index';
import { candidates, namedBy, OF_EACH_KIND } from './candidates';
import { denseEvidence } from './dense-evidence';
import { signalled, type Candidates } from './ranked-candidates';
import type { SearchedCorpus } from './searched-corpus';
import { fused } from './signal-values';

/** Each voter names so many, as many as a list shows. */
export const HUB_NEIGHBOURS = 10;
/** So many voters tell hubs from others about as well as all would. */
const MOST_VOTERS = 5_000;

/**
 * Of how many judgments one votes: 1, 2, 4 and so on, so that a corpus that grows keeps its voters until there are twice as many as are needed.
 */
export const votersOneIn = (judgments: number): number =>
  2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, judgments) / MOST_VOTERS)));

/**
 * What the court's search finds when a judgment is the question, by its facts, as for any question; itself left out.
 *
 * @param of whether a judgment may be found
 */
export function othersLike(
  corpus: SearchedCorpus,
  judgmentId: string,
  index: VectorIndex | undefined,
  of: (judgmentId: string) => boolean = () => true,
): Candidates {
  const slot = corpus.slotOf(judgmentId);
  if (slot === undefined) return { ids: [], values: new Map() };
  const { circumstances, quantities, claimed } = corpus.documents[slot]!;
  const vector = index?.vectorOf(judgmentId);
  const dense = index && vector && denseEvidence(index, vector, OF_EACH_KIND);
  const evidence = {
    words: corpus.words.weighOwn(slot),
    pairs: corpus.pairs.weighOwn(slot),
    charges: [],
    articles: [],
    dense: namedBy(corpus, dense),
  };
  const idOf = (at: number): string => corpus.documents[at]!.id;
  const may = (at: number): boolean => at !== slot && corpus.slotOf(idOf(at)) === at && of(idOf(at));
  const slots = candidates(corpus, evidence, may, OF_EACH_KIND);
  const question = { charges: [], articles: [], circumstances, quantities, claimed };
  return signalled(corpus, question, evidence, slots, dense);
}

const { hubness: _, ...BEFORE_HUBS } = priorWeights(false);

/**
 * The judgments that are nearest to one of the corpus, by the weights that are nobody's fit. How often a judgment is named so is its hubness: a few
 * lie near to very many others, and would be shown for everything (k-occurrence: Radovanović et al., JMLR 2010).
 */
export function nearestOthers(...asked: Parameters<typeof othersLike>): string[] {
  const { ids, values } = othersLike(...asked);
  return [...foremost(fused(values, BEFORE_HUBS), HUB_NEIGHBOURS).keys()].map((place) => ids[place]!);
}

/** By judgment how many name it. */
export function namedHowOften(names: Iterable<readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const ids of names) for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
