import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What the court itself enters, and what an entry does to an earlier one. */
export const migration: Migration = {
  id: '0024-court-entries',
  up: [
    `ALTER TABLE docket_entry ADD COLUMN text text
       CONSTRAINT docket_entry_text CHECK (length(text) BETWEEN 1 AND 100000)`,
    `CREATE TABLE entry_relation (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       of_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT entry_relation_kind CHECK (kind IN ('rules-on', 'dates-back', 'corrects')),
       ruling text CONSTRAINT entry_relation_ruling CHECK (ruling IN ('granted', 'denied', 'in-part', 'moot')),
       date date,
       PRIMARY KEY (space_id, id),
       CONSTRAINT entry_relation_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT entry_relation_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT entry_relation_of FOREIGN KEY (space_id, of_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT entry_relation_another CHECK (entry_id <> of_id),
       CONSTRAINT entry_relation_says_what CHECK
         ((kind = 'rules-on') = (ruling IS NOT NULL) AND (kind = 'dates-back') = (date IS NOT NULL)),
       CONSTRAINT entry_relation_once UNIQUE (space_id, entry_id, of_id, kind)
     )`,
    // A motion is ruled on once; whoever rules again corrects the first ruling.
    `CREATE UNIQUE INDEX entry_ruled_on_once ON entry_relation (space_id, of_id) WHERE kind = 'rules-on'`,
    `CREATE INDEX entry_relation_in_case ON entry_relation (space_id, case_id)`,
    ...isolated('entry_relation', 'SELECT, INSERT'),
    ...appendOnly('entry_relation'),
  ],
  down: [`DROP TABLE entry_relation`, `ALTER TABLE docket_entry DROP COLUMN text`],
};
