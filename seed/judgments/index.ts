export * from './generate';
export type { MadeUpJudgment } from './made-up-judgment';
