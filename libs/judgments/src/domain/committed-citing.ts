import { committedKinds } from '@assize/kernel';

/** Rows whose content the log commits to by the act that wrote them, and the columns of each that never change. */
const CONTENT = {
  cited_case_mention: [
    // Also what it is a mention of: by its key is decided whether it has to be answered.
    ...['citedCaseId', 'key', 'caseId', 'citation', 'claimed', 'judgmentId', 'why', 'citedBy', 'partyId'],
    ...['documentId', 'page', 'atCharacter', 'citedAt'],
  ],
  cited_case_withdrawal: ['withdrawnAt'],
  cited_case_answer: ['citedCaseId', 'version', 'answer', 'reasons', 'answeredBy', 'answeredAt'],
} as const;

type CommittedKind = keyof typeof CONTENT;

export const { committed, committing, committedIn } = committedKinds<CommittedKind>(CONTENT);
