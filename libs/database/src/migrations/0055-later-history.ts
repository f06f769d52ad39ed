import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** What happened to judgments after they were given. */
export const migration: Migration = {
  id: '0055-later-history',
  up: [
    `CREATE TABLE judgment_event (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       judgment_id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT judgment_event_kind CHECK (kind IN
         ('appealed', 'upheld', 'changed', 'reversed', 'sent-back', 'retried', 'withdrawn', 'statute-amended',
          'made-guiding', 'made-reference', 'made-typical', 'unmade-authority')),
       happened_on date NOT NULL,
       by_judgment_id uuid,
       source text NOT NULL CONSTRAINT judgment_event_source CHECK (length(source) BETWEEN 1 AND 500),
       recorded_seq bigint GENERATED ALWAYS AS IDENTITY,
       recorded_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT judgment_event_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id),
       CONSTRAINT judgment_event_by FOREIGN KEY (space_id, by_judgment_id) REFERENCES judgment (space_id, id),
       CONSTRAINT judgment_event_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id),
       CONSTRAINT judgment_event_by_another CHECK (by_judgment_id <> judgment_id)
     )`,
    `CREATE INDEX judgment_event_of_corpus ON judgment_event (space_id, corpus_id, recorded_seq)`,
    `CREATE INDEX judgment_event_of_judgment ON judgment_event (space_id, judgment_id, happened_on, recorded_seq)`,
    ...isolated('judgment_event', 'SELECT, INSERT'),
    ...appendOnly('judgment_event'),
  ],
  down: [`DROP TABLE judgment_event`],
};
