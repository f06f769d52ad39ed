import { Module, type DynamicModule } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { ActsModule } from '../identity.module';
import { Erasures } from './erasures.service';
import { Exports } from './exports.service';
import { LegalHolds } from './legal-holds.service';
import type { PersonalRecords } from './personal-records';
import { PersonalRecordsOfAll } from './personal-records-of-all';
import type { RetentionDays } from './retention-rules';
import { Retention } from './retention.service';
import { RetentionTimer } from './retention-timer';

export interface PrivacyOptions {
  /** What every room holds of people, lowest room first. */
  readonly rooms: readonly PersonalRecords[];
  readonly days: RetentionDays;
  /** For how many years what belongs to a closed case is kept. */
  readonly caseYears: number;
}

/** What people may know, take along and have erased of what the court holds of them. */
@Module({})
export class PrivacyModule {
  static forRoot({ rooms, days, caseYears }: PrivacyOptions): DynamicModule {
    const offered = [Erasures, Exports, LegalHolds, Retention, RetentionTimer];
    return {
      module: PrivacyModule,
      imports: [ActsModule],
      providers: [
        Erasures,
        Exports,
        LegalHolds,
        RetentionTimer,
        {
          provide: PersonalRecordsOfAll,
          inject: [Rows],
          useFactory: (rows: Rows) => new PersonalRecordsOfAll(rows, rooms, caseYears),
        },
        {
          provide: Retention,
          inject: [Transactions, Rows, Spaces],
          useFactory: (transactions: Transactions, rows: Rows, spaces: Spaces) =>
            new Retention(transactions, rows, spaces, days),
        },
      ],
      exports: offered,
    };
  }
}
