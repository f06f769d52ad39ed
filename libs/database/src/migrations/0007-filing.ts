import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Uploads, filings and their documents. */
export const migration: Migration = {
  id: '0007-filing',
  up: [
    `CREATE TABLE filing_upload (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       uploaded_by uuid NOT NULL,
       file_name text NOT NULL CONSTRAINT filing_upload_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
       facts jsonb NOT NULL,
       uploaded_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_upload_blob FOREIGN KEY (space_id, id) REFERENCES blob (space_id, id),
       CONSTRAINT filing_upload_person FOREIGN KEY (space_id, uploaded_by) REFERENCES person (space_id, id)
     )`,
    ...isolated('filing_upload', 'SELECT, INSERT'),
    ...appendOnly('filing_upload'),

    `CREATE TABLE filing (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       submitted_by uuid NOT NULL,
       status text NOT NULL CONSTRAINT filing_status CHECK (status IN
         ('received', 'under-review', 'returned', 'accepted', 'partially-accepted', 'rejected', 'cancelled', 'lapsed')),
       docketing text NOT NULL CONSTRAINT filing_docketing
         CHECK (docketing IN ('not-due', 'pending', 'docketed', 'failed')),
       envelope jsonb NOT NULL,
       policy_version text NOT NULL,
       deficiencies jsonb NOT NULL,
       attempt integer NOT NULL CONSTRAINT filing_attempt CHECK (attempt > 0),
       first_received_at timestamptz NOT NULL,
       submitted_at timestamptz NOT NULL,
       received_at timestamptz NOT NULL,
       returned_at timestamptz,
       reviewed_by uuid,
       reviewed_at timestamptz,
       review_answer jsonb,
       file_date jsonb,
       case_id uuid,
       entry_id uuid,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT filing_submitter FOREIGN KEY (space_id, submitted_by) REFERENCES person (space_id, id),
       CONSTRAINT filing_reviewer FOREIGN KEY (space_id, reviewed_by) REFERENCES person (space_id, id),
       CONSTRAINT filing_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT filing_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT filing_entry_once UNIQUE (space_id, entry_id),
       CONSTRAINT filing_accepted_is_on_docket CHECK
         ((status IN ('accepted', 'partially-accepted')) = (entry_id IS NOT NULL AND case_id IS NOT NULL AND file_date IS NOT NULL)),
       CONSTRAINT filing_docketing_after_acceptance CHECK ((docketing = 'not-due') = (entry_id IS NULL))
     )`,
    `CREATE INDEX filing_queue ON filing (space_id, court_id, received_at, id)`,
    `CREATE INDEX filing_by_submitter ON filing (space_id, submitted_by, received_at, id)`,
    ...isolated('filing', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE filing_document (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       filing_id uuid NOT NULL,
       attempt integer NOT NULL,
       position integer NOT NULL CONSTRAINT filing_document_positive CHECK (position > 0),
       upload_id uuid NOT NULL,
       file_name text NOT NULL,
       document_type text NOT NULL,
       title text NOT NULL,
       role text NOT NULL CONSTRAINT filing_document_role CHECK (role IN ('lead', 'attachment')),
       lead_position integer,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_document_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_document_upload FOREIGN KEY (space_id, upload_id) REFERENCES filing_upload (space_id, id),
       CONSTRAINT filing_document_position UNIQUE (space_id, filing_id, attempt, position)
     )`,
    ...isolated('filing_document', 'SELECT, INSERT'),
    ...appendOnly('filing_document'),
  ],
  down: [`DROP TABLE filing_document, filing, filing_upload`],
};
