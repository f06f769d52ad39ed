import { levelInTitle, regionOfCourt } from '@assize/judgments';
import { generateJudgments } from '@seed/judgments/index';
import { readForRanking, SearchedCorpus, type IndexedJudgment, type SearchTerms } from '..';

/** A text as the court would index it, read by the rules. */
export function indexed(id: string, text: string, changed: Partial<IndexedJudgment['document']> = {}): IndexedJudgment {
  const { judgment } = readForRanking({ id, text });
  const heading = text.slice(0, 60);
  const court = { level: levelInTitle(heading), region: regionOfCourt({ heading, title: '', caseNumber: null }) };
  return { ...judgment, document: { ...judgment.document, ...court, ...changed } };
}

export const madeUp = (size: number, seed = 1): IndexedJudgment[] =>
  [...generateJudgments({ seed, size })].map(({ id, text, court }) => indexed(id, text, { courtId: court }));

export function corpusOf(judgments: readonly IndexedJudgment[]): SearchedCorpus {
  const corpus = new SearchedCorpus();
  for (const judgment of judgments) corpus.add(judgment);
  corpus.settle();
  return corpus;
}

/** A search for ten by a reader from whom nothing is hidden. */
export const plainly = (changed: Partial<SearchTerms> = {}): SearchTerms => ({
  k: 10,
  hidden: new Set(),
  except: new Set(),
  standings: new Map(),
  matters: new Map(),
  ownCourts: [],
  model: undefined,
  ...changed,
});
