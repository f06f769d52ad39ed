import type { ErrorDefinition } from '@assize/kernel';
import {
  ResumableUploadExpired,
  ResumableUploadNotFound,
  ResumableUploadTaken,
  UploadDigestMismatch,
  UploadIncomplete,
  UploadLocked,
} from '@assize/uploads';
import { StorageFull } from '../edge/errors';

/** What a route that takes a finished upload in can say of the upload. */
export const TAKING_FAILS: readonly ErrorDefinition[] = [
  ResumableUploadNotFound,
  ResumableUploadExpired,
  UploadIncomplete,
  UploadLocked,
  UploadDigestMismatch,
  ResumableUploadTaken,
  StorageFull,
];
