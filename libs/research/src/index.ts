export {
  AuditedAttributes,
  MOST_COUNTED,
  type AuditedGroup,
  type AuditedGroups,
  type AuditedJudgment,
} from './audit/audited-attributes.service';
export { AuditTooLarge } from './errors';
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
export { ranked, type ScoredQuery } from './ranking/scored-query';
export { hubSkewness, skewness } from './retrieval/hubs';
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
export { readLabels, type ReadingLabels } from './reading/labels';
export { extracted, labelled, ReadingCounts, sectionsCompared, type ElementScore } from './reading/reading-score';
export { maskedWhole, overMasked, rate, stillRead, total, type Counted } from './masking/masker-recall';
export { rankBiasedOverlap } from './masking/rank-biased-overlap';
export {
  exchange,
  readHeldOut,
  type HeldOut,
  readMarks,
  swapDays,
  swapNames,
  swapPlaces,
  swapSexes,
  type MarkedName,
  type Swapped,
} from './masking/swaps';
export { ResearchModule } from './research.module';
