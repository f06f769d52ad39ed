import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Deadlines that are never edited: another row moves one, another says that it is over, another that it was recalled. */
export const migration: Migration = {
  id: '0034-deadlines',
  up: [
    `ALTER TABLE deadline
       DROP CONSTRAINT deadline_once,
       ADD COLUMN title jsonb,
       ADD COLUMN steps jsonb NOT NULL DEFAULT '[]',
       ADD COLUMN jurisdictional boolean NOT NULL DEFAULT false,
       ADD COLUMN service_id uuid,
       ADD COLUMN replaces uuid,
       ADD COLUMN order_entry_id uuid,
       ADD COLUMN reason text CONSTRAINT deadline_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       ADD COLUMN set_by uuid,
       ADD COLUMN set_at timestamptz,
       ADD CONSTRAINT deadline_service FOREIGN KEY (space_id, service_id) REFERENCES service (space_id, id),
       ADD CONSTRAINT deadline_order FOREIGN KEY (space_id, order_entry_id) REFERENCES docket_entry (space_id, id),
       ADD CONSTRAINT deadline_person FOREIGN KEY (space_id, set_by) REFERENCES person (space_id, id),
       ADD CONSTRAINT deadline_as_it_is UNIQUE (space_id, id, jurisdictional),
       ADD CONSTRAINT deadline_replaces FOREIGN KEY (space_id, replaces, jurisdictional)
         REFERENCES deadline (space_id, id, jurisdictional),
       ADD CONSTRAINT deadline_moved_once UNIQUE (space_id, replaces),
       ADD CONSTRAINT deadline_moved_with_reason
         CHECK (replaces IS NULL OR order_entry_id IS NOT NULL OR reason IS NOT NULL),
       ADD CONSTRAINT deadline_jurisdictional_stays CHECK (replaces IS NULL OR NOT jurisdictional)`,
    // What service begins, it begins once; what people set has no entry and may be set as often as they like.
    `CREATE UNIQUE INDEX deadline_once ON deadline (space_id, case_id, party_id, kind, entry_id, service_id)
       NULLS NOT DISTINCT WHERE entry_id IS NOT NULL AND replaces IS NULL`,
    `CREATE INDEX deadline_by_end ON deadline (space_id, too_late_from, id)`,
    ...appendOnly('deadline'),

    `CREATE TABLE deadline_end (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       deadline_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT deadline_end_kind CHECK (kind IN ('met', 'ended')),
       entry_id uuid,
       done_on date,
       order_entry_id uuid,
       reason text CONSTRAINT deadline_end_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       said_by uuid,
       said_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT deadline_end_of FOREIGN KEY (space_id, deadline_id) REFERENCES deadline (space_id, id),
       CONSTRAINT deadline_end_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT deadline_end_order FOREIGN KEY (space_id, order_entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT deadline_end_person FOREIGN KEY (space_id, said_by) REFERENCES person (space_id, id),
       CONSTRAINT deadline_end_once UNIQUE (space_id, deadline_id),
       CONSTRAINT deadline_ended_with_reason
         CHECK (kind <> 'ended' OR order_entry_id IS NOT NULL OR reason IS NOT NULL),
       CONSTRAINT deadline_met_when CHECK (kind <> 'met' OR done_on IS NOT NULL)
     )`,
    ...isolated('deadline_end', 'SELECT, INSERT'),
    ...appendOnly('deadline_end'),

    `CREATE TABLE deadline_reminder (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       deadline_id uuid NOT NULL,
       court_days_before integer NOT NULL CONSTRAINT deadline_reminder_before CHECK (court_days_before >= 0),
       sent_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT deadline_reminder_of FOREIGN KEY (space_id, deadline_id) REFERENCES deadline (space_id, id),
       CONSTRAINT deadline_reminder_once UNIQUE (space_id, deadline_id, court_days_before)
     )`,
    ...isolated('deadline_reminder', 'SELECT, INSERT'),
    ...appendOnly('deadline_reminder'),
  ],
  down: [
    `DROP TABLE deadline_reminder, deadline_end`,
    `DROP TRIGGER deadline_rows_stay ON deadline`,
    `DROP TRIGGER deadline_table_stays ON deadline`,
    `DROP INDEX deadline_by_end, deadline_once`,
    `ALTER TABLE deadline
       DROP CONSTRAINT deadline_replaces, DROP CONSTRAINT deadline_as_it_is,
       DROP COLUMN title, DROP COLUMN steps, DROP COLUMN jurisdictional, DROP COLUMN service_id, DROP COLUMN replaces,
       DROP COLUMN order_entry_id, DROP COLUMN reason, DROP COLUMN set_by, DROP COLUMN set_at,
       ADD CONSTRAINT deadline_once UNIQUE NULLS NOT DISTINCT (space_id, case_id, party_id, kind)`,
  ],
};
