import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { ActsModule, PeopleModule } from '@assize/identity';
import { Appearances } from './appearances/appearances.service';
import { CaseMoves } from './course/case-moves.service';
import { CourtActs } from './course/court-acts.service';
import { JoinCodes } from './joining/join-codes.service';
import { Joining } from './joining/joining.service';
import { Replacements } from './court-entries/replacements.service';
import { CaseTies } from './ties/case-ties.service';
import { EntryCopies } from './ties/entry-copies.service';
import { Severances } from './ties/severances.service';
import { TiedCases } from './ties/tied-cases.service';
import { AssistedNotices } from './assisted-notices.service';
import { CaseProgress } from './case-progress.service';
import { Cases } from './cases.service';
import { Downloads } from './confidentiality/downloads.service';
import { PolicySeals } from './confidentiality/policy-seals.service';
import { RestrictableObjects } from './confidentiality/restrictable-objects';
import { RestrictionEntries } from './confidentiality/restriction-entries.service';
import { Restrictions } from './confidentiality/restrictions.service';
import { Standings } from './confidentiality/standings.service';
import { CourtEntries } from './court-entries/court-entries.service';
import { PendingRulings } from './court-entries/pending-rulings.service';
import { Addresses } from './addresses.service';
import { DeadlineBook } from './deadlines/deadline-book';
import { DeadlineWork } from './deadlines/deadline-work';
import { Deadlines } from './deadlines/deadlines.service';
import { ReminderRecipients } from './deadlines/reminder-recipients';
import { WorkList } from './deadlines/work-list.service';
import { Docket } from './docket.service';
import { DocumentLeaves } from './leaves/document-leaves';
import { DocumentProofs } from './leaves/document-proofs.service';
import { Notices } from './notices.service';
import { Panels } from './panels.service';
import { Register } from './register.service';
import { AnswersWaiting } from './process/answers-waiting';
import { Defaults } from './process/defaults.service';
import { DocketLine } from './process/docket-line';
import { ServiceOfProcess } from './process/process.service';
import { AfterService } from './service/after-service';
import { Consents } from './service/consents.service';
import { PrintList } from './service/print-list.service';
import { ServiceAttempts } from './service/service-attempts.service';
import { ServiceHolds } from './service/service-holds';
import { ServiceOfDocuments } from './service/service-of-documents.service';
import { ServiceWork } from './service/service-work';
import { ServingParties } from './service/serving';
import { Walls } from './walls/walls.service';

const OFFERED = [
  Appearances,
  AssistedNotices,
  Downloads,
  PolicySeals,
  RestrictableObjects,
  Restrictions,
  Standings,
  CaseMoves,
  CaseProgress,
  CaseTies,
  Cases,
  CourtEntries,
  Docket,
  DocumentProofs,
  EntryCopies,
  JoinCodes,
  Joining,
  Notices,
  Panels,
  PendingRulings,
  Register,
  Replacements,
  Addresses,
  Consents,
  Deadlines,
  DeadlineWork,
  AnswersWaiting,
  Defaults,
  PrintList,
  ServiceAttempts,
  ServiceHolds,
  ServiceOfDocuments,
  Severances,
  TiedCases,
  ServiceOfProcess,
  ServiceWork,
  Walls,
  WorkList,
];

/** What only this room itself asks. */
const WITHIN = [
  AfterService,
  CourtActs,
  DeadlineBook,
  DocketLine,
  DocumentLeaves,
  ReminderRecipients,
  RestrictionEntries,
  ServingParties,
];

@Module({
  imports: [ActsModule, CourtsModule, PeopleModule],
  providers: [...OFFERED, ...WITHIN],
  exports: OFFERED,
})
export class DocketModule {}
