import { Module, type DynamicModule } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
import { Docketing } from './docketing.service';
import { EnvelopeChecks } from './envelope-checks.service';
import { FilingFees } from './fees/filing-fees';
import { CounterOnly, PaymentProvider } from './fees/payment-provider';
import { PaymentSteps } from './fees/payment-steps.worker';
import { Payments } from './fees/payments.service';
import { SandboxPayments } from './fees/sandbox-payments';
import { FilingEvents } from './filing-events.service';
import { Filings } from './filings.service';
import { PolicyRehearsal } from './policy-rehearsal.service';
import { FilingChanges } from './review/filing-changes';
import { FilingClaims } from './review/filing-claims.service';
import { FilingReview } from './review/filing-review.service';
import { HeldClaims } from './review/held-claims';
import { Lapse } from './review/lapse.worker';
import { QualityControl } from './review/quality-control.service';
import { ReturnRates } from './review/return-rates.service';
import { SignedOrders } from './signed-orders.worker';
import { Stamping } from './stamping.worker';
import { FilingUploads } from './uploads.service';

const OFFERED = [
  EnvelopeChecks,
  FilingClaims,
  FilingEvents,
  FilingReview,
  Filings,
  FilingUploads,
  Lapse,
  Payments,
  PaymentSteps,
  PolicyRehearsal,
  QualityControl,
  ReturnRates,
  SignedOrders,
  Stamping,
];

const READER = { provide: PdfReader, useFactory: () => new PdfReader(PDF_LIMITS) };

/** Nothing is paid for real in a sandbox, and nothing is made up in a production. */
const PROVIDERS = { sandbox: SandboxPayments, none: CounterOnly } as const;

@Module({})
export class FilingModule {
  static forRoot({ payments }: { readonly payments: keyof typeof PROVIDERS }): DynamicModule {
    const provider = { provide: PaymentProvider, useClass: PROVIDERS[payments] };
    return {
      module: FilingModule,
      imports: [ActsModule, CourtsModule, DocketModule],
      providers: [...OFFERED, Docketing, FilingChanges, FilingFees, HeldClaims, READER, provider],
      exports: OFFERED,
    };
  }
}
