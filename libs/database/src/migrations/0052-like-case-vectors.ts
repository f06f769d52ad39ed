import type { Migration } from '../migration';
import { isolated } from './sql';

/** Where each judgment lies among the others by a model. Derived: emptied and made anew from the judgments at any time. */
export const migration: Migration = {
  id: '0052-like-case-vectors',
  up: [
    `CREATE TABLE like_case_vector (
       space_id uuid NOT NULL REFERENCES space (id),
       judgment_id uuid NOT NULL,
       corpus_id uuid NOT NULL,
       -- Name and digest. Vectors of two models never compare; while one takes the other's place, a judgment has both.
       model text NOT NULL,
       -- Writers of a corpus take turns, so a row with a lower number is never seen after one with a higher.
       embedded_seq bigint GENERATED ALWAYS AS IDENTITY,
       -- Float32, little-endian; none of a text in which the model knows nothing.
       vector bytea CONSTRAINT like_case_vector_numbers CHECK (octet_length(vector) > 0 AND octet_length(vector) % 4 = 0),
       PRIMARY KEY (space_id, judgment_id, model),
       CONSTRAINT like_case_vector_judgment FOREIGN KEY (space_id, judgment_id) REFERENCES judgment (space_id, id),
       CONSTRAINT like_case_vector_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    `CREATE UNIQUE INDEX like_case_vector_order ON like_case_vector (space_id, corpus_id, model, embedded_seq)`,
    ...isolated('like_case_vector', 'SELECT, INSERT, DELETE'),
  ],
  down: [`DROP TABLE like_case_vector`],
};
