export * from './domain/article';
export * from './domain/authority';
export * from './domain/cause';
export * from './domain/circumstance';
export { numberOf } from './domain/citation';
export {
  CITED_CASE_ANSWERS,
  CLAIMED_AUTHORITIES,
  type CitedCaseAnswerKind,
  type ClaimedAuthority,
} from './domain/cited-case';
export { COURT_LEVELS, levelInTitle, type CourtLevel } from './domain/court-level';
export { AROUND_ENGLISH_COURT, regionOfCourt } from './domain/court-region';
export * from './domain/language';
export { lawOf } from './domain/law';
export * from './domain/outcome';
export { provinceCode } from './domain/province';
export * from './domain/section';
export { EXTRACTION_VERSION, extract, LONGEST_READ } from './extraction/extract';
export type { Extraction, FoundOutcome, FoundQuantities } from './extraction/extraction';
export { outcomeOf, quantitiesOf } from './extraction/extraction';
export type { Found } from './extraction/found';
export { readJudgment, type ReadJudgment } from './extraction/read-judgment';
export type { StoredExtraction } from './extraction/stored-extraction';
export type { Incoming } from './import/batches';
export { detectFormat } from './import/detect-format';
export * from './import/import-record';
export * from './masking';
export { readRecords } from './import/read-records';
export type { ReadOptions } from './import/read-records';
export type { ByteSource } from './import/unpack';
export { openSource, SourceRefused, type ImportSource } from './import/import-source';
export * from './import/refusals';
export type { CitedCaseAnswer, CitedCaseMention } from './cited/cited-case.entity';
export { CitedCaseList, type ListedCitedCase } from './cited/cited-case-list.service';
export { CitedCaseReading } from './cited/cited-case-reading';
export { CitedCases, type CaseToCite } from './cited/cited-cases.service';
export { RecordedAuthorities, type RecordsAuthority } from './cited/recorded-authorities';
export { Corpora } from './corpora.service';
export { Corpus, COURT_CORPUS, ImportProgress } from './corpus.entity';
export { DecisionLine } from './decision-line';
export { EntryVetoes, type CaseToDecide, type EntryVeto } from './entry-vetoes';
export * from './errors';
export { likeCaseRulesNamed, likeCaseRulesOf } from './law-systems';
export { SEARCH_GROUNDS, type LikeCaseRules, type SearchGround } from './law-systems/rules';
export { Imports, type ImportOptions, type ImportRun } from './imports.service';
export { Judgment } from './judgment.entity';
export type { NewJudgment } from './judgment-rows';
export { JudgmentsModule } from './judgments.module';
export { Judgments, type JudgmentToEnter } from './judgments.service';
export { judgmentsPersonal } from './personal-judgments';
export { JUDGMENT, readableJudgments, type ListedJudgment } from './listed-judgment';
import { CitedCase, CitedCaseAnswer, CitedCaseMention } from './cited/cited-case.entity';
import { citedCaseJobs } from './cited/cited-case-reading';
import { Corpus, ImportProgress } from './corpus.entity';
import { Judgment } from './judgment.entity';

export const judgmentsEntities = [Corpus, Judgment, ImportProgress, CitedCase, CitedCaseMention, CitedCaseAnswer];

export const judgmentJobs = [...citedCaseJobs];
