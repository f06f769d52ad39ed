import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { BlobErasure } from './blob-erasure.worker';
import { BlobStore } from './blob-store';
import { Blobs } from './blobs.service';
import { DiskBlobStore } from './disk-blob-store';
import { Erasing } from './erasing.service';
import { ErasedKeys, erasedKeysIn } from './keys/erased-keys';
import { KeyRing, MASTER_KEY } from './keys/key-ring.service';
import { ClamdScanner, type ClamdOptions } from './scanning/clamd-scanner';
import { MalwareScanner, NoScanner } from './scanning/malware-scanner';
import { StoredObjects } from './stored-objects.service';

export interface BlobsOptions {
  readonly folder: string;
  /** 32 bytes. */
  readonly masterKey: Buffer;
  /** Where the list of erased keys lies. Keep it out of the database and out of its backups. */
  readonly keysFolder: string;
  /** Where files are scanned for malware; absent where they are not. */
  readonly clamd?: ClamdOptions | undefined;
}

/** Global because its options come from configuration; every room that takes files in shares the one store. */
@Module({})
export class BlobsModule {
  static forRoot({ folder, masterKey, keysFolder, clamd }: BlobsOptions): DynamicModule {
    return {
      module: BlobsModule,
      global: true,
      providers: [
        { provide: BlobStore, useValue: new DiskBlobStore(join(folder, 'blobs')) },
        { provide: MASTER_KEY, useValue: masterKey },
        { provide: ErasedKeys, useValue: erasedKeysIn(keysFolder) },
        { provide: MalwareScanner, useValue: clamd ? new ClamdScanner(clamd) : new NoScanner() },
        KeyRing,
        StoredObjects,
        Blobs,
        Erasing,
        BlobErasure,
      ],
      exports: [Blobs, BlobStore, KeyRing, Erasing, BlobErasure, MalwareScanner],
    };
  }
}
