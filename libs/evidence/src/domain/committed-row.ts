import { committedKinds } from '@assize/kernel';

/** Rows whose content the log commits to by the act that wrote them, and the columns of each that never change. */
const CONTENT = {
  exhibit: ['caseId', 'number', 'title', 'fileName', 'provenance', 'submittedBy', 'partyId', 'submittedAt'],
  exhibit_act: ['exhibitId', 'version', 'act', 'personId', 'reason', 'entryId', 'at'],
  custody_event: ['exhibitId', 'kind', 'personId', 'held', 'at'],
  provenance_statement: ['exhibitId', 'version', 'provenance', 'statedBy', 'statedAt', 'supports'],
  exhibit_objection: ['exhibitId', 'kind', 'grounds', 'raisedBy', 'partyId', 'raisedAt'],
  exhibit_objection_act: [
    ...['objectionId', 'version', 'act', 'personId', 'text', 'answers', 'reportId', 'entryId', 'due', 'at'],
  ],
  exhibit_redaction: ['sourceId', 'parts', 'entryId', 'personId', 'at'],
  exhibit_hold: ['caseId', 'exhibitId', 'reason', 'placedBy', 'placedAt'],
  exhibit_hold_end: ['liftedBy', 'liftedAt'],
} as const;

export type CommittedKind = keyof typeof CONTENT;

export const { committed, committing, committedIn } = committedKinds<CommittedKind>(CONTENT);
