import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { BlobErasure } from './blob-erasure.worker';
import { BlobStore } from './blob-store';
import { Blobs, MASTER_KEY } from './blobs.service';
import { DiskBlobStore } from './disk-blob-store';
import { ClamdScanner, type ClamdOptions } from './scanning/clamd-scanner';
import { MalwareScanner, NoScanner } from './scanning/malware-scanner';

export interface BlobsOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  /** Where files are scanned for malware; absent where they are not. */
  readonly clamd?: ClamdOptions | undefined;
}

/** Global because its options come from configuration; every room that takes files in shares the one store. */
@Module({})
export class BlobsModule {
  static forRoot({ folder, masterKey, clamd }: BlobsOptions): DynamicModule {
    return {
      module: BlobsModule,
      global: true,
      providers: [
        { provide: BlobStore, useValue: new DiskBlobStore(join(folder, 'blobs')) },
        { provide: MASTER_KEY, useValue: masterKey },
        { provide: MalwareScanner, useValue: clamd ? new ClamdScanner(clamd) : new NoScanner() },
        Blobs,
        BlobErasure,
      ],
      exports: [Blobs, BlobErasure, MalwareScanner],
    };
  }
}
