import type { Migration } from '../migration';
import { isolated } from './sql';

/** Envelopes that are not filed yet, what was uploaded for them, and on what ground a fee is to be waived. */
export const migration: Migration = {
  id: '0027-drafts',
  up: [
    `CREATE TABLE filing_draft (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       owner_id uuid NOT NULL,
       status text NOT NULL CONSTRAINT filing_draft_status CHECK (status IN ('open', 'submitted')),
       content jsonb NOT NULL,
       filing_id uuid,
       begun_at timestamptz NOT NULL,
       changed_at timestamptz NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_draft_owner FOREIGN KEY (space_id, owner_id) REFERENCES person (space_id, id),
       CONSTRAINT filing_draft_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_draft_filed_once UNIQUE (space_id, filing_id),
       CONSTRAINT filing_draft_submitted_is_filed CHECK ((status = 'submitted') = (filing_id IS NOT NULL))
     )`,
    `CREATE INDEX filing_draft_by_owner ON filing_draft (space_id, owner_id, begun_at, id)`,
    ...isolated('filing_draft', 'SELECT, INSERT, UPDATE, DELETE'),

    // Every upload a draft has ever named: what was uploaded stays with it, also when a later version names it no more.
    `CREATE TABLE filing_draft_upload (
       space_id uuid NOT NULL REFERENCES space (id),
       draft_id uuid NOT NULL,
       upload_id uuid NOT NULL,
       PRIMARY KEY (space_id, draft_id, upload_id),
       CONSTRAINT filing_draft_upload_draft FOREIGN KEY (space_id, draft_id)
         REFERENCES filing_draft (space_id, id) ON DELETE CASCADE,
       CONSTRAINT filing_draft_upload_upload FOREIGN KEY (space_id, upload_id) REFERENCES filing_upload (space_id, id)
     )`,
    `CREATE INDEX filing_draft_upload_by_upload ON filing_draft_upload (space_id, upload_id)`,
    ...isolated('filing_draft_upload', 'SELECT, INSERT'),
    `CREATE INDEX filing_document_by_upload ON filing_document (space_id, upload_id)`,

    // An upload goes with its blob, and no other way; whatever a filing or a draft names keeps both, by foreign key.
    `DROP TRIGGER filing_upload_rows_stay ON filing_upload`,
    `CREATE TRIGGER filing_upload_rows_stay BEFORE UPDATE ON filing_upload FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE filing_upload ENABLE ALWAYS TRIGGER filing_upload_rows_stay,
       DROP CONSTRAINT filing_upload_blob,
       ADD CONSTRAINT filing_upload_blob FOREIGN KEY (space_id, id) REFERENCES blob (space_id, id) ON DELETE CASCADE`,
    // To lock a row is to hold UPDATE on some column of it; the trigger refuses every real one.
    `GRANT UPDATE (id) ON filing_upload TO assize_app`,
    `GRANT DELETE ON blob TO assize_app`,

    `ALTER TABLE payment ADD COLUMN waiver_ground jsonb`,
  ],
  down: [
    `ALTER TABLE payment DROP COLUMN waiver_ground`,
    `REVOKE DELETE ON blob FROM assize_app`,
    `REVOKE UPDATE (id) ON filing_upload FROM assize_app`,
    `DROP TRIGGER filing_upload_rows_stay ON filing_upload`,
    `CREATE TRIGGER filing_upload_rows_stay BEFORE UPDATE OR DELETE ON filing_upload
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE filing_upload ENABLE ALWAYS TRIGGER filing_upload_rows_stay,
       DROP CONSTRAINT filing_upload_blob,
       ADD CONSTRAINT filing_upload_blob FOREIGN KEY (space_id, id) REFERENCES blob (space_id, id)`,
    `DROP INDEX filing_document_by_upload`,
    `DROP TABLE filing_draft_upload, filing_draft`,
  ],
};
