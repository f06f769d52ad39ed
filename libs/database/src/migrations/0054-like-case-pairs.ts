import type { Migration } from '../migration';
import { isolated } from './sql';

/** Judgments are found by pairs of characters too, and by their case numbers; readers learn cheaply when terms were taken away. */
export const migration: Migration = {
  id: '0054-like-case-pairs',
  up: [
    // Null until the next job of the corpus, or `assize likecase rebuild`, has made them.
    `ALTER TABLE like_case_terms ADD COLUMN pairs bytea`,
    `GRANT UPDATE (terms, pairs, made_by, indexed_seq) ON like_case_terms TO assize_app`,
    `CREATE INDEX like_case_terms_unpaired ON like_case_terms (space_id, corpus_id) WHERE pairs IS NULL`,
    // Counting the rows of a large corpus at every search would cost more than the search.
    `CREATE TABLE like_case_epoch (
       space_id uuid NOT NULL REFERENCES space (id),
       corpus_id uuid NOT NULL,
       taken_away bigint NOT NULL,
       PRIMARY KEY (space_id, corpus_id),
       CONSTRAINT like_case_epoch_corpus FOREIGN KEY (space_id, corpus_id) REFERENCES corpus (space_id, id)
     )`,
    ...isolated('like_case_epoch', 'SELECT, INSERT, UPDATE'),
    `CREATE FUNCTION like_case_terms_taken_away() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO like_case_epoch (space_id, corpus_id, taken_away)
         SELECT DISTINCT space_id, corpus_id, 1 FROM gone
         ON CONFLICT (space_id, corpus_id) DO UPDATE SET taken_away = like_case_epoch.taken_away + 1;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER like_case_terms_counted AFTER DELETE ON like_case_terms
       REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION like_case_terms_taken_away()`,
    // Brackets and spaces are written in many ways, so a case number is looked up without them.
    `CREATE INDEX judgment_of_no_case ON judgment (space_id, corpus_id) WHERE case_id IS NULL`,
    `CREATE INDEX judgment_case_number ON judgment
       (space_id, corpus_id, lower(translate(extraction #>> '{caseNumber,value}', '()（）〔〕[] ', '')))`,
  ],
  down: [
    `DROP INDEX judgment_case_number`,
    `DROP INDEX judgment_of_no_case`,
    `DROP TRIGGER like_case_terms_counted ON like_case_terms`,
    `DROP FUNCTION like_case_terms_taken_away()`,
    `DROP TABLE like_case_epoch`,
    `DROP INDEX like_case_terms_unpaired`,
    `REVOKE UPDATE (terms, pairs, made_by, indexed_seq) ON like_case_terms FROM assize_app`,
    `ALTER TABLE like_case_terms DROP COLUMN pairs`,
  ],
};
