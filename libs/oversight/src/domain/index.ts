export * from './comparables';
export * from './compared-outcome';
export * from './compare';
export * from './compare-rules';
export * from './note-errors';
export * from './note-rules';
export * from './note-status';
export * from './note-words';
export { type Comparable, type Measure, type Outcome } from './outcome';
