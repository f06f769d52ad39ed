export * from './lexical';
export type { OutcomeSpread, Stretch } from './domain/outcome-spread';
export type { SharedMarks } from './domain/shared-marks';
export * from './errors';
export { LexicalNearness } from './lexical-nearness.service';
export { likeCaseJobs, LikeCaseWork } from './like-case-jobs';
export type { LikeCase, LikeCaseList } from './like-case-list';
export { LikeCaseModule } from './likecase.module';
export { LikeCases, MOST_HITS, RANKER_VERSION, type LikeCaseSearch } from './like-cases.service';
