import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
import { Docketing } from './docketing.service';
import { EnvelopeChecks } from './envelope-checks.service';
import { Filings } from './filings.service';
import { PolicyRehearsal } from './policy-rehearsal.service';
import { FilingChanges } from './review/filing-changes';
import { FilingClaims } from './review/filing-claims.service';
import { FilingReview } from './review/filing-review.service';
import { HeldClaims } from './review/held-claims';
import { Lapse } from './review/lapse.worker';
import { QualityControl } from './review/quality-control.service';
import { ReturnRates } from './review/return-rates.service';
import { Stamping } from './stamping.worker';
import { FilingUploads } from './uploads.service';

const OFFERED = [
  EnvelopeChecks,
  FilingClaims,
  FilingReview,
  Filings,
  FilingUploads,
  Lapse,
  PolicyRehearsal,
  QualityControl,
  ReturnRates,
  Stamping,
];

const READER = { provide: PdfReader, useFactory: () => new PdfReader(PDF_LIMITS) };

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [...OFFERED, Docketing, FilingChanges, HeldClaims, READER],
  exports: OFFERED,
})
export class FilingModule {}
