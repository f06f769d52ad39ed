import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '@assize/kernel';
import { DataSource } from 'typeorm';
import { assertAppRole } from './app-role';
import { Events } from './events';
import { Idempotency } from './idempotency';
import type { JobDefinition } from './job-definition';
import { JOB_CONNECTION, JOB_DEFINITIONS, Jobs } from './jobs';
import { assertMode } from './mode';
import { Rows } from './rows';
import { Spaces } from './spaces';
import { SpaceClock, Transactions } from './transactions';

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: readonly (new () => object)[];
  readonly jobs: readonly JobDefinition[];
  readonly poolSize: number;
  /** The mode the database must have been made in. */
  readonly mode: string;
}

async function connect({ url, entities, poolSize, mode }: DatabaseOptions): Promise<DataSource> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    poolSize,
    synchronize: false,
    // A dead server is noticed rather than waited for.
    connectTimeoutMS: 5_000,
    // A statement does not wait for the answer to the one before, unless the code does: see `together`.
    extra: { statement_timeout: 60_000, pipeline: true },
  }).initialize();
  try {
    await assertAppRole(dataSource);
    await assertMode(dataSource, mode);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** Global, like configuration: every room works through it, and there is only one database. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
  ) {}

  /** Nest calls this after the last request is answered; the jobs in flight still need the connections. */
  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
    await this.dataSource.destroy();
  }

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: DataSource, useFactory: () => connect(options) },
        { provide: JOB_DEFINITIONS, useValue: options.jobs },
        { provide: JOB_CONNECTION, useValue: options.url },
        { provide: Clock, useClass: SpaceClock },
        Transactions,
        Rows,
        Idempotency,
        Jobs,
        Events,
        Spaces,
      ],
      exports: [DataSource, Clock, Transactions, Rows, Idempotency, Jobs, Events, Spaces],
    };
  }
}
