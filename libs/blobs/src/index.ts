export { BlobErasure, blobJobs } from './blob-erasure.worker';
export { Blob } from './blob.entity';
export { BlobsModule, type BlobsOptions } from './blobs.module';
export { Blobs, type Staged } from './blobs.service';
export * from './errors';
export { MalwareScanner, ScannerUnavailable, type Scanned } from './scanning/malware-scanner';
export { mediaTypeOf, mediaTypeOfWhole } from './media-type';
import { Blob } from './blob.entity';

export const blobsEntities = [Blob];
