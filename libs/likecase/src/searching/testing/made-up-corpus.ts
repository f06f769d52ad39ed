import { levelInTitle, readJudgment } from '@assize/judgments';
import { generateJudgments } from '@seed/judgments/index';
import { searchedText } from '../../domain/searched-text';
import { analyse, countTerms } from '../../lexical';
import { dayOf, keyCounts, pairKeys, SearchedCorpus, type IndexedJudgment, type SearchTerms } from '..';

/** A text as the court would index it, read by the rules. */
export function indexed(id: string, text: string, changed: Partial<IndexedJudgment['document']> = {}): IndexedJudgment {
  const read = readJudgment(text);
  const searched = searchedText({ text, sections: read.sections, causeName: read.causeName, language: read.language });
  return {
    document: {
      id,
      language: read.language,
      courtId: null,
      level: levelInTitle(text.slice(0, 60)),
      caseId: null,
      decidedOn: read.decidedOn ? dayOf(read.decidedOn) : null,
      causeKey: read.causeKey,
      causeName: read.causeName,
      law: read.law,
      articles: read.articles,
      circumstances: read.circumstances,
      quantities: read.quantities,
      claimed: read.outcome.claimed ?? null,
      outcomeKnown: Object.keys(read.outcome).length > 0,
      ...changed,
    },
    words: keyCounts(countTerms(analyse(searched, read.language))),
    pairs: pairKeys(searched),
  };
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
