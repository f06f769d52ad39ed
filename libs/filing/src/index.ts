export type { ActiveContent } from './documents/active-content';
export type { PdfFacts } from './documents/pdf-facts';
export { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
export * from './domain/check-envelope';
export * from './domain/correction';
export * from './domain/deficiency';
export * from './domain/deficiency-codes';
export * from './domain/ecf';
export * from './domain/envelope';
export * from './domain/fees';
export * from './domain/filing-status';
export * from './domain/payment-status';
export * from './domain/review';
export * from './domain/review-decision';
export * from './domain/file-name';
export * from './domain/told-deficiency';
export { EnvelopeChecks, type CheckedEnvelope, type EnvelopeDraft } from './envelope-checks.service';
export * from './errors';
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
export { FilingModule } from './filing.module';
export { FilingEvents, type FilingEvent, type FilingEventPage } from './filing-events.service';
export { Filings, type Counter, type ListedFiling, type Submission, type WholeFiling } from './filings.service';
export { FilingClaims } from './review/filing-claims.service';
export type { Claim } from './review/held-claims';
export { FilingReview } from './review/filing-review.service';
export type { PaymentOffer } from './fees/filing-fees';
export { Payment } from './fees/payment.entity';
export { PaymentProvider } from './fees/payment-provider';
export { PaymentSteps } from './fees/payment-steps.worker';
export { Payments } from './fees/payments.service';
export { SANDBOX_TOKENS, SandboxPayments } from './fees/sandbox-payments';
export { Lapse } from './review/lapse.worker';
export { PolicyRehearsal } from './policy-rehearsal.service';
export type { Rehearsed } from './domain/rehearsal';
export { QualityControl } from './review/quality-control.service';
export { ReturnRates, type ReturnRate } from './review/return-rates.service';
export { SignedOrders } from './signed-orders.worker';
export { Stamping } from './stamping.worker';
export { FilingUploads, MOST_BYTES_READ, type IncomingFile } from './uploads.service';
import { paymentJobs } from './fees/payment-steps.worker';
import { Payment } from './fees/payment.entity';
import { lapseJobs } from './review/lapse.worker';
import { signedOrderJobs } from './signed-orders.worker';
import { stampingJobs } from './stamping.worker';
import { Filing, FilingChange, FilingClaim, FilingDocument, FilingReturn, FilingUpload } from './filing.entity';

export const filingEntities = [FilingUpload, Filing, FilingDocument, FilingClaim, FilingChange, FilingReturn, Payment];

export const filingJobs = [...stampingJobs, ...signedOrderJobs, ...lapseJobs, ...paymentJobs];
