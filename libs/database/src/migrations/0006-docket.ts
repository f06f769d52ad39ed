import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const ofCase = (table: string): string =>
  `CONSTRAINT ${table}_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id)`;

/** The register: cases, parties, panels, docket entries, deadlines, service and notices. */
export const migration: Migration = {
  id: '0006-docket',
  up: [
    // One row a series; taking the next number locks it, so numbers have neither gaps nor doubles.
    `CREATE TABLE docket_series (
       space_id uuid NOT NULL REFERENCES space (id),
       court_id uuid NOT NULL,
       series text NOT NULL,
       last_number integer NOT NULL CONSTRAINT docket_series_positive CHECK (last_number > 0),
       PRIMARY KEY (space_id, court_id, series),
       CONSTRAINT docket_series_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id)
     )`,
    ...isolated('docket_series', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE court_case (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       docket_number text NOT NULL,
       caption text NOT NULL,
       category text NOT NULL,
       status text NOT NULL,
       official_file_date date NOT NULL,
       opened_at timestamptz NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT court_case_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT court_case_docket_number UNIQUE (space_id, court_id, docket_number)
     )`,
    `CREATE INDEX court_case_opened ON court_case (space_id, court_id, opened_at, id)`,
    ...isolated('court_case', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE case_party (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       position integer NOT NULL,
       role text NOT NULL,
       side text NOT NULL CONSTRAINT case_party_side CHECK (side IN ('claimant', 'respondent', 'other')),
       kind text NOT NULL CONSTRAINT case_party_kind CHECK (kind IN ('person', 'organisation')),
       name text NOT NULL,
       email text,
       address text,
       person_id uuid,
       counsel_id uuid,
       PRIMARY KEY (space_id, id),
       ${ofCase('case_party')},
       CONSTRAINT case_party_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT case_party_counsel FOREIGN KEY (space_id, counsel_id) REFERENCES person (space_id, id),
       CONSTRAINT case_party_position UNIQUE (space_id, case_id, position)
     )`,
    `CREATE INDEX case_party_by_person ON case_party (space_id, person_id, case_id)`,
    `CREATE INDEX case_party_by_counsel ON case_party (space_id, counsel_id, case_id)`,
    ...isolated('case_party', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE panel_member (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       person_id uuid NOT NULL,
       presiding boolean NOT NULL,
       assigned_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofCase('panel_member')},
       CONSTRAINT panel_member_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT panel_member_once UNIQUE (space_id, case_id, person_id)
     )`,
    `CREATE UNIQUE INDEX panel_member_presiding ON panel_member (space_id, case_id) WHERE presiding`,
    ...isolated('panel_member', 'SELECT, INSERT'),

    `CREATE TABLE docket_entry (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       number integer NOT NULL CONSTRAINT docket_entry_positive CHECK (number > 0),
       code text NOT NULL,
       title text NOT NULL,
       filed_by uuid,
       official_file_date date NOT NULL,
       entered_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofCase('docket_entry')},
       CONSTRAINT docket_entry_number UNIQUE (space_id, case_id, number)
     )`,
    ...isolated('docket_entry', 'SELECT, INSERT'),
    ...appendOnly('docket_entry'),

    `CREATE TABLE docket_document (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       position integer NOT NULL,
       document_type text NOT NULL,
       title text NOT NULL,
       role text NOT NULL CONSTRAINT docket_document_role CHECK (role IN ('lead', 'attachment')),
       original_blob uuid NOT NULL,
       stamped_blob uuid,
       PRIMARY KEY (space_id, id),
       ${ofCase('docket_document')},
       CONSTRAINT docket_document_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT docket_document_original FOREIGN KEY (space_id, original_blob) REFERENCES blob (space_id, id),
       CONSTRAINT docket_document_stamped FOREIGN KEY (space_id, stamped_blob) REFERENCES blob (space_id, id),
       CONSTRAINT docket_document_position UNIQUE (space_id, entry_id, position)
     )`,
    ...isolated('docket_document', 'SELECT, INSERT'),
    ...appendOnly('docket_document'),

    `CREATE TABLE deadline (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       party_id uuid,
       kind text NOT NULL,
       due_on date NOT NULL,
       too_late_from timestamptz NOT NULL,
       because jsonb NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofCase('deadline')},
       CONSTRAINT deadline_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT deadline_once UNIQUE NULLS NOT DISTINCT (space_id, case_id, party_id, kind)
     )`,
    ...isolated('deadline', 'SELECT, INSERT'),

    `CREATE TABLE service (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       entry_id uuid NOT NULL,
       party_id uuid NOT NULL,
       method text NOT NULL CONSTRAINT service_method CHECK (method IN ('e-service', 'paper')),
       status text NOT NULL CONSTRAINT service_status CHECK (status IN ('served', 'to-be-served')),
       served_at timestamptz CONSTRAINT service_when CHECK ((status = 'served') = (served_at IS NOT NULL)),
       because jsonb NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       ${ofCase('service')},
       CONSTRAINT service_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id),
       CONSTRAINT service_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT service_once UNIQUE (space_id, entry_id, party_id)
     )`,
    ...isolated('service', 'SELECT, INSERT, UPDATE'),

    `CREATE TABLE notice (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       person_id uuid NOT NULL,
       kind text NOT NULL,
       case_id uuid,
       subject_id uuid NOT NULL,
       subject_version integer NOT NULL,
       words jsonb NOT NULL,
       sent_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofCase('notice')},
       CONSTRAINT notice_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT notice_once UNIQUE (space_id, person_id, kind, subject_id, subject_version)
     )`,
    `CREATE INDEX notice_by_person ON notice (space_id, person_id, sent_at, id)`,
    ...isolated('notice', 'SELECT, INSERT'),
  ],
  down: [
    `DROP TABLE notice, service, deadline, docket_document, docket_entry, panel_member, case_party, court_case, docket_series`,
  ],
};
