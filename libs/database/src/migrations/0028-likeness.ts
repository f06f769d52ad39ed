import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Filings that look like another: what they are recognised by, the hints to the clerk, and what clerks said to them. */
export const migration: Migration = {
  id: '0028-likeness',
  up: [
    // Digests only: that two filings have something in common can be found, and what it is cannot be read.
    `CREATE TABLE filing_mark (
       space_id uuid NOT NULL REFERENCES space (id),
       filing_id uuid NOT NULL,
       court_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT filing_mark_kind CHECK (kind IN ('bytes', 'parties', 'counsel')),
       mark text NOT NULL CONSTRAINT filing_mark_digest CHECK (mark ~ '^[0-9a-f]{64}$'),
       received_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, filing_id, kind, mark),
       CONSTRAINT filing_mark_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id)
     )`,
    `CREATE INDEX filing_mark_alike ON filing_mark (space_id, court_id, kind, mark, received_at)`,
    ...isolated('filing_mark', 'SELECT, INSERT, DELETE'),

    `CREATE TABLE filing_hint (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       court_id uuid NOT NULL,
       filing_id uuid NOT NULL,
       other_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT filing_hint_kind
         CHECK (kind IN ('same-bytes', 'same-parties', 'mirror', 'same-counsel')),
       found_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT filing_hint_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_hint_other FOREIGN KEY (space_id, other_id) REFERENCES filing (space_id, id),
       CONSTRAINT filing_hint_of_two CHECK (filing_id <> other_id)
     )`,
    // Two filings are asked about once for each kind, whichever of them came first.
    `CREATE UNIQUE INDEX filing_hint_once ON filing_hint
       (space_id, least(filing_id, other_id), greatest(filing_id, other_id), kind)`,
    `CREATE INDEX filing_hint_by_filing ON filing_hint (space_id, filing_id)`,
    `CREATE INDEX filing_hint_by_other ON filing_hint (space_id, other_id)`,
    `CREATE INDEX filing_hint_by_court ON filing_hint (space_id, court_id)`,
    ...isolated('filing_hint', 'SELECT, INSERT, DELETE'),

    `CREATE TABLE filing_hint_answer (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       answer text NOT NULL CONSTRAINT filing_hint_answer_kind CHECK (answer IN ('same-matter', 'unrelated')),
       reason text NOT NULL CONSTRAINT filing_hint_answer_reason CHECK (length(reason) BETWEEN 1 AND 2000),
       answered_by uuid NOT NULL,
       answered_at timestamptz NOT NULL,
       CONSTRAINT filing_hint_answered_once PRIMARY KEY (space_id, id),
       CONSTRAINT filing_hint_answer_hint FOREIGN KEY (space_id, id) REFERENCES filing_hint (space_id, id),
       CONSTRAINT filing_hint_answer_clerk FOREIGN KEY (space_id, answered_by) REFERENCES person (space_id, id)
     )`,
    ...isolated('filing_hint_answer', 'SELECT, INSERT'),
    ...appendOnly('filing_hint_answer'),
  ],
  down: [`DROP TABLE filing_hint_answer, filing_hint, filing_mark`],
};
