import type { Migration } from '../migration';
import { isolated } from './sql';

/**
 * Terms say by which rules they were made, so that those of rules that did not mask are made anew. What was masked in a judgment is kept
 * apart, for research alone: no room that ranks or compares reads this table.
 */
export const migration: Migration = {
  id: '0053-masking',
  up: [
    `ALTER TABLE like_case_terms ADD COLUMN made_by text NOT NULL DEFAULT '0'`,
    `CREATE TABLE audit_attributes (
       space_id uuid NOT NULL REFERENCES space (id),
       judgment_id uuid NOT NULL,
       made_by text NOT NULL,
       spans jsonb NOT NULL,
       PRIMARY KEY (space_id, judgment_id),
       CONSTRAINT audit_attributes_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id)
     )`,
    ...isolated('audit_attributes', 'SELECT, INSERT, DELETE'),
  ],
  down: [`DROP TABLE audit_attributes`, `ALTER TABLE like_case_terms DROP COLUMN made_by`],
};
