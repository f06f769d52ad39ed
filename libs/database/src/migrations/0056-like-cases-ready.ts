import type { Migration } from '../migration';
import { isolated } from './sql';

/** What the panel of a case drafts, as far as like cases are sought by it, and the lists made of it beforehand. */
export const migration: Migration = {
  id: '0056-like-cases-ready',
  up: [
    `CREATE TABLE like_case_draft (
       space_id uuid NOT NULL REFERENCES space (id),
       case_id uuid NOT NULL,
       facts text NOT NULL,
       charge text,
       saved_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, case_id),
       CONSTRAINT like_case_draft_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id)
     )`,
    ...isolated('like_case_draft', 'SELECT, INSERT, UPDATE, DELETE'),
    // The mark is of everything a list is made of, with what is hidden from its reader; so nobody is shown a list that was
    // made for somebody who may know of more.
    `CREATE TABLE like_cases_ready (
       space_id uuid NOT NULL REFERENCES space (id),
       case_id uuid NOT NULL,
       mark bytea NOT NULL,
       list jsonb NOT NULL,
       made_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, case_id, mark),
       CONSTRAINT like_cases_ready_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id)
     )`,
    ...isolated('like_cases_ready', 'SELECT, INSERT, DELETE'),
  ],
  down: [`DROP TABLE like_cases_ready, like_case_draft`],
};
