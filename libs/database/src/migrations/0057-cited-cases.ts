import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Cases that parties cite, by hand and in what they filed, and what the panel answered. */
export const migration: Migration = {
  id: '0057-cited-cases',
  up: [
    `CREATE TABLE cited_case (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       key text NOT NULL CONSTRAINT cited_case_key_length CHECK (char_length(key) BETWEEN 1 AND 600),
       version integer NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT cited_case_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT cited_case_once UNIQUE (space_id, case_id, key)
     )`,
    ...isolated('cited_case', 'SELECT, INSERT, UPDATE (version)'),

    // By a person, or read in a document; whoever may not read the document is not told what it cites.
    `CREATE TABLE cited_case_mention (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       cited_case_id uuid NOT NULL,
       case_id uuid NOT NULL,
       citation text NOT NULL CONSTRAINT cited_case_mention_citation CHECK (char_length(citation) BETWEEN 1 AND 500),
       claimed text NOT NULL CONSTRAINT cited_case_mention_claimed
         CHECK (claimed IN ('guiding', 'reference', 'typical', 'other')),
       judgment_id uuid,
       why text CONSTRAINT cited_case_mention_why CHECK (char_length(why) BETWEEN 1 AND 5000),
       cited_by uuid,
       party_id uuid,
       document_id uuid,
       page integer CONSTRAINT cited_case_mention_page CHECK (page > 0),
       at_character integer CONSTRAINT cited_case_mention_at CHECK (at_character >= 0),
       cited_at timestamptz NOT NULL,
       withdrawn_at timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT cited_case_mention_of FOREIGN KEY (space_id, cited_case_id) REFERENCES cited_case (space_id, id),
       CONSTRAINT cited_case_mention_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT cited_case_mention_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id),
       CONSTRAINT cited_case_mention_person FOREIGN KEY (space_id, cited_by) REFERENCES person (space_id, id),
       CONSTRAINT cited_case_mention_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT cited_case_mention_document FOREIGN KEY (space_id, document_id) REFERENCES docket_document (space_id, id),
       CONSTRAINT cited_case_mention_once_a_document UNIQUE (space_id, cited_case_id, document_id),
       CONSTRAINT cited_case_mention_by CHECK ((cited_by IS NULL) = (document_id IS NOT NULL)),
       CONSTRAINT cited_case_mention_place CHECK (num_nulls(document_id, page, at_character) IN (0, 3)),
       CONSTRAINT cited_case_mention_withdrawn CHECK (withdrawn_at IS NULL OR cited_by IS NOT NULL)
     )`,
    `CREATE UNIQUE INDEX cited_case_mention_once_a_person ON cited_case_mention (space_id, cited_case_id, cited_by)
       WHERE withdrawn_at IS NULL`,
    `CREATE INDEX cited_case_mention_of_case ON cited_case_mention (space_id, case_id, cited_at)`,
    ...isolated('cited_case_mention', 'SELECT, INSERT, UPDATE (withdrawn_at)'),

    `CREATE TABLE cited_case_answer (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       cited_case_id uuid NOT NULL,
       version integer NOT NULL,
       answer text NOT NULL CONSTRAINT cited_case_answer_kind
         CHECK (answer IN ('followed', 'distinguished', 'not-a-like-case', 'no-such-authority')),
       reasons text NOT NULL CONSTRAINT cited_case_answer_reasons
         CHECK (char_length(reasons) BETWEEN 1 AND 10000 AND reasons ~ '[^[:space:]]'),
       answered_by uuid NOT NULL,
       answered_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT cited_case_answer_of FOREIGN KEY (space_id, cited_case_id) REFERENCES cited_case (space_id, id),
       CONSTRAINT cited_case_answer_person FOREIGN KEY (space_id, answered_by) REFERENCES person (space_id, id),
       CONSTRAINT cited_case_answer_version UNIQUE (space_id, cited_case_id, version)
     )`,
    ...isolated('cited_case_answer', 'SELECT, INSERT'),
    ...appendOnly('cited_case_answer'),

    // What somebody cited stays as it was; it can be taken back once, as long as nobody has answered it. An answer before it was given to another,
    // of which whoever takes back may not know.
    `CREATE FUNCTION refuse_cited_case_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(OLD) - 'withdrawn_at' <> to_jsonb(NEW) - 'withdrawn_at'
          OR EXISTS (SELECT FROM cited_case_answer a WHERE a.space_id = OLD.space_id AND a.cited_case_id = OLD.cited_case_id
            AND a.answered_at >= OLD.cited_at) THEN
         RAISE EXCEPTION 'what was cited stays as it was' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER cited_case_mention_stays BEFORE UPDATE ON cited_case_mention FOR EACH ROW EXECUTE FUNCTION refuse_cited_case_change()`,
    `CREATE TRIGGER cited_case_mention_rows_stay BEFORE DELETE OR TRUNCATE ON cited_case_mention FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE cited_case_mention ENABLE ALWAYS TRIGGER cited_case_mention_stays`,
    `ALTER TABLE cited_case_mention ENABLE ALWAYS TRIGGER cited_case_mention_rows_stay`,
  ],
  down: [`DROP TABLE cited_case_answer, cited_case_mention, cited_case`, `DROP FUNCTION refuse_cited_case_change()`],
};
