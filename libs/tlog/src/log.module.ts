import { join } from 'node:path';
import {
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { S3Bucket, type BucketOptions } from '@assize/buckets';
import { ed25519FromSeed } from '@assize/kernel';
import { DataSource } from 'typeorm';
import { Attestations } from './attested';
import { CheckpointSigner } from './checkpoint-signer';
import { DiskTileStore } from './disk-tile-store';
import { KeyRotation } from './key-rotation';
import { logOrigin } from './log-origin';
import { logDatabaseOf } from './pg-log-database';
import { PostgresLogStore } from './postgres-log-store';
import { S3TileStore } from './s3-tile-store';
import { LogScrubber } from './scrubber';
import { ScrubTimer } from './scrub-timer';
import type { LogParts } from './sequencer';
import type { TileStore } from './tile-store';
import { TimestampTimer } from './timestamp/timestamp-timer';
import type { TimestampPlan } from './timestamp/timestamps';
import { WitnessTimer, type WitnessOptions } from './witness/witness-timer';
import { TransparencyLog } from './transparency-log';

export interface LogOptions {
  /** Where the tiles lie instead of a folder beside that memory. */
  readonly bucket?: BucketOptions | undefined;
  /** Where the signer remembers what it signed last. Keep it out of the database and out of its backups. */
  readonly folder: string;
  /** 32 bytes of Ed25519: the first key of the log. */
  readonly seed: Buffer;
  /** A URL without its scheme; counts only when the log begins. */
  readonly origin: string;
  readonly witnesses: WitnessOptions;
  readonly timestamps: TimestampPlan;
}

/** Log and scrubber look at the same files and the same memory of the signer. */
abstract class Parts implements LogParts {
  abstract readonly store: PostgresLogStore;
  abstract readonly files: TileStore;
  abstract readonly signer: CheckpointSigner;
}

function partsOf({ folder, bucket, seed, origin }: LogOptions, dataSource: DataSource): Parts {
  const signer = new CheckpointSigner({
    origin: logOrigin(folder, origin),
    privateKey: ed25519FromSeed(seed),
    lastCheckpoint: join(folder, 'last-checkpoint'),
  });
  const store = new PostgresLogStore(logDatabaseOf(dataSource));
  const files = bucket ? new S3TileStore(new S3Bucket(bucket)) : new DiskTileStore(join(folder, 'public'));
  return { store, files, signer };
}

function openedBy(parts: Parts): TransparencyLog {
  const logger = new Logger(TransparencyLog.name);
  return new TransparencyLog(parts, (why) => logger.error(`cannot be opened: ${why}`));
}

/** Global because its options come from configuration, and there is only one log. */
@Module({})
export class LogModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(LogModule.name);

  constructor(
    private readonly log: TransparencyLog,
    private readonly parts: Parts,
  ) {}

  static forRoot(options: LogOptions): DynamicModule {
    return {
      module: LogModule,
      global: true,
      providers: [
        {
          provide: Parts,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => partsOf(options, dataSource),
        },
        { provide: TransparencyLog, inject: [Parts], useFactory: openedBy },
        // What happened to the log is told in system time, like all that is about it.
        {
          provide: LogScrubber,
          inject: [Parts, Attestations, WitnessTimer],
          useFactory: (parts: Parts, attestations: Attestations, witnesses: WitnessTimer) =>
            new LogScrubber(parts, attestations, witnesses, () => new Date()),
        },
        { provide: Attestations, inject: [Parts], useFactory: (parts: Parts) => new Attestations(parts) },
        {
          provide: KeyRotation,
          inject: [Parts, TransparencyLog],
          useFactory: ({ signer }: Parts, log: TransparencyLog) => new KeyRotation(log, signer.keys),
        },
        {
          provide: TimestampTimer,
          inject: [Parts],
          useFactory: ({ files }: Parts) => new TimestampTimer(options.timestamps, files),
        },
        ScrubTimer,
        {
          provide: WitnessTimer,
          inject: [Parts, TransparencyLog],
          useFactory: (parts: Parts, log: TransparencyLog) => new WitnessTimer(options.witnesses, { ...parts, log }),
        },
      ],
      exports: [TransparencyLog, Attestations, LogScrubber, ScrubTimer, KeyRotation, WitnessTimer, TimestampTimer],
    };
  }

  /**
   * Signs what a crash left committed but unsigned. A log that must not be continued says so at every write; the court
   * still opens, so that what it holds can be read and the log be examined.
   */
  async onApplicationBootstrap(): Promise<void> {
    await this.parts.signer.keys.forget().catch((error: unknown) => this.logger.error(error));
    await this.log.open().catch((error: unknown) => this.logger.error(error));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.log.close();
  }
}
