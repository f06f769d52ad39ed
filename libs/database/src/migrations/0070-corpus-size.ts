import type { Migration } from '../migration';
import { isolated } from './sql';

const OF_NO_CASE = `count(*) FILTER (WHERE case_id IS NULL)`;

/**
 * What a list of like cases asked of every judgment of a corpus, it asks of one row: how many are of no case, and whether vectors were taken
 * away. Triggers count in the unit of work that changes, so whoever reads sees count and rows alike.
 */
export const migration: Migration = {
  id: '0070-corpus-size',
  up: [
    `CREATE TABLE corpus_size (
       space_id uuid NOT NULL REFERENCES space (id),
       corpus_id uuid NOT NULL,
       of_no_case bigint NOT NULL CONSTRAINT corpus_size_counted CHECK (of_no_case >= 0),
       PRIMARY KEY (space_id, corpus_id),
       CONSTRAINT corpus_size_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    // The owner of the tables is shut in a space as well, and counts in all of them here.
    `ALTER TABLE judgment NO FORCE ROW LEVEL SECURITY`,
    `INSERT INTO corpus_size (space_id, corpus_id, of_no_case)
       SELECT space_id, corpus_id, ${OF_NO_CASE} FROM judgment GROUP BY space_id, corpus_id HAVING ${OF_NO_CASE} > 0`,
    `ALTER TABLE judgment FORCE ROW LEVEL SECURITY`,
    ...isolated('corpus_size', 'SELECT, INSERT, UPDATE'),
    `CREATE FUNCTION corpus_size_grows() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO corpus_size (space_id, corpus_id, of_no_case)
         SELECT space_id, corpus_id, count(*) FROM come WHERE case_id IS NULL GROUP BY space_id, corpus_id ORDER BY space_id, corpus_id
         ON CONFLICT (space_id, corpus_id) DO UPDATE SET of_no_case = corpus_size.of_no_case + excluded.of_no_case;
       RETURN NULL;
     END $$`,
    `CREATE FUNCTION corpus_size_shrinks() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       UPDATE corpus_size s SET of_no_case = s.of_no_case - g.n
         FROM (SELECT space_id, corpus_id, count(*) AS n FROM gone WHERE case_id IS NULL GROUP BY space_id, corpus_id) g
        WHERE s.space_id = g.space_id AND s.corpus_id = g.corpus_id;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER judgment_counted_in AFTER INSERT ON judgment
       REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION corpus_size_grows()`,
    `CREATE TRIGGER judgment_counted_out AFTER DELETE ON judgment
       REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION corpus_size_shrinks()`,
    // Those of cases are asked about one by one; this finds that there are none without reading the others.
    `CREATE INDEX judgment_of_cases ON judgment (space_id, corpus_id) WHERE case_id IS NOT NULL`,

    `ALTER TABLE like_case_epoch ADD COLUMN vectors_taken_away bigint NOT NULL DEFAULT 0`,
    `CREATE FUNCTION like_case_vectors_taken_away() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO like_case_epoch (space_id, corpus_id, taken_away, vectors_taken_away)
         SELECT DISTINCT space_id, corpus_id, 0, 1 FROM gone
         ON CONFLICT (space_id, corpus_id) DO UPDATE SET vectors_taken_away = like_case_epoch.vectors_taken_away + 1;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER like_case_vector_counted AFTER DELETE ON like_case_vector
       REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION like_case_vectors_taken_away()`,
    // The oldest row tells which model serves.
    `CREATE INDEX like_case_vector_age ON like_case_vector (space_id, corpus_id, embedded_seq)`,
  ],
  down: [
    `DROP INDEX like_case_vector_age`,
    `DROP TRIGGER like_case_vector_counted ON like_case_vector`,
    `DROP FUNCTION like_case_vectors_taken_away()`,
    `ALTER TABLE like_case_epoch DROP COLUMN vectors_taken_away`,
    `DROP INDEX judgment_of_cases`,
    `DROP TRIGGER judgment_counted_out ON judgment`,
    `DROP TRIGGER judgment_counted_in ON judgment`,
    `DROP FUNCTION corpus_size_shrinks()`,
    `DROP FUNCTION corpus_size_grows()`,
    `DROP TABLE corpus_size`,
  ],
};
