import type { Migration } from '../migration';
import { isolated } from './sql';

/** The text of what lies on the docket, and the words by which it is found. */
export const migration: Migration = {
  id: '0030-document-text',
  up: [
    `CREATE TABLE document_text (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       status text NOT NULL CONSTRAINT document_text_status CHECK (status IN ('read', 'no-text', 'failed')),
       reason text,
       pages text[] NOT NULL DEFAULT '{}',
       pages_of integer,
       words tsvector NOT NULL DEFAULT '',
       attempts integer NOT NULL CONSTRAINT document_text_attempts CHECK (attempts > 0),
       read_at timestamptz NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT document_text_document FOREIGN KEY (space_id, id) REFERENCES docket_document (space_id, id),
       CONSTRAINT document_text_failed_for_a_reason CHECK ((status = 'failed') = (reason IS NOT NULL)),
       CONSTRAINT document_text_only_when_read CHECK (status = 'read' OR words = '')
     )`,
    `CREATE INDEX document_text_words ON document_text USING gin (words)`,
    ...isolated('document_text', 'SELECT, INSERT, UPDATE'),
  ],
  down: [`DROP TABLE document_text`],
};
