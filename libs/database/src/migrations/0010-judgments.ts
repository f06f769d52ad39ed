import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Judgments, the collections in which they lie, and how far each import came. */
export const migration: Migration = {
  id: '0010-judgments',
  up: [
    `CREATE TABLE corpus (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       name text NOT NULL CONSTRAINT corpus_name_form CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
       kind text NOT NULL CONSTRAINT corpus_kind CHECK (kind IN ('court', 'imported')),
       open boolean NOT NULL,
       source_format text,
       created_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT corpus_name UNIQUE (space_id, name),
       -- Imported judgments are about real people who never agreed to be shown here.
       CONSTRAINT corpus_imported_closed CHECK (kind = 'court' OR NOT open)
     )`,
    ...isolated('corpus', 'SELECT, INSERT'),
    ...appendOnly('corpus'),

    `CREATE TABLE judgment (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       external_id text NOT NULL,
       case_id uuid,
       court_id uuid,
       title text NOT NULL,
       text text NOT NULL CONSTRAINT judgment_text CHECK (text <> ''),
       language text NOT NULL CONSTRAINT judgment_language CHECK (language IN ('en', 'zh')),
       sections jsonb NOT NULL,
       branch text CONSTRAINT judgment_branch CHECK (branch IN ('criminal', 'civil')),
       cause_key text,
       cause_name text,
       law text,
       articles text[] NOT NULL,
       circumstances text[] NOT NULL,
       quantities jsonb NOT NULL,
       outcome jsonb NOT NULL,
       extraction jsonb NOT NULL,
       decided_on date,
       entered_by uuid,
       entered_at timestamptz NOT NULL,
       planted_outlier boolean,
       PRIMARY KEY (space_id, id),
       CONSTRAINT judgment_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id),
       CONSTRAINT judgment_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT judgment_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT judgment_person FOREIGN KEY (space_id, entered_by) REFERENCES person (space_id, id),
       CONSTRAINT judgment_external_id UNIQUE (space_id, corpus_id, external_id)
     )`,
    `CREATE INDEX judgment_of_case ON judgment (space_id, case_id, entered_at) WHERE case_id IS NOT NULL`,
    `CREATE INDEX judgment_entered ON judgment (space_id, corpus_id, entered_at, id)`,
    ...isolated('judgment', 'SELECT, INSERT'),
    ...appendOnly('judgment'),

    // Written together with the judgments it counts, so a run that died says exactly where the next one goes on.
    `CREATE TABLE import_progress (
       space_id uuid NOT NULL REFERENCES space (id),
       corpus_id uuid NOT NULL,
       fingerprint text NOT NULL,
       records_done integer NOT NULL CONSTRAINT import_progress_counted CHECK (records_done >= 0),
       stored integer NOT NULL CONSTRAINT import_progress_stored CHECK (stored BETWEEN 0 AND records_done),
       refused jsonb NOT NULL,
       started_at timestamptz NOT NULL,
       finished_at timestamptz,
       PRIMARY KEY (space_id, corpus_id, fingerprint),
       CONSTRAINT import_progress_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    ...isolated('import_progress', 'SELECT, INSERT, UPDATE'),
  ],
  down: [`DROP TABLE import_progress, judgment, corpus`],
};
