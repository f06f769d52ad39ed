import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const CUSTODY_BEFORE = `'received', 'viewed', 'copied', 'verified'`;
const CUSTODY = `${CUSTODY_BEFORE}, 'marked', 'offered', 'admitted', 'excluded', 'withdrawn', 'stated', 'objected', 'certified'`;

const custodyKinds = (kinds: string): string[] => [
  `ALTER TABLE custody_event DROP CONSTRAINT custody_event_kind`,
  `ALTER TABLE custody_event ADD CONSTRAINT custody_event_kind CHECK (kind IN (${kinds}))`,
];

const HANDED_IN = (row: string): string =>
  ['space_id', 'id', 'case_id', 'number', 'title', 'file_name', 'blob_id', 'provenance', 'submitted_by', 'submitted_at']
    .concat('party_id', 'salt', 'opening', 'commitment')
    .map((column) => `${row}.${column}`)
    .join(', ');

const LOGGED = (row: string): string => `${row}.status, ${row}.log_index, ${row}.receipt, ${row}.log_claimed_until`;

/** The life of an exhibit from its mark to the ruling, and statements of provenance that follow one another. */
export const migration: Migration = {
  id: '0041-exhibit-life',
  up: [
    `ALTER TABLE exhibit
       ADD COLUMN party_id uuid,
       ADD COLUMN state text NOT NULL DEFAULT 'received' CONSTRAINT exhibit_state
         CHECK (state IN ('received', 'marked', 'offered', 'admitted', 'excluded', 'withdrawn')),
       ADD COLUMN mark_side text CONSTRAINT exhibit_mark_side CHECK (mark_side IN ('claimant', 'respondent', 'other')),
       ADD COLUMN mark_number integer CONSTRAINT exhibit_mark_positive CHECK (mark_number > 0),
       ADD COLUMN version integer NOT NULL DEFAULT 1,
       ADD CONSTRAINT exhibit_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       ADD CONSTRAINT exhibit_mark_whole CHECK ((mark_side IS NULL) = (mark_number IS NULL)),
       ADD CONSTRAINT exhibit_mark_by_state CHECK
         (CASE state WHEN 'received' THEN mark_number IS NULL WHEN 'withdrawn' THEN true ELSE mark_number IS NOT NULL END),
       ADD CONSTRAINT exhibit_mark UNIQUE (space_id, case_id, mark_side, mark_number)`,
    `GRANT UPDATE (state, mark_side, mark_number, version) ON exhibit TO assize_app`,
    // What was handed in never changes; the receipt is put in once, the mark is given once, and states follow one table.
    `CREATE OR REPLACE FUNCTION refuse_exhibit_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF (${HANDED_IN('OLD')}) IS DISTINCT FROM (${HANDED_IN('NEW')})
          OR (OLD.log_index IS NOT NULL AND (${LOGGED('OLD')}) IS DISTINCT FROM (${LOGGED('NEW')}))
          OR (OLD.mark_number IS NOT NULL AND (OLD.mark_side, OLD.mark_number) IS DISTINCT FROM (NEW.mark_side, NEW.mark_number)) THEN
         RAISE EXCEPTION 'an exhibit that is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (VALUES ('received', 'marked'), ('received', 'withdrawn'),
            ('marked', 'offered'), ('marked', 'withdrawn'), ('offered', 'admitted'), ('offered', 'excluded'), ('offered', 'withdrawn')) THEN
         RAISE EXCEPTION 'an exhibit does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,

    // One row a case and side; taking the next number locks it, so marks have neither gaps nor doubles.
    `CREATE TABLE exhibit_mark_series (
       space_id uuid NOT NULL REFERENCES space (id),
       case_id uuid NOT NULL,
       side text NOT NULL CONSTRAINT exhibit_mark_series_side CHECK (side IN ('claimant', 'respondent', 'other')),
       last_number integer NOT NULL CONSTRAINT exhibit_mark_series_positive CHECK (last_number > 0),
       PRIMARY KEY (space_id, case_id, side),
       CONSTRAINT exhibit_mark_series_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id)
     )`,
    ...isolated('exhibit_mark_series', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE exhibit_act (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       exhibit_id uuid NOT NULL,
       version integer NOT NULL,
       act text NOT NULL CONSTRAINT exhibit_act_kind CHECK (act IN ('mark', 'offer', 'admit', 'exclude', 'withdraw')),
       person_id uuid NOT NULL,
       reason text CONSTRAINT exhibit_act_reason_length CHECK (char_length(reason) BETWEEN 1 AND 5000),
       entry_id uuid,
       at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT exhibit_act_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT exhibit_act_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT exhibit_act_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT exhibit_act_version UNIQUE (space_id, exhibit_id, version),
       CONSTRAINT exhibit_act_ruling CHECK ((act IN ('admit', 'exclude')) = (entry_id IS NOT NULL)),
       CONSTRAINT exhibit_act_reasoned CHECK (act NOT IN ('admit', 'exclude') OR reason IS NOT NULL)
     )`,
    ...isolated('exhibit_act', 'SELECT, INSERT'),
    ...appendOnly('exhibit_act'),

    // The first statement is the one handed in with the file; a correction is the next.
    `CREATE TABLE provenance_statement (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       exhibit_id uuid NOT NULL,
       version integer NOT NULL CONSTRAINT provenance_statement_follows CHECK (version > 1),
       provenance jsonb NOT NULL,
       stated_by uuid NOT NULL,
       stated_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT provenance_statement_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id),
       CONSTRAINT provenance_statement_person FOREIGN KEY (space_id, stated_by) REFERENCES person (space_id, id),
       CONSTRAINT provenance_statement_version UNIQUE (space_id, exhibit_id, version)
     )`,
    ...isolated('provenance_statement', 'SELECT, INSERT'),
    ...appendOnly('provenance_statement'),
    `CREATE TABLE provenance_support (
       space_id uuid NOT NULL REFERENCES space (id),
       statement_id uuid NOT NULL,
       exhibit_id uuid NOT NULL,
       PRIMARY KEY (space_id, statement_id, exhibit_id),
       CONSTRAINT provenance_support_statement FOREIGN KEY (space_id, statement_id) REFERENCES provenance_statement (space_id, id),
       CONSTRAINT provenance_support_exhibit FOREIGN KEY (space_id, exhibit_id) REFERENCES exhibit (space_id, id)
     )`,
    ...isolated('provenance_support', 'SELECT, INSERT'),
    ...appendOnly('provenance_support'),

    ...custodyKinds(CUSTODY),
  ],
  down: [
    ...custodyKinds(CUSTODY_BEFORE),
    `DROP TABLE provenance_support, provenance_statement, exhibit_act, exhibit_mark_series`,
    `CREATE OR REPLACE FUNCTION refuse_exhibit_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.log_index IS NOT NULL OR (OLD.blob_id, OLD.salt, OLD.opening, OLD.number) <> (NEW.blob_id, NEW.salt, NEW.opening, NEW.number) THEN
         RAISE EXCEPTION 'an exhibit that is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `ALTER TABLE exhibit DROP COLUMN party_id, DROP COLUMN state, DROP COLUMN mark_side, DROP COLUMN mark_number, DROP COLUMN version`,
  ],
};
