import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { Calendar } from './calendar.service';
import { Consents } from './consents.service';
import { HearingNotices } from './hearing-notices.service';
import { HearingRecords } from './hearing-records.service';
import { Hearings } from './hearings.service';
import { Listings } from './listings.service';

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [Calendar, Consents, HearingNotices, HearingRecords, Hearings, Listings],
  exports: [Calendar, Consents, HearingNotices, HearingRecords, Hearings, Listings],
})
export class HearingsModule {}
