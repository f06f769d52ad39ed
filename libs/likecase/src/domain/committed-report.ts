import { committedKinds } from '@assize/kernel';

/** Rows whose content the log commits to by the act that wrote them, and the columns of each that never change. */
const CONTENT = {
  like_case_report: ['caseId', 'number', 'content', 'searchedBy', 'searchedAt', 'signedBy', 'signedAt'],
  like_case_search_order: ['caseId', 'ground', 'reason', 'orderedBy', 'orderedAt'],
} as const;

export const { committed, committing, committedIn } = committedKinds<keyof typeof CONTENT>(CONTENT);
