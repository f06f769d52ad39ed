export { readPools, readQueries, type Query } from './files/beir';
export {
  FileRefused,
  inRankOrder,
  readQrels,
  readRun,
  runLines,
  type Qrels,
  type RankedHit,
  type Run,
} from './files/trec';
export { evaluate, type Evaluation, type EvaluationInput } from './report/evaluation';
export { evaluationPage } from './report/evaluation-page';
export { crossFitted, fittedOn, type CrossFit } from './ranking/cross-fit';
export { ranked, scoredQuery, type ScoredQuery } from './ranking/scored-query';
export { hubSkewness } from './retrieval/hubs';
export { foldsOf } from './retrieval/folds';
export * from './retrieval/metrics';
export {
  measure,
  MEASURES,
  PROTOCOLS,
  type Labels,
  type Measure,
  type Measured,
  type Protocol,
} from './retrieval/protocol';
export { bootstrapMean, randomisationTest, type Estimate } from './retrieval/resampling';
