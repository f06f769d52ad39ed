import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule, RestrictableObjects } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { Custody } from './custody.service';
import { ExhibitIntake } from './exhibit-intake.service';
import { ExhibitLog } from './exhibit-log.service';
import { ExhibitVerification } from './exhibit-verification.service';
import { EXHIBIT, Exhibits } from './exhibits.service';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [Custody, ExhibitLog, Exhibits, ExhibitIntake, ExhibitVerification],
  exports: [ExhibitLog, Exhibits, ExhibitIntake, ExhibitVerification],
})
export class EvidenceModule {
  constructor(objects: RestrictableObjects) {
    objects.offer('exhibit', EXHIBIT);
  }
}
