import { Injectable } from '@nestjs/common';
import { Blobs } from '@assize/blobs';
import { refusedAs, Rows } from '@assize/database';
import { UploadGone } from '../errors';
import { FilingUpload } from '../filing.entity';

const LINK = `INSERT INTO filing_draft_upload (space_id, draft_id, upload_id)
  SELECT space_id, $1, id FROM filing_upload
  WHERE space_id = current_space() AND id = ANY ($2::uuid[]) AND uploaded_by = $3
  ON CONFLICT DO NOTHING`;

const OF_DRAFT = `SELECT upload_id AS id FROM filing_draft_upload WHERE space_id = current_space() AND draft_id = $1`;

/**
 * Whoever files one of them at this moment holds its row, so it is passed over and stays. The others are locked: whoever
 * comes to file one waits, and then finds that it is gone.
 */
const LOCK_FREE = `SELECT id FROM filing_upload WHERE space_id = current_space() AND id = ANY ($1::uuid[])
  ORDER BY id FOR UPDATE SKIP LOCKED`;

/** Asked once they are locked, so that it sees everything that was filed before. */
const NAMED_NOWHERE = `SELECT u.id FROM filing_upload u WHERE u.space_id = current_space() AND u.id = ANY ($1::uuid[])
  AND NOT EXISTS (SELECT FROM filing_document d WHERE d.space_id = u.space_id AND d.upload_id = u.id)
  AND NOT EXISTS (SELECT FROM filing_draft_upload d WHERE d.space_id = u.space_id AND d.upload_id = u.id)
  AND NOT EXISTS (SELECT FROM docket_document d WHERE d.space_id = u.space_id AND d.original_blob = u.id)`;

/** What was uploaded for a draft, for use cases that have been permitted. */
@Injectable()
export class DraftUploads {
  constructor(
    private readonly rows: Rows,
    private readonly blobs: Blobs,
  ) {}

  /** In the order in which they came. */
  async of(draftId: string): Promise<FilingUpload[]> {
    const ids = await this.rows.sql<{ id: string }>(OF_DRAFT, [draftId]);
    return this.rows.many(FilingUpload, { id: ids.map(({ id }) => id) }, { uploadedAt: 'ASC', id: 'ASC' });
  }

  /** Keeps them with the draft; what is not the owner's is passed over, and found by the check. @throws UploadGone */
  async keep(draftId: string, ownerId: string, uploads: readonly string[]): Promise<void> {
    await refusedAs({ filing_draft_upload_upload: UploadGone }, () =>
      this.rows.sql(LINK, [draftId, [...new Set(uploads)], ownerId]),
    );
  }

  /** Erases those that nothing else names, once the draft itself is gone. */
  async erase(uploads: readonly FilingUpload[]): Promise<void> {
    const ids = uploads.map(({ id }) => id);
    const free = await this.rows.sql<{ id: string }>(LOCK_FREE, [ids]);
    const unnamed = await this.rows.sql<{ id: string }>(NAMED_NOWHERE, [free.map(({ id }) => id)]);
    await this.blobs.erase(unnamed.map(({ id }) => id));
  }
}
