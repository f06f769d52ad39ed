import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { BlobErasure } from './blob-erasure.worker';
import { BlobStore } from './blob-store';
import { Blobs, MASTER_KEY } from './blobs.service';
import { DiskBlobStore } from './disk-blob-store';

export interface BlobsOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
}

/** Global because its options come from configuration; every room that takes files in shares the one store. */
@Module({})
export class BlobsModule {
  static forRoot({ folder, masterKey }: BlobsOptions): DynamicModule {
    return {
      module: BlobsModule,
      global: true,
      providers: [
        { provide: BlobStore, useValue: new DiskBlobStore(join(folder, 'blobs')) },
        { provide: MASTER_KEY, useValue: masterKey },
        Blobs,
        BlobErasure,
      ],
      exports: [Blobs, BlobErasure],
    };
  }
}
