import { defineError } from '@assize/kernel';

export const ResumableUploadNotFound = defineError({
  code: 'resumable-upload-not-found',
  kind: 'not-found',
  title: 'There is no such upload.',
  provoke: 'HEAD /uploads/{id} of an upload that somebody else began.',
  remedy: 'List yours with GET /uploads, or begin a new one.',
});

export const ResumableUploadExpired = defineError({
  code: 'resumable-upload-expired',
  kind: 'not-found',
  title: 'The upload was not finished in time, and what had come of it is gone.',
  provoke: 'PATCH /uploads/{id} after `Upload-Expires`.',
  remedy: 'Begin a new upload.',
});

export const ResumableUploadTooLarge = defineError({
  code: 'resumable-upload-too-large',
  kind: 'too-large',
  title: 'The file is larger than the court takes, or than it was said to be.',
  provoke: 'POST /uploads with an `Upload-Length` above `Tus-Max-Size`, or send more bytes than `Upload-Length`.',
  remedy: 'Send a file of at most `Tus-Max-Size` bytes, and begin its upload with its exact length.',
});

export const ResumableUploadsOpen = defineError({
  code: 'resumable-uploads-open',
  kind: 'too-many',
  title: 'You have as many unfinished uploads as one may have.',
  provoke: 'POST /uploads more often than ASSIZE_UPLOADS_OPEN, finishing none.',
  remedy: 'Finish one, or take one back with DELETE /uploads/{id}; GET /uploads lists them.',
});

export const UploadOffsetWrong = defineError({
  code: 'upload-offset-wrong',
  kind: 'conflict',
  title: 'The upload does not end where these bytes begin.',
  provoke: 'PATCH /uploads/{id} with an `Upload-Offset` that HEAD does not give.',
  remedy: 'Ask for the offset with HEAD, and go on from there.',
});

export const UploadComplete = defineError({
  code: 'upload-complete',
  kind: 'conflict',
  title: 'All of this file is here; nothing is added to it.',
  provoke: 'PATCH /uploads/{id} with more bytes after the last one came.',
  remedy: 'Begin a new upload for another file.',
});

export const UploadIncomplete = defineError({
  code: 'upload-incomplete',
  kind: 'conflict',
  title: 'The file has not come whole.',
  provoke: 'POST /filings/documents/from-upload before the last PATCH.',
  remedy: 'Ask for the offset with HEAD /uploads/{id}, and send the rest.',
});

export const UploadLocked = defineError({
  code: 'upload-locked',
  kind: 'conflict',
  title: 'Somebody is sending to this upload, or taking it in, at this moment.',
  provoke: 'PATCH /uploads/{id} twice at once.',
  remedy: 'Wait some seconds, ask for the offset with HEAD, and go on from there.',
});

export const UploadStalled = defineError({
  code: 'upload-stalled',
  kind: 'invalid',
  title: 'The bytes came too slowly to wait for them.',
  provoke: 'PATCH /uploads/{id} with one byte a minute.',
  remedy: 'Ask for the offset with HEAD, and go on from there; what came is kept.',
});

export const UploadTookLong = defineError({
  code: 'upload-took-long',
  kind: 'unavailable',
  title: 'One request took as long as one may.',
  provoke: 'PATCH /uploads/{id} with more bytes than come in 90 seconds.',
  remedy: 'Ask for the offset with HEAD, and go on from there; what came is kept.',
});

export const UploadInTooManyParts = defineError({
  code: 'upload-in-too-many-parts',
  kind: 'conflict',
  title: 'The file came in more parts than one file may have.',
  provoke: 'PATCH /uploads/{id} a thousand times with one byte each.',
  remedy: 'Begin again, and send more bytes with each PATCH.',
});

export const UploadChecksumMismatch = defineError({
  code: 'upload-checksum-mismatch',
  kind: 'invalid',
  title: 'The bytes that came do not have the checksum that was sent with them.',
  provoke: 'PATCH /uploads/{id} with the `Upload-Checksum` of other bytes.',
  remedy: 'Send the same bytes again from the same offset; none of these was kept.',
});

export const UploadDigestMismatch = defineError({
  code: 'upload-digest-mismatch',
  kind: 'invalid',
  title: 'The file that came is not the one that was announced.',
  provoke: 'POST /uploads with the `sha256` of another file, send this one, and take it in.',
  remedy: 'Take the upload back with DELETE /uploads/{id} and begin again.',
});

export const ResumableUploadTaken = defineError({
  code: 'resumable-upload-taken',
  kind: 'conflict',
  title: 'The upload has become something else already, or is not to be taken back any more.',
  provoke: 'Make an exhibit of an upload that is a document of a filing already.',
  remedy: 'Upload the file again for the second use.',
});
