import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Exhibits, what opens their commitments in the log, and who had them in hand. */
export const migration: Migration = {
  id: '0008-evidence',
  up: [
    // One row a case; taking the next number locks it, so numbers have neither gaps nor doubles.
    `CREATE TABLE exhibit_series (
       space_id uuid NOT NULL REFERENCES space (id),
       case_id uuid NOT NULL,
       last_number integer NOT NULL CONSTRAINT exhibit_series_positive CHECK (last_number > 0),
       PRIMARY KEY (space_id, case_id),
       CONSTRAINT exhibit_series_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id)
     )`,
    ...isolated('exhibit_series', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE exhibit (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       number integer NOT NULL CONSTRAINT exhibit_positive CHECK (number > 0),
       title text NOT NULL CONSTRAINT exhibit_title_length CHECK (char_length(title) BETWEEN 1 AND 255),
       file_name text NOT NULL CONSTRAINT exhibit_file_name_length CHECK (char_length(file_name) BETWEEN 1 AND 255),
       blob_id uuid NOT NULL,
       provenance jsonb NOT NULL,
       submitted_by uuid NOT NULL,
       submitted_at timestamptz NOT NULL,
       salt bytea NOT NULL CONSTRAINT exhibit_salt_length CHECK (octet_length(salt) = 32),
       opening text NOT NULL,
       commitment bytea NOT NULL CONSTRAINT exhibit_commitment CHECK (commitment = sha256(salt || convert_to(opening, 'UTF8'))),
       status text NOT NULL CONSTRAINT exhibit_status CHECK (status IN ('pending', 'marked')),
       log_index bigint CONSTRAINT exhibit_marked CHECK ((status = 'marked') = (log_index IS NOT NULL)),
       receipt text CONSTRAINT exhibit_receipt CHECK ((receipt IS NULL) = (log_index IS NULL)),
       log_claimed_until timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT exhibit_blob FOREIGN KEY (space_id, blob_id) REFERENCES blob (space_id, id),
       CONSTRAINT exhibit_submitter FOREIGN KEY (space_id, submitted_by) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_number UNIQUE (space_id, case_id, number)
     )`,
    ...isolated('exhibit', 'SELECT, INSERT, UPDATE (status, log_index, receipt, log_claimed_until)'),
    // The receipt is put in once; from then on nothing of an exhibit changes, not even by the owner of the table.
    `CREATE FUNCTION refuse_exhibit_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.log_index IS NOT NULL OR (OLD.blob_id, OLD.salt, OLD.opening, OLD.number) <> (NEW.blob_id, NEW.salt, NEW.opening, NEW.number) THEN
         RAISE EXCEPTION 'an exhibit that is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER exhibit_stays BEFORE UPDATE ON exhibit FOR EACH ROW EXECUTE FUNCTION refuse_exhibit_change()`,
    `CREATE TRIGGER exhibit_rows_stay BEFORE DELETE OR TRUNCATE ON exhibit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE exhibit ENABLE ALWAYS TRIGGER exhibit_stays`,
    `ALTER TABLE exhibit ENABLE ALWAYS TRIGGER exhibit_rows_stay`,

    `CREATE TABLE custody_event (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       exhibit_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT custody_event_kind CHECK (kind IN ('received', 'viewed', 'copied', 'verified')),
       person_id uuid NOT NULL,
       held boolean CONSTRAINT custody_event_held CHECK ((kind = 'verified') = (held IS NOT NULL)),
       at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT custody_event_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT custody_event_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    `CREATE INDEX custody_event_of_exhibit ON custody_event (space_id, exhibit_id, at, id)`,
    ...isolated('custody_event', 'SELECT, INSERT'),
    ...appendOnly('custody_event'),
  ],
  down: [`DROP TABLE custody_event, exhibit, exhibit_series`, `DROP FUNCTION refuse_exhibit_change()`],
};
