export type { Integrity } from './domain/integrity';
export { attachmentNamed } from './domain/attachment-name';
export { PROVENANCE_WORDS, type Provenance } from './domain/provenance';
export * from './errors';
export { EvidenceModule } from './evidence.module';
export { ExhibitIntake, type Submission } from './exhibit-intake.service';
export { evidenceJobs, ExhibitLog } from './exhibit-log.service';
export { ExhibitVerification, type Verified } from './exhibit-verification.service';
export { CUSTODY_KINDS, CustodyEvent, Exhibit, type CustodyKind } from './exhibit.entity';
export { Exhibits, type ExhibitWithFile, type LoggedEntry } from './exhibits.service';
import { CustodyEvent, Exhibit } from './exhibit.entity';

export const evidenceEntities = [Exhibit, CustodyEvent];
