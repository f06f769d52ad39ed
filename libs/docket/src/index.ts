export * from './domain/caption';
export * from './domain/case-move';
export * from './domain/case-progress';
export * from './domain/case-status';
export * from './domain/case-tie';
export * from './domain/deadline';
export * from './domain/deadline-state';
export * from './domain/default';
export * from './domain/docket-number';
export * from './domain/entry-relation';
export * from './domain/process-status';
export * from './domain/service-method';
export * from './domain/service-status';
export { Appearance } from './appearances/appearance.entity';
export { Appearances, type NewAppearance } from './appearances/appearances.service';
export * from './appearances/errors';
export { LOCK_CASE } from './case-lock';
export { CaseMove } from './course/case-move.entity';
export { CaseMoves } from './course/case-moves.service';
export type { CourtAct } from './course/court-acts.service';
export * from './course/errors';
export { Replacements, type NewReplacement } from './court-entries/replacements.service';
export * from './joining/errors';
export { JoinCode } from './joining/join-code.entity';
export { JoinCodes, type IssuedCode, type NewJoinCode } from './joining/join-codes.service';
export { JOIN_AS, Joining, type Joined, type NewJoin } from './joining/joining.service';
export { CaseTies } from './ties/case-ties.service';
export { EntryCopies } from './ties/entry-copies.service';
export * from './ties/errors';
export { Severances, type NewSeverance } from './ties/severances.service';
export { CaseTie, EntryCopy } from './ties/tie.entity';
export { TiedCases, type BesideCase, type Consolidation, type Tie } from './ties/tied-cases.service';
export { AssistedNotices, assistedJobs } from './assisted-notices.service';
export { Case, CaseParty, PanelMember, type RepresentedParty } from './case.entity';
export { caseStanding, closedAt, standingFacts, type Restricted, type StandingRow } from './case-standing';
export { CaseProgress } from './case-progress.service';
export { Cases, type CaseInCourt } from './cases.service';
export * from './confidentiality/errors';
export { Downloads } from './confidentiality/downloads.service';
export { objectOfACase, ofCase, type ObjectOfACase } from './confidentiality/object-of-a-case';
export { aboutOf, DOCUMENT, ENTRY, leadOf } from './confidentiality/objects';
export { PolicySeals } from './confidentiality/policy-seals.service';
export { RestrictableObjects } from './confidentiality/restrictable-objects';
export {
  RESTRICTED_KINDS,
  Restriction,
  RESTRICTION_KINDS,
  type RestrictedKind,
  type RestrictionKind,
} from './confidentiality/restriction.entity';
export {
  Restrictions,
  type NewRestriction,
  type RestrictionWithAdmitted,
} from './confidentiality/restrictions.service';
export { Standings } from './confidentiality/standings.service';
export { CourtEntries, type NewCourtEntry } from './court-entries/court-entries.service';
export { PendingRulings, type PendingEntry } from './court-entries/pending-rulings.service';
export { EntryRelation } from './court-entries/entry-relation.entity';
export {
  Docket,
  type DocumentOnDocket,
  type EntryWithDocuments,
  type RelatedEntry,
  type OpenedDocument,
} from './docket.service';
export { Addresses } from './addresses.service';
export type { DeadlineAsExtended } from './deadlines/deadline-book';
export { DeadlineWork } from './deadlines/deadline-work';
export { DeadlineEnd, DeadlineRow } from './deadlines/deadline.entity';
export { Deadlines, type Grounds, type ManualDeadline } from './deadlines/deadlines.service';
export * from './deadlines/errors';
export {
  DEADLINE_LISTS,
  WorkList,
  type DeadlineList,
  type DeadlineOfCourt,
  type WaitingWork,
} from './deadlines/work-list.service';
export { DocketDocument, DocketEntry } from './docket-entry.entity';
export * from './errors';
export { DocketModule } from './docket.module';
export { DocumentProofs, type ProvenDocument } from './leaves/document-proofs.service';
export { Notice } from './notice.entity';
export { Notices } from './notices.service';
export { ownRowsOfCases } from './own-rows-of-cases';
export { docketPersonal } from './personal-docket';
export { Panels } from './panels.service';
export { RowsCommittedTo } from './rows-committed-to';
export { Register, type NewCase, type NewDocument, type NewEntry, type NewParty } from './register.service';
export { AnswersWaiting, type WaitingAnswer } from './process/answers-waiting';
export { Defaults } from './process/defaults.service';
export * from './process/errors';
export { PartyDefault, ProcessAttempt, ProcessReturn, ProcessWaiver, Summons } from './process/process.entity';
export { ServiceOfProcess, type NewProcessAttempt, type NewReturn, type Process } from './process/process.service';
export { ServiceConsent } from './service/consent.entity';
export { Consents } from './service/consents.service';
export { PrintList, type QueuedService } from './service/print-list.service';
export { ServiceAttempt, ServiceRow } from './service/service.entity';
export { ServiceAttempts, type NewAttempt } from './service/service-attempts.service';
export { DecisionRow } from './service/service-decision.entity';
export { ServiceHolds } from './service/service-holds';
export { ServiceWork } from './service/service-work';
export { ServiceOfDocuments } from './service/service-of-documents.service';
export * from './walls/errors';
export { Wall } from './walls/wall.entity';
export { Walls } from './walls/walls.service';
import { progressJobs } from './case-progress.service';
import { serviceJobs } from './service/service-attempts.service';
import { Appearance } from './appearances/appearance.entity';
import { Case, CaseParty, PanelMember } from './case.entity';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { EntryRelation } from './court-entries/entry-relation.entity';
import { CaseMove } from './course/case-move.entity';
import { JoinCode } from './joining/join-code.entity';
import { CaseTie, EntryCopy } from './ties/tie.entity';
import { Restriction } from './confidentiality/restriction.entity';
import { Notice } from './notice.entity';
import { DeadlineEnd, DeadlineRow } from './deadlines/deadline.entity';
import { deadlineJobs } from './deadlines/deadline-work';
import { PartyDefault, ProcessAttempt, ProcessReturn, ProcessWaiver, Summons } from './process/process.entity';
import { ServiceConsent } from './service/consent.entity';
import { DecisionRow } from './service/service-decision.entity';
import { ServiceAttempt, ServiceRow } from './service/service.entity';
import { serviceWorkJobs } from './service/service-work';
import { Wall } from './walls/wall.entity';

export const docketEntities = [
  Case,
  Appearance,
  CaseParty,
  PanelMember,
  DocketEntry,
  DocketDocument,
  EntryRelation,
  DeadlineRow,
  DeadlineEnd,
  ServiceRow,
  ServiceAttempt,
  DecisionRow,
  ServiceConsent,
  Summons,
  ProcessAttempt,
  ProcessReturn,
  ProcessWaiver,
  PartyDefault,
  Notice,
  Wall,
  Restriction,
  CaseMove,
  CaseTie,
  EntryCopy,
  JoinCode,
];

export const docketJobs = [...progressJobs, ...serviceJobs, ...serviceWorkJobs, ...deadlineJobs];
