import type { Pace } from './domain/pace';

export const UPLOAD_LIMITS = Symbol('UPLOAD_LIMITS');

/** What the court allows those who upload piece by piece. */
export interface UploadLimits {
  /** The largest file. */
  readonly bytes: number;
  /** How many unfinished ones a person may have. */
  readonly open: number;
  /** How long there is to finish one. */
  readonly hours: number;
  readonly pace: Pace;
  /** How long one request may take. The server itself ends those that take longer than two minutes, and clients do not try these again. */
  readonly requestMs: number;
}

/** More would be a file that is read in crumbs; at a mebibyte each it is more than the largest file has. */
export const MOST_SEGMENTS = 1_000;
