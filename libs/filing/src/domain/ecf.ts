import type { DocumentOutcome } from './review';
import type { DocketingStatus, FilingStatus } from './filing-status';

/**
 * OASIS LegalXML ECF 5.01, code list FilingReviewStatusCode. ECF has no word for a return: to its clients it is a
 * rejection, and what to cure stands beside it.
 */
export type EcfFilingReviewStatus = 'received' | 'accepted' | 'partially-accepted' | 'rejected' | 'cancelled';

/** How each of our filing statuses reads in ECF. */
export const ECF_FILING_STATUS: Readonly<Record<FilingStatus, EcfFilingReviewStatus>> = {
  received: 'received',
  'under-review': 'received',
  deferred: 'received',
  returned: 'rejected',
  accepted: 'accepted',
  'partially-accepted': 'partially-accepted',
  rejected: 'rejected',
  cancelled: 'cancelled',
  // Returned before, so ECF heard of a rejection already.
  lapsed: 'rejected',
};

/** ECF 5.01, code list DocumentReviewStatusCode. */
export const ECF_DOCUMENT_STATUS: Readonly<Record<DocumentOutcome, 'received' | 'accepted' | 'rejected'>> = {
  accepted: 'accepted',
  returned: 'rejected',
  rejected: 'rejected',
  deferred: 'received',
};

/** Whether NotifyDocketingComplete has something to tell; ECF keeps docketing apart from review as we do. */
export const ECF_DOCKETED: Readonly<Record<DocketingStatus, boolean>> = {
  'not-due': false,
  pending: false,
  docketed: true,
  failed: false,
};
