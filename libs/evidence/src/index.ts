export { Bundles, type GivenBundle } from './bundle/bundles.service';
export {
  trustedKeys,
  verifyBundle,
  type BundleFiles,
  type BundleFinding,
  type BundleStep,
  type TrustedKeys,
  type VerifiedBundle,
} from './bundle/verify-bundle';
export type { IntegrityCertificate, ProvenanceCertificate } from './certificates/certificate-of';
export { certificatePage } from './certificates/certificate-page';
export { Certificates } from './certificates/certificates.service';
export type { CertificateWords, Fact } from './domain/certificate-words';
export {
  EXHIBIT_ACTS,
  EXHIBIT_MOVES,
  EXHIBIT_STATES,
  EXHIBIT_WORDS,
  exhibitAfter,
  markWords,
  type ExhibitActKind,
  type ExhibitState,
  type MarkSide,
} from './domain/exhibit-state';
export * from './domain/objection';
export { STORAGE_FACTS, STORAGE_QUESTIONS, type StorageAnswers } from './domain/storage-questions';
export type { Integrity } from './domain/integrity';
export { attachmentNamed } from './domain/attachment-name';
export { PROVENANCE_WORDS, type ChainLink, type Provenance } from './domain/provenance';
export * from './errors';
export { ExhibitErasure, type ErasureOrder } from './erasure/exhibit-erasure.service';
export { ExhibitHold } from './erasure/exhibit-hold.entity';
export { ExhibitHolds, type HoldOrder } from './erasure/exhibit-holds.service';
export { EvidenceModule } from './evidence.module';
export { ExhibitIntake, type Submission, type UploadSubmission } from './exhibit-intake.service';
export { ExhibitLog } from './exhibit-log.service';
export { ExhibitVerification, type Verified } from './exhibit-verification.service';
export { CUSTODY_KINDS, CustodyEvent, Exhibit, type CustodyKind } from './exhibit.entity';
export { Exhibits, type ExhibitContent, type ExhibitWithFile, type LoggedEntry } from './exhibits.service';
export { evidencePersonal } from './personal-evidence';
export { ExhibitAct } from './life/exhibit-act.entity';
export { ExhibitActs, type ExhibitRuling } from './life/exhibit-acts.service';
export { Objection, ObjectionAct } from './objections/objection.entity';
export { Objections, type ObjectionWithActs, type PanelStep, type PartyStep } from './objections/objections.service';
export type { Written } from './papers/lines';
export { PaperMaker } from './papers/paper-maker';
export type { Paper } from './papers/paper-question';
export { partsOf, type RedactedParts } from './domain/redacted-parts';
export { ExhibitRedaction } from './redaction/exhibit-redaction.entity';
export { Redactions, type NewRedaction } from './redaction/redactions.service';
export { ExhibitScans, type ExhibitScanStatus } from './scanning/exhibit-scans.service';
export { ProvenanceStatements, type StatedProvenance } from './statements/provenance-statements.service';
import type { JobDefinition } from '@assize/database';
import { exhibitLogJobs } from './exhibit-log.service';
import { exhibitScanJobs } from './scanning/exhibit-scans.service';
import { ExhibitHold } from './erasure/exhibit-hold.entity';
import { ExhibitAct } from './life/exhibit-act.entity';
import { Objection, ObjectionAct } from './objections/objection.entity';
import { ExhibitScan } from './scanning/exhibit-scan.entity';
import { ProvenanceStatement } from './statements/provenance-statement.entity';
import { ExhibitRedaction } from './redaction/exhibit-redaction.entity';
import { CustodyEvent, Exhibit } from './exhibit.entity';

/** Work that events put off. */
export const evidenceJobs: readonly JobDefinition[] = [...exhibitLogJobs, ...exhibitScanJobs];

export const evidenceEntities = [
  Exhibit,
  CustodyEvent,
  ExhibitAct,
  ExhibitHold,
  ProvenanceStatement,
  Objection,
  ObjectionAct,
  ExhibitRedaction,
  ExhibitScan,
];
