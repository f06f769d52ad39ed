import type { Migration } from '../migration';
import { isolated } from './sql';

/** Codes with which somebody joins a case as a party, or appears for one. */
export const migration: Migration = {
  id: '0033-join-codes',
  up: [
    `CREATE TABLE join_code (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       party_id uuid NOT NULL,
       code_sha256 bytea NOT NULL CONSTRAINT join_code_digest CHECK (length(code_sha256) = 32),
       issued_by uuid NOT NULL,
       issued_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       used_by uuid,
       used_at timestamptz,
       revoked_at timestamptz,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT join_code_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT join_code_party FOREIGN KEY (space_id, party_id) REFERENCES case_party (space_id, id),
       CONSTRAINT join_code_by FOREIGN KEY (space_id, issued_by) REFERENCES person (space_id, id),
       CONSTRAINT join_code_used_by FOREIGN KEY (space_id, used_by) REFERENCES person (space_id, id),
       CONSTRAINT join_code_once UNIQUE (space_id, code_sha256),
       CONSTRAINT join_code_time CHECK (expires_at > issued_at),
       CONSTRAINT join_code_used CHECK ((used_by IS NULL) = (used_at IS NULL)),
       CONSTRAINT join_code_used_or_revoked CHECK (used_at IS NULL OR revoked_at IS NULL)
     )`,
    `CREATE INDEX join_code_of_case ON join_code (space_id, case_id, issued_at)`,
    ...isolated('join_code', 'SELECT, INSERT, UPDATE'),

    // Misses of one person, so that nobody guesses quickly.
    `CREATE TABLE join_miss (
       space_id uuid NOT NULL REFERENCES space (id),
       person_id uuid NOT NULL,
       misses integer NOT NULL,
       blocked_until timestamptz NOT NULL,
       PRIMARY KEY (space_id, person_id),
       CONSTRAINT join_miss_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id)
     )`,
    ...isolated('join_miss', 'SELECT, INSERT, UPDATE, DELETE'),
  ],
  down: [`DROP TABLE join_miss, join_code`],
};
