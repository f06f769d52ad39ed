export * from './domain/caption';
export * from './domain/case-status';
export * from './domain/deadline';
export * from './domain/docket-number';
export * from './domain/service-method';
export { Case, CaseParty, PanelMember } from './case.entity';
export { Cases, type CaseInCourt } from './cases.service';
export { Docket, type EntryWithDocuments, type OpenedDocument } from './docket.service';
export { DocketDocument, DocketEntry } from './docket-entry.entity';
export * from './errors';
export { DocketModule } from './docket.module';
export { Notice } from './notice.entity';
export { Notices } from './notices.service';
export { Panels } from './panels.service';
export { Register, type NewCase, type NewDocument, type NewEntry, type NewParty } from './register.service';
export { DeadlineRow, ServiceRow } from './service.entity';
export { ServiceOfDocuments } from './service-of-documents.service';
import { Case, CaseParty, PanelMember } from './case.entity';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { Notice } from './notice.entity';
import { DeadlineRow, ServiceRow } from './service.entity';

export const docketEntities = [
  Case,
  CaseParty,
  PanelMember,
  DocketEntry,
  DocketDocument,
  DeadlineRow,
  ServiceRow,
  Notice,
];
