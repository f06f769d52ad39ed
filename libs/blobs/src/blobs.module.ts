import { join } from 'node:path';
import { Logger, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { S3Bucket, type BucketOptions } from '@assize/buckets';
import { Rows, Spaces, Transactions } from '@assize/database';
import { BlobErasure } from './blob-erasure.worker';
import { BlobStore } from './blob-store';
import { Blobs } from './blobs.service';
import { DiskBlobStore } from './disk-blob-store';
import { Erasing } from './erasing.service';
import { ErasedKeys, erasedKeysIn } from './keys/erased-keys';
import { KeyRing, MASTER_KEY } from './keys/key-ring.service';
import { ClamdScanner, type ClamdOptions } from './scanning/clamd-scanner';
import { FileScans } from './scanning/file-scans';
import { MalwareScanner, NoScanner } from './scanning/malware-scanner';
import { S3BlobStore } from './s3-blob-store';
import { BlobScrubber, type ScrubOptions } from './scrubbing/blob-scrubber';
import { BlobScrubTimer } from './scrubbing/blob-scrub-timer';
import { ObjectCheck } from './scrubbing/object-check';
import { SegmentFiles } from './segments/segment-files';
import { StoredObjects } from './stored-objects.service';

export interface BlobsOptions {
  readonly folder: string;
  /** Where files lie instead of the folder. */
  readonly bucket?: BucketOptions | undefined;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  /** Where the list of erased keys lies. Keep it out of the database and out of its backups. */
  readonly keysFolder: string;
  readonly scrub: ScrubOptions;
  /** Where files are scanned for malware; absent where they are not. */
  readonly clamd?: ClamdOptions | undefined;
}

/** Global because its options come from configuration; every room that takes files in shares the one store. */
@Module({})
export class BlobsModule implements OnApplicationBootstrap {
  private readonly logger = new Logger(BlobsModule.name);

  constructor(private readonly erasing: Erasing) {}

  /** What was erased is erased also in a database that was restored; a court that cannot make sure of it does not open. */
  async onApplicationBootstrap(): Promise<void> {
    const again = await this.erasing.reapply();
    if (again > 0)
      this.logger.warn(`${again} files were erased before this database was restored, and were erased again.`);
  }

  static forRoot({ folder, bucket, masterKey, keysFolder, scrub, clamd }: BlobsOptions): DynamicModule {
    return {
      module: BlobsModule,
      global: true,
      providers: [
        {
          provide: BlobStore,
          useValue: bucket ? new S3BlobStore(new S3Bucket(bucket)) : new DiskBlobStore(join(folder, 'blobs')),
        },
        { provide: MASTER_KEY, useValue: masterKey },
        { provide: ErasedKeys, useValue: erasedKeysIn(keysFolder) },
        { provide: SegmentFiles, useValue: new SegmentFiles(join(folder, 'uploads'), masterKey) },
        { provide: MalwareScanner, useValue: clamd ? new ClamdScanner(clamd) : new NoScanner() },
        KeyRing,
        StoredObjects,
        Blobs,
        Erasing,
        BlobErasure,
        FileScans,
        ObjectCheck,
        {
          provide: BlobScrubber,
          inject: [Transactions, Rows, Spaces, BlobStore, ObjectCheck],
          useFactory: (transactions: Transactions, rows: Rows, spaces: Spaces, store: BlobStore, check: ObjectCheck) =>
            new BlobScrubber(transactions, rows, spaces, store, check, scrub),
        },
        BlobScrubTimer,
      ],
      exports: [Blobs, BlobStore, KeyRing, Erasing, BlobErasure, BlobScrubber, BlobScrubTimer, FileScans, SegmentFiles],
    };
  }
}
