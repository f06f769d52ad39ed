import type { ResumableUpload } from '@assize/uploads';

export class ResumableUploadView {
  id!: string;
  /** @example photograph.jpg */
  fileName!: string;
  /** Of the whole file, in bytes. */
  length!: number;
  /** How many bytes of it are stored; the next PATCH begins there. */
  offset!: number;
  begunAt!: Date;
  /** What is not taken in by then is thrown away. */
  expiresAt!: Date;
}

export const presentResumable = (upload: ResumableUpload): ResumableUploadView => ({
  id: upload.id,
  fileName: upload.fileName,
  length: upload.length,
  offset: upload.received,
  begunAt: upload.begunAt,
  expiresAt: upload.expiresAt,
});
