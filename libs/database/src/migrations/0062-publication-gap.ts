import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What lists of like cases could not show when a month began, by court and reason, in bands of ten; and since when a judgment is findable. */
export const migration: Migration = {
  id: '0062-publication-gap',
  up: [
    `CREATE TABLE publication_gap (
       space_id uuid NOT NULL REFERENCES space (id),
       court_id uuid NOT NULL,
       month date NOT NULL CONSTRAINT publication_gap_month CHECK (extract(day FROM month) = 1),
       reason text NOT NULL,
       -- Where the band begins. The count itself is written nowhere.
       at_least integer NOT NULL CONSTRAINT publication_gap_band CHECK (at_least >= 0 AND at_least % 10 = 0),
       counted_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, court_id, month, reason),
       CONSTRAINT publication_gap_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id)
     )`,
    ...isolated('publication_gap', 'SELECT, INSERT'),
    ...appendOnly('publication_gap'),
    // In the court's time; null for what was findable before this was dated.
    `ALTER TABLE like_case_terms ADD COLUMN indexed_at timestamptz`,
  ],
  down: [`ALTER TABLE like_case_terms DROP COLUMN indexed_at`, `DROP TABLE publication_gap`],
};
