import {
  candidateSignals,
  linearScores,
  reciprocalRankScores,
  type CandidateSignals,
  type RankedExample,
  type SignalScores,
  type SignalWeights,
} from '@assize/likecase';
import type { Labels } from '../retrieval/protocol';
import { asWritten, inRankOrder, type RankedHit } from '../files/trec';

/** A query with the documents it ranks and what every signal says of each. */
export interface ScoredQuery {
  readonly id: string;
  readonly charge: boolean;
  readonly documents: readonly string[];
  readonly signals: CandidateSignals;
}

/** Takes the candidates out of the scores of the whole corpus. Candidates that the corpus lacks cannot be ranked. */
export function scoredQuery(
  id: string,
  charge: boolean,
  scores: SignalScores,
  candidates: readonly string[],
  places: ReadonlyMap<string, number>,
): ScoredQuery {
  const documents = candidates.filter((document) => places.has(document));
  const signals = candidateSignals(
    scores,
    documents.map((document) => places.get(document) ?? 0),
  );
  return { id, charge, documents, signals };
}

/** Best first, at most `depth`, ranked by the scores as they are written. Without weights by reciprocal-rank fusion. */
export function ranked({ documents, signals }: ScoredQuery, depth: number, weights?: SignalWeights): RankedHit[] {
  const scores = weights ? linearScores(signals, weights) : reciprocalRankScores(signals);
  const hits = documents.map((id, at) => ({ id, score: asWritten(scores[at] ?? 0) }));
  return inRankOrder(hits).slice(0, depth);
}

/** So many unlabelled candidates are learnt from where a query ranks the whole corpus: those that are hardest to tell apart. */
const LEARNT_FROM = 200;

const HIGHEST_LABEL = 3;

/** A query to learn from. A gain is (2^label − 1) / 7, as the measure to be raised counts. */
export function exampleOf(query: ScoredQuery, labels: Labels, prior: SignalWeights): RankedExample {
  const { documents, signals } = query;
  const foremost = new Set(ranked(query, LEARNT_FROM, prior).map(({ id }) => id));
  const chosen = documents.flatMap((id, at) => (foremost.has(id) || labels.has(id) ? [at] : []));
  const gainOf = (at: number): number => 2 ** (labels.get(documents[at] ?? '') ?? 0) - 1;
  return {
    signals: new Map([...signals].map(([name, values]) => [name, Float64Array.from(chosen, (at) => values[at] ?? 0)])),
    gains: chosen.map((at) => gainOf(at) / (2 ** HIGHEST_LABEL - 1)),
  };
}
