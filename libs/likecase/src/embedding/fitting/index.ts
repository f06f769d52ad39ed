export { FITTED_FACTS, type FittedText } from './fitted-text';
export { fitStaticModel, type FittedModel } from './fit-static-model';
export type { FitOptions } from './fit-language';
