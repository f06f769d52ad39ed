import type { Migration } from '../migration';

/** Judgments are found by every charge that they decide, and not by the first alone. */
export const migration: Migration = {
  id: '0065-like-case-charges',
  up: [
    // Null until the next job of the corpus, or `assize likecase rebuild`, has made the row anew.
    `ALTER TABLE like_case_terms ADD COLUMN charges text[]`,
    `GRANT UPDATE (charges) ON like_case_terms TO assize_app`,
  ],
  down: [`ALTER TABLE like_case_terms DROP COLUMN charges`],
};
