import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Which exhibit was made of which by redaction, by what order, and what was taken away. */
export const migration: Migration = {
  id: '0049-redactions',
  up: [
    `CREATE TABLE exhibit_redaction (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       source_id uuid NOT NULL CONSTRAINT exhibit_redaction_of_another CHECK (source_id <> id),
       parts jsonb NOT NULL,
       entry_id uuid NOT NULL,
       person_id uuid NOT NULL,
       at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_redaction_exhibit FOREIGN KEY (space_id, id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_redaction_source FOREIGN KEY (space_id, source_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_redaction_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT exhibit_redaction_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    `CREATE INDEX exhibit_redaction_of_source ON exhibit_redaction (space_id, source_id)`,
    ...isolated('exhibit_redaction', 'SELECT, INSERT'),
    ...appendOnly('exhibit_redaction'),
  ],
  down: [`DROP TABLE exhibit_redaction`],
};
