import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

const ofJudgment = (table: string): string =>
  `CONSTRAINT ${table}_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id)`;

/** How each judgment of this court stands to its comparables, and the notes that follow. No column names a judge. */
export const migration: Migration = {
  id: '0012-oversight',
  up: [
    `CREATE TABLE comparison (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       judgment_id uuid NOT NULL,
       result text NOT NULL
         CONSTRAINT comparison_result CHECK (result IN ('within-comparables', 'unlike-comparables', 'abstained')),
       document jsonb NOT NULL,
       rules_version text NOT NULL,
       ranker_version text NOT NULL,
       compared_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       ${ofJudgment('comparison')},
       CONSTRAINT comparison_once UNIQUE (space_id, judgment_id)
     )`,
    ...isolated('comparison', 'SELECT, INSERT'),
    ...appendOnly('comparison'),

    `CREATE TABLE deviation_note (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       judgment_id uuid NOT NULL,
       case_id uuid NOT NULL,
       court_id uuid NOT NULL,
       status text NOT NULL CONSTRAINT deviation_note_status
         CHECK (status IN ('awaiting-panel', 'answered', 'expired', 'closed', 'withdrawn')),
       words jsonb NOT NULL,
       raised_at timestamptz NOT NULL,
       answer_due timestamptz NOT NULL,
       answered_by uuid,
       answer_kind text,
       answer text,
       reviewed_by uuid,
       review_outcome text,
       review_reason text,
       version integer NOT NULL DEFAULT 1,
       PRIMARY KEY (space_id, id),
       ${ofJudgment('deviation_note')},
       CONSTRAINT deviation_note_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT deviation_note_court FOREIGN KEY (space_id, court_id) REFERENCES court (space_id, id),
       CONSTRAINT deviation_note_answerer FOREIGN KEY (space_id, answered_by) REFERENCES person (space_id, id),
       CONSTRAINT deviation_note_reviewer FOREIGN KEY (space_id, reviewed_by) REFERENCES person (space_id, id),
       CONSTRAINT deviation_note_once UNIQUE (space_id, judgment_id),
       CONSTRAINT deviation_note_answer CHECK (num_nulls(answered_by, answer_kind, answer) IN (0, 3)),
       CONSTRAINT deviation_note_review CHECK (num_nulls(reviewed_by, review_outcome, review_reason) IN (0, 3))
     )`,
    `CREATE INDEX deviation_note_raised ON deviation_note (space_id, raised_at, id)`,
    ...isolated('deviation_note', 'SELECT, INSERT, UPDATE'),
  ],
  down: [`DROP TABLE deviation_note, comparison`],
};
