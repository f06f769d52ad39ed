export { Aligner, type AlignedPair, type Passages } from './align';
export { questionOf, type AskedCase, type CaseQuestion } from './case-query';
export { dayOf, type FilterName, type Filters } from './filters';
export { decodePairs, encodePairs, pairKeys } from './pairs';
export { searchCorpus, type FoundCase, type SearchTerms } from './search-corpus';
export { SearchedCorpus, type IndexedJudgment } from './searched-corpus';
export { rankerName, type SignalShare } from './served-ranker';
export { FACETS, SERVED_SIGNALS, type Facet } from './served-signals';
export { keyCounts, keysOfStoredTerms } from './term-keys';
