export { fitRanker, RIDGE_PENALTY, type RankedExample } from './fit-ranker';
export {
  priorWeights,
  rankerName,
  scored,
  weightsFor,
  type RankerModel,
  type Scored,
  type SignalShare,
  type SignalWeights,
} from './ranker';
export { seededUniform } from './seeded-normal';
export { FACETS, SIGNALS, type Facet, type SignalName, type SignalValues } from './signals';
export { zScores } from './z-scores';
