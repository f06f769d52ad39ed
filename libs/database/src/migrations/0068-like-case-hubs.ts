import type { Migration } from '../migration';
import { isolated } from './sql';

/** Which judgments others name as nearest to them: those that are named by very many are shown for everything, unless that is known of them. */
export const migration: Migration = {
  id: '0068-like-case-hubs',
  up: [
    `CREATE TABLE like_case_nearest (
       space_id uuid NOT NULL REFERENCES space (id),
       judgment_id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       made_by text NOT NULL,
       nearest uuid[] NOT NULL,
       PRIMARY KEY (space_id, judgment_id),
       CONSTRAINT like_case_nearest_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id) ON DELETE CASCADE,
       CONSTRAINT like_case_nearest_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    `CREATE INDEX like_case_nearest_of_corpus ON like_case_nearest (space_id, corpus_id)`,
    ...isolated('like_case_nearest', 'SELECT, INSERT, DELETE'),
    // Rises with each count that is finished, so that readers learn cheaply of a new one.
    `ALTER TABLE like_case_epoch ADD COLUMN hubs_counted bigint NOT NULL DEFAULT 0`,
  ],
  down: [`ALTER TABLE like_case_epoch DROP COLUMN hubs_counted`, `DROP TABLE like_case_nearest`],
};
