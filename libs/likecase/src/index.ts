export * from './lexical';
export * from './embedding';
export { IndexShelf } from './index-shelf';
export { KeptIndexes } from './keeping/kept-indexes.service';
export * from './ranking';
export type { Element, HeldAgainst } from './domain/elements';
export { LATER_EVENT_KINDS, TIERS, type LaterEventKind, type Tier } from './domain/later-history';
export type { Band } from './domain/band';
export type { BoundedSpread, Range } from './domain/representativeness';
export type { Span } from './domain/sentences';
export type { OutcomeSpread, Stretch } from './domain/outcome-spread';
export type { SharedMarks } from './domain/shared-marks';
export * from './errors';
export { FiledPapers } from './filed-papers.service';
export { MOST_HITS } from './finding.service';
export {
  LaterHistory,
  type ImportedLaterEvent,
  type LaterEventToEnter,
  type RecordedLaterEvent,
} from './later-history.service';
export {
  PublicationGaps,
  type CourtGap,
  type GapOfOutcomes,
  type KnownGap,
  type PublicationGap,
} from './gap/publication-gaps.service';
export { LexicalNearness } from './lexical-nearness.service';
export { HubWork } from './hubs/hub-work';
export { StoredHubs } from './hubs/stored-hubs.service';
export { likeCaseJobs, LikeCaseWork } from './like-case-jobs';
export type { LikeCase, LikeCaseList } from './like-case-list';
export type { Indexed } from './like-case-terms.service';
export { LikeCaseModule } from './likecase.module';
export { LikeCases, type LikeCaseSearch, type ListWishes } from './like-cases.service';
export { likeCasePersonal } from './personal-likecase';
export {
  candidatesOf,
  denseEvidence,
  HUB_NEIGHBOURS,
  namedHowOften,
  nearestOthers,
  othersLike,
  votersOneIn,
  OF_EACH_KIND,
  questionOf,
  readForRanking,
  type GivenJudgment,
  type ReadForRanking,
  SearchedCorpus,
  type AlignedPair,
  type Candidates,
  type DenseEvidence,
  type FilterName,
  type Filters,
  type IndexedJudgment,
} from './searching';
export { dot } from './vectors/dot';
export { ExactIndex } from './vectors/exact-index';
export { HnswIndex } from './vectors/hnsw-index';
export { ReadyLists, type Draft, type ReadyList } from './ready-lists.service';
export { LikeCaseReport, LikeCaseSearchOrder } from './report/like-case-report.entity';
export { FOLLOWED, type Followed, type ReportResult } from './report/report-content';
export { PAPER_FORMS, ReportPapers, type PaperForm } from './report/report-papers.service';
export { LikeCaseReports, type ListedReport, type ReadReport } from './report/reports.service';
export { SearchOrders, type ListedSearchOrder } from './report/search-orders.service';
import { LikeCaseReport, LikeCaseSearchOrder } from './report/like-case-report.entity';

export const likeCaseEntities = [LikeCaseReport, LikeCaseSearchOrder];
