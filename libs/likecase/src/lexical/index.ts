export * from './analyse';
export * from './bm25-index';
export * from './query';
export type { RankedDocument } from './ranking';
export * from './term-counts';
