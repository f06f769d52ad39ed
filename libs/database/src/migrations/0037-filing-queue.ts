import type { Migration } from '../migration';

/** What is looked for in the queue of a court, and among one's own filings, in the order in which it is shown. */
export const migration: Migration = {
  id: '0037-filing-queue',
  up: [
    `CREATE INDEX filing_by_status ON filing (space_id, court_id, status, (urgency IS NULL), received_at, id)`,
    `CREATE INDEX filing_by_section ON filing (space_id, court_id, section, (urgency IS NULL), received_at, id)`,
    `DROP INDEX filing_by_submitter`,
    `CREATE INDEX filing_by_submitter ON filing (space_id, submitted_by, (urgency IS NULL), received_at, id)`,
    `CREATE INDEX filing_by_submitter_and_status
       ON filing (space_id, submitted_by, status, (urgency IS NULL), received_at, id)`,
  ],
  down: [
    `DROP INDEX filing_by_submitter_and_status, filing_by_submitter, filing_by_section, filing_by_status`,
    `CREATE INDEX filing_by_submitter ON filing (space_id, submitted_by, received_at, id)`,
  ],
};
