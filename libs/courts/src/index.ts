export * from './domain/bilingual';
export * from './domain/check-policy';
export * from './domain/court-days';
export * from './domain/court-policy';
export * from './domain/court-seed';
export * from './domain/deadlines';
export * from './domain/local-time';
export * from './domain/filing-times';
export * from './domain/policy-diff';
export * from './domain/policy-in-force';
export * from './domain/require-for-act';
export { Court, CourtPolicyRow, CourtRoom } from './court.entity';
export { CourtsModule } from './courts.module';
export { Courts } from './courts.service';
export { Founding, type CourtToFound } from './founding.service';
export * from './errors';
import { Court, CourtPolicyRow, CourtRoom } from './court.entity';

export const courtsEntities = [Court, CourtRoom, CourtPolicyRow];
