import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { PDF_LIMITS, PdfReader } from './documents/pdf-reader';
import { Docketing } from './docketing.service';
import { EnvelopeChecks } from './envelope-checks.service';
import { FilingReview } from './filing-review.service';
import { Filings } from './filings.service';
import { Stamping } from './stamping.worker';
import { FilingUploads } from './uploads.service';

const OFFERED = [EnvelopeChecks, FilingReview, Filings, FilingUploads, Stamping];

const READER = { provide: PdfReader, useFactory: () => new PdfReader(PDF_LIMITS) };

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [...OFFERED, Docketing, READER],
  exports: OFFERED,
})
export class FilingModule {}
