export { fitRanker, RIDGE_PENALTY, type RankedExample } from './fit-ranker';
export { seededUniform } from './seeded-normal';
export {
  candidateSignals,
  linearScores,
  priorWeights,
  reciprocalRankScores,
  weightsFor,
  type CandidateSignals,
  type RankerModel,
  type SignalWeights,
} from './ranker';
export { CORPUS_VERSION, RankingCorpusBuilder, type RankedJudgment, type RankingCorpus } from './ranking-corpus';
export { SignalScorer } from './signal-scorer';
export { SIGNALS, signalsFor, type SignalName, type SignalScores } from './signals';
