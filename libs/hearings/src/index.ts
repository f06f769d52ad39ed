export * from './domain/hearing-actuals';
export * from './domain/hearing-status';
export * from './domain/listing-rules';
export * from './domain/next-free-slot';
export * from './domain/next-free-slots';
export * from './domain/slot';
export { Calendar, type CalendarEntry } from './calendar.service';
export { Consents } from './consents.service';
export * from './errors';
export { Hearing, HearingConsent } from './hearing.entity';
export { hearingJobs, HearingNotices, type Untold } from './hearing-notices.service';
export { HearingRecords, type HearingRecord, type HeldHearing } from './hearing-records.service';
export { HearingsModule } from './hearings.module';
export { Hearings, type HearingWish } from './hearings.service';
export { Listings, type Listing } from './listings.service';
import { AttendanceRow, Hearing, HearingActualsRow, HearingConsent } from './hearing.entity';

export const hearingsEntities = [Hearing, HearingConsent, HearingActualsRow, AttendanceRow];
