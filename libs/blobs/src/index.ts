export { BlobErasure, blobJobs } from './blob-erasure.worker';
export { BlobMissing, BlobStore } from './blob-store';
export { Blob } from './blob.entity';
export { BlobsModule, type BlobsOptions } from './blobs.module';
export { Blobs, type KeptBlob } from './blobs.service';
export { DIGEST_ALGORITHMS, type Digest, type DigestAlgorithm } from './domain/digests';
export { Erasing } from './erasing.service';
export * from './errors';
export { KeyRing, type BlobOwner } from './keys/key-ring.service';
export { MalwareScanner, ScannerUnavailable, type Scanned } from './scanning/malware-scanner';
export { BlobScrubber, type BlobFinding, type BlobsScrubbed } from './scrubbing/blob-scrubber';
export { BlobScrubTimer } from './scrubbing/blob-scrub-timer';
export { SegmentFiles, type GrowingFile, type Segment } from './segments/segment-files';
export type { SegmentWriter } from './segments/segment-writer';
export { mediaTypeOf, mediaTypeOfWhole } from './media-type';
export type { Openable, Staged } from './staged';
import { Blob } from './blob.entity';

export const blobsEntities = [Blob];
