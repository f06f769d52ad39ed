import type { Migration } from '../migration';

const BARE = `lower(translate(extraction #>> '{caseNumber,value}', '()（）〔〕[] ', ''))`;

/**
 * Judgments are found by their case numbers and by the docket numbers of their cases without reading a whole corpus.
 *
 * Where rows are shut in their space PostgreSQL searches no index over an expression: a function that is not known to keep secrets must not see
 * rows before the policy has. Over a column it does. Adding it writes the table anew, once.
 */
export const migration: Migration = {
  id: '0069-judgments-by-number',
  up: [
    `ALTER TABLE judgment ADD COLUMN bare_case_number text GENERATED ALWAYS AS (${BARE}) STORED`,
    `DROP INDEX judgment_case_number`,
    `CREATE INDEX judgment_case_number ON judgment (space_id, corpus_id, bare_case_number)`,
    `CREATE INDEX court_case_number ON court_case (space_id, docket_number)`,
  ],
  down: [
    `DROP INDEX court_case_number`,
    `DROP INDEX judgment_case_number`,
    `ALTER TABLE judgment DROP COLUMN bare_case_number`,
    `CREATE INDEX judgment_case_number ON judgment (space_id, corpus_id, ${BARE})`,
  ],
};
