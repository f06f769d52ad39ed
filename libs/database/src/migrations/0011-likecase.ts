import type { Migration } from '../migration';
import { isolated } from './sql';

/** By which words each judgment is found. Derived: emptied and rebuilt from the judgments at any time. */
export const migration: Migration = {
  id: '0011-likecase',
  up: [
    `CREATE TABLE like_case_terms (
       space_id uuid NOT NULL REFERENCES space (id),
       judgment_id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       -- Writers of a corpus take turns, so a row with a lower number is never seen after one with a higher.
       indexed_seq bigint GENERATED ALWAYS AS IDENTITY,
       terms bytea NOT NULL,
       PRIMARY KEY (space_id, judgment_id),
       CONSTRAINT like_case_terms_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id),
       CONSTRAINT like_case_terms_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    `CREATE UNIQUE INDEX like_case_terms_order ON like_case_terms (space_id, corpus_id, indexed_seq)`,
    ...isolated('like_case_terms', 'SELECT, INSERT, DELETE'),
  ],
  down: [`DROP TABLE like_case_terms`],
};
