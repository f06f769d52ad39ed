import { Module, type DynamicModule } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
import { Curing } from './curing';
import { Disclosure } from './disclosure';
import { DraftUploads } from './drafts/draft-uploads';
import { Drafts } from './drafts/drafts.service';
import { TEXT_LIMITS, TextReader } from './documents/text-reader';
import { Docketing } from './docketing.service';
import { EnvelopeChecks } from './envelope-checks.service';
import { FilingFees } from './fees/filing-fees';
import { CounterOnly, PaymentProvider } from './fees/payment-provider';
import { PaymentSteps } from './fees/payment-steps.worker';
import { Payments } from './fees/payments.service';
import { SandboxPayments } from './fees/sandbox-payments';
import { FilingEvents } from './filing-events.service';
import { FilingQueue } from './filing-queue.service';
import { Filings } from './filings.service';
import { FilingLeaves } from './leaves/filing-leaves';
import { FilingReceipts } from './leaves/filing-receipts.service';
import { PolicyRehearsal } from './policy-rehearsal.service';
import { Intake } from './intake';
import { FilingHints } from './hints/filing-hints.service';
import { Likeness } from './hints/likeness.worker';
import { FilingChanges } from './review/filing-changes';
import { FilingClaims } from './review/filing-claims.service';
import { FilingsWaiting } from './review/filings-waiting.service';
import { FilingReview } from './review/filing-review.service';
import { HeldClaims } from './review/held-claims';
import { Lapse } from './review/lapse.worker';
import { AnswersUnderReview } from './review/answers-under-review';
import { AwaitingReview } from './review/awaiting-review';
import { QualityControl } from './review/quality-control.service';
import { ReturnRates } from './review/return-rates.service';
import { SignedOrders } from './signed-orders.worker';
import { Stamping } from './stamping.worker';
import { DocumentSearch } from './search/document-search.service';
import { DocumentTexts } from './search/document-texts.worker';
import { UploadScans } from './scanning/upload-scans.service';
import { FilingUploads } from './uploads.service';

const OFFERED = [
  DocumentSearch,
  DocumentTexts,
  Drafts,
  EnvelopeChecks,
  FilingClaims,
  FilingEvents,
  FilingQueue,
  FilingReceipts,
  FilingHints,
  FilingReview,
  Filings,
  FilingsWaiting,
  FilingUploads,
  Lapse,
  Likeness,
  Payments,
  PaymentSteps,
  PolicyRehearsal,
  QualityControl,
  ReturnRates,
  SignedOrders,
  Stamping,
  UploadScans,
];

const READERS = [
  { provide: PdfReader, useFactory: () => new PdfReader(PDF_LIMITS) },
  { provide: TextReader, useFactory: () => new TextReader(TEXT_LIMITS) },
];

/** Nothing is paid for real in a sandbox, and nothing is made up in a production. */
const PROVIDERS = { sandbox: SandboxPayments, none: CounterOnly } as const;

@Module({})
export class FilingModule {
  static forRoot({ payments }: { readonly payments: keyof typeof PROVIDERS }): DynamicModule {
    const provider = { provide: PaymentProvider, useClass: PROVIDERS[payments] };
    return {
      module: FilingModule,
      imports: [ActsModule, CourtsModule, DocketModule],
      providers: [
        ...OFFERED,
        AnswersUnderReview,
        AwaitingReview,
        Curing,
        Disclosure,
        Docketing,
        DraftUploads,
        FilingChanges,
        FilingFees,
        FilingLeaves,
        HeldClaims,
        Intake,
        ...READERS,
        provider,
      ],
      exports: OFFERED,
    };
  }
}
