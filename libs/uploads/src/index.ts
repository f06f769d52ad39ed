export * from './errors';
export { uploadsPersonal } from './personal-uploads';
export { ResumableUpload } from './resumable-upload.entity';
export { ResumableUploads, type Announced } from './resumable-uploads.service';
export { CHECKSUMS, UploadAppending, type Appended, type Checksum } from './upload-appending.service';
export { UploadEnding, uploadJobs } from './upload-ending.worker';
export { UploadsModule } from './uploads.module';
export { UploadTaking, type WholeUpload } from './upload-taking.service';
import { ResumableUpload } from './resumable-upload.entity';

export const uploadsEntities = [ResumableUpload];
