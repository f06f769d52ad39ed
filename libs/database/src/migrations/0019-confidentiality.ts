import type { Migration } from '../migration';

/** What an order restricts by itself, what a notice or a deadline is about, and judgments that are announced later. */
export const migration: Migration = {
  id: '0019-confidentiality',
  up: [
    // The entry of the docket that holds the order, where it stands there.
    `ALTER TABLE restriction
       ADD COLUMN order_entry_id uuid,
       ADD CONSTRAINT restriction_order_entry FOREIGN KEY (space_id, order_entry_id) REFERENCES docket_entry (space_id, id)`,

    // What can be sealed, where that is another thing than the subject: a notice of a filing tells of a docket entry.
    `ALTER TABLE notice ADD COLUMN about_id uuid`,

    `ALTER TABLE deadline
       ADD COLUMN entry_id uuid,
       ADD CONSTRAINT deadline_entry FOREIGN KEY (space_id, entry_id) REFERENCES docket_entry (space_id, id)`,

    `ALTER TABLE judgment
       ADD COLUMN embargo_until timestamptz,
       ADD CONSTRAINT judgment_embargo CHECK (embargo_until IS NULL OR case_id IS NOT NULL)`,

    // A filing is the case's from the day on which it is received for it, and as hidden as the case.
    `CREATE INDEX filing_of_case ON filing (space_id, case_id) WHERE case_id IS NOT NULL`,
  ],
  down: [
    `DROP INDEX filing_of_case`,
    `ALTER TABLE judgment DROP COLUMN embargo_until`,
    `ALTER TABLE deadline DROP COLUMN entry_id`,
    `ALTER TABLE notice DROP COLUMN about_id`,
    `ALTER TABLE restriction DROP COLUMN order_entry_id`,
  ],
};
