import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Filing review: claims, what changed and who changed it, returns, corrections of the clerk, quality control. */
export const migration: Migration = {
  id: '0022-review',
  up: [
    `ALTER TABLE filing
       DROP CONSTRAINT filing_status,
       ADD CONSTRAINT filing_status CHECK (status IN ('received', 'under-review', 'deferred', 'returned', 'accepted',
         'partially-accepted', 'rejected', 'cancelled', 'lapsed')),
       ADD COLUMN urgency text CONSTRAINT filing_urgency CHECK (length(urgency) BETWEEN 1 AND 1000),
       ADD COLUMN review_due_on date,
       ADD COLUMN section text,
       ADD COLUMN corrections jsonb NOT NULL DEFAULT '[]',
       ADD COLUMN cures_id uuid,
       ADD COLUMN paper jsonb,
       ADD COLUMN quality_control text NOT NULL DEFAULT 'not-due'
         CONSTRAINT filing_quality_control CHECK (quality_control IN ('not-due', 'due', 'passed', 'deficient')),
       ADD COLUMN quality_notice jsonb,
       ADD CONSTRAINT filing_cures FOREIGN KEY (space_id, cures_id) REFERENCES filing (space_id, id),
       ADD CONSTRAINT filing_cures_another CHECK (cures_id <> id)`,
    // What was accepted in part can be completed once; an attempt that came to nothing does not count.
    `CREATE UNIQUE INDEX filing_cured_once ON filing (space_id, cures_id)
       WHERE cures_id IS NOT NULL AND status NOT IN ('rejected', 'cancelled', 'lapsed')`,
    // What asks to be urgent comes first, then what waits longest.
    `CREATE INDEX filing_waiting ON filing (space_id, court_id, (urgency IS NULL), received_at, id)`,

    // Apart from the filing: who has it in hand is nothing that the filer may see, so it must not move its version.
    `CREATE TABLE filing_claim (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       clerk_id uuid NOT NULL,
       until_at timestamptz NOT NULL,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_claim_filing FOREIGN KEY (space_id, id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_claim_clerk FOREIGN KEY (space_id, clerk_id) REFERENCES person (space_id, id)
     )`,
    `CREATE INDEX filing_claim_by_clerk ON filing_claim (space_id, clerk_id)`,
    ...isolated('filing_claim', 'SELECT, INSERT, UPDATE, DELETE'),

    `CREATE TABLE filing_change (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       filing_id uuid NOT NULL,
       version integer NOT NULL,
       act text NOT NULL,
       person_id uuid,
       changed_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_change_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_change_person FOREIGN KEY (space_id, person_id) REFERENCES person (space_id, id),
       CONSTRAINT filing_change_version UNIQUE (space_id, filing_id, version)
     )`,
    ...isolated('filing_change', 'SELECT, INSERT'),
    ...appendOnly('filing_change'),

    `CREATE TABLE filing_return (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       filing_id uuid NOT NULL,
       court_id uuid NOT NULL,
       attempt integer NOT NULL,
       filing_code text NOT NULL,
       section text,
       told jsonb NOT NULL,
       fingerprints jsonb NOT NULL,
       late jsonb NOT NULL,
       late_reason text,
       returned_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_return_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_return_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT filing_return_once UNIQUE (space_id, filing_id, attempt),
       CONSTRAINT filing_return_late_needs_reason CHECK (late = '[]' OR length(late_reason) > 0)
     )`,
    `CREATE INDEX filing_return_by_court ON filing_return (space_id, court_id, returned_at)`,
    ...isolated('filing_return', 'SELECT, INSERT'),
    ...appendOnly('filing_return'),
  ],
  down: [
    `DROP TABLE filing_return, filing_change, filing_claim`,
    `DROP INDEX filing_waiting, filing_cured_once`,
    `ALTER TABLE filing DROP CONSTRAINT filing_cures, DROP CONSTRAINT filing_cures_another, DROP COLUMN urgency,
       DROP COLUMN review_due_on, DROP COLUMN section, DROP COLUMN corrections, DROP COLUMN cures_id, DROP COLUMN paper,
       DROP COLUMN quality_control, DROP COLUMN quality_notice, DROP CONSTRAINT filing_status,
       ADD CONSTRAINT filing_status CHECK (status IN
         ('received', 'under-review', 'returned', 'accepted', 'partially-accepted', 'rejected', 'cancelled', 'lapsed'))`,
  ],
};
