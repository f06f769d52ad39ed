import type { Migration } from '../migration';

/** What a corpus in memory holds of each judgment is read once, when it is indexed: taking every extraction apart at each start would take long. */
export const migration: Migration = {
  id: '0065-like-cases-read',
  up: [
    // Null until the next job of the corpus, or `assize likecase rebuild`, has made the row anew.
    `ALTER TABLE like_case_terms ADD COLUMN charges text[], ADD COLUMN court_level text, ADD COLUMN heading text,
       ADD COLUMN case_number text`,
    `GRANT UPDATE (charges, court_level, heading, case_number) ON like_case_terms TO assize_app`,
  ],
  down: [
    `ALTER TABLE like_case_terms DROP COLUMN charges, DROP COLUMN court_level, DROP COLUMN heading, DROP COLUMN case_number`,
  ],
};
