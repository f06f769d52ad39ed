export type { PdfFacts } from './documents/pdf-facts';
export { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
export { TextReader } from './documents/text-reader';
export * from './domain/check-envelope';
export * from './domain/correction';
export * from './domain/deficiency';
export type { DraftContent } from './domain/draft-content';
export * from './domain/deficiency-codes';
export * from './domain/ecf';
export * from './domain/envelope';
export * from './domain/fees';
export type { FalseAlarms } from './domain/false-alarms';
export * from './domain/filing-status';
export { HINT_ANSWERS, HINT_KINDS, HINT_WORDS, type HintAnswerKind, type HintKind } from './domain/likeness';
export * from './domain/payment-status';
export * from './domain/review';
export * from './domain/review-decision';
export * from './domain/file-name';
export * from './domain/told-deficiency';
export { checkedAs, EnvelopeChecks, type CheckedEnvelope, type Prepared } from './envelope-checks.service';
export * from './errors';
export { DRAFT_STATUSES, FilingDraft, type DraftStatus } from './drafts/draft.entity';
export { Drafts, type WholeDraft } from './drafts/drafts.service';
export { filingPersonal } from './personal-filing';
export {
  Filing,
  FilingDocument,
  FilingUpload,
  type FileDate,
  type PaperFiling,
  type QualityNotice,
  type ReviewAnswer,
} from './filing.entity';
export { FilingHints, type HintOfFiling } from './hints/filing-hints.service';
export { Likeness } from './hints/likeness.worker';
export { FilingModule } from './filing.module';
export { FilingEvents, type FilingEvent, type FilingEventPage } from './filing-events.service';
export { FilingReceipts, type LoggedFiling } from './leaves/filing-receipts.service';
export { FilingQueue, type ListedFiling } from './filing-queue.service';
export { Filings, type Counter, type Submission, type WholeFiling } from './filings.service';
export { FilingClaims } from './review/filing-claims.service';
export type { Claim } from './review/held-claims';
export { FilingsWaiting, type WaitingFilings } from './review/filings-waiting.service';
export { FilingReview } from './review/filing-review.service';
export type { PaymentOffer } from './fees/filing-fees';
export { Payment } from './fees/payment.entity';
export { PaymentProvider } from './fees/payment-provider';
export { PaymentSteps } from './fees/payment-steps.worker';
export { Payments } from './fees/payments.service';
export { SANDBOX_TOKENS, SandboxPayments } from './fees/sandbox-payments';
export { Lapse } from './review/lapse.worker';
export { PolicyRehearsal, type RehearsedPolicy } from './policy-rehearsal.service';
export { QualityControl } from './review/quality-control.service';
export { ReturnRates, type ReturnRate } from './review/return-rates.service';
export { SignedOrders } from './signed-orders.worker';
export { DocumentSearch, type DocumentsFound, type FoundDocument } from './search/document-search.service';
export { DocumentText } from './search/document-text.entity';
export { DocumentTexts } from './search/document-texts.worker';
export { UploadScans } from './scanning/upload-scans.service';
export { Stamping } from './stamping.worker';
export { FilingUploads, MOST_BYTES_READ, type IncomingFile } from './uploads.service';
import { paymentJobs } from './fees/payment-steps.worker';
import { FilingDraft } from './drafts/draft.entity';
import { Payment } from './fees/payment.entity';
import { FilingHint, FilingHintAnswer } from './hints/hint.entity';
import { likenessJobs } from './hints/likeness.worker';
import { lapseJobs } from './review/lapse.worker';
import { signedOrderJobs } from './signed-orders.worker';
import { textJobs } from './search/document-texts.worker';
import { DocumentText } from './search/document-text.entity';
import { scanJobs } from './scanning/upload-scans.service';
import { UploadScanRow } from './scanning/upload-scan.entity';
import { stampingJobs } from './stamping.worker';
import { Filing, FilingChange, FilingClaim, FilingDocument, FilingReturn, FilingUpload } from './filing.entity';

export const filingEntities = [
  FilingDraft,
  FilingHint,
  FilingHintAnswer,
  FilingUpload,
  Filing,
  FilingDocument,
  FilingClaim,
  FilingChange,
  FilingReturn,
  Payment,
  UploadScanRow,
  DocumentText,
];

export const filingJobs = [
  ...stampingJobs,
  ...signedOrderJobs,
  ...lapseJobs,
  ...likenessJobs,
  ...paymentJobs,
  ...scanJobs,
  ...textJobs,
];
