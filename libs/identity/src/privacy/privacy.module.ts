import { Logger, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { Rows, Spaces, Transactions } from '@assize/database';
import { ActsModule } from '../identity.module';
import { ErasedPeople, erasedPeopleIn } from './erased-people';
import { ErasuresAgain } from './erasures-again.service';
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
  /** Where the list of erased people lies. Keep it out of the database and out of its backups. */
  readonly keysFolder: string;
}

/** What people may know, take along and have erased of what the court holds of them. */
@Module({})
export class PrivacyModule implements OnApplicationBootstrap {
  private readonly logger = new Logger(PrivacyModule.name);

  constructor(private readonly again: ErasuresAgain) {}

  /** Who was erased is erased also in a database that was restored; a court that cannot make sure of it does not open. */
  async onApplicationBootstrap(): Promise<void> {
    const again = await this.again.reapply();
    if (again > 0)
      this.logger.warn(`${again} people were erased before this database was restored, and were erased again.`);
  }

  static forRoot({ rooms, days, caseYears, keysFolder }: PrivacyOptions): DynamicModule {
    const offered = [Erasures, Exports, LegalHolds, Retention, RetentionTimer];
    return {
      module: PrivacyModule,
      imports: [ActsModule],
      providers: [
        { provide: ErasedPeople, useValue: erasedPeopleIn(keysFolder) },
        Erasures,
        ErasuresAgain,
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
