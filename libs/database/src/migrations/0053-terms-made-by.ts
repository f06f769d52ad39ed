import type { Migration } from '../migration';

/** Terms say by which rules they were made, so that those of rules that did not mask are made anew. */
export const migration: Migration = {
  id: '0053-terms-made-by',
  up: [`ALTER TABLE like_case_terms ADD COLUMN made_by text NOT NULL DEFAULT '0'`],
  down: [`ALTER TABLE like_case_terms DROP COLUMN made_by`],
};
