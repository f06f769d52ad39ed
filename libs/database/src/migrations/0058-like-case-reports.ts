import type { Migration } from '../migration';
import { appendOnly, isolated } from './sql';

/** Reports on searches for like cases, and orders that a search be made. */
export const migration: Migration = {
  id: '0058-like-case-reports',
  up: [
    `CREATE TABLE like_case_report (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       number integer NOT NULL CONSTRAINT like_case_report_number CHECK (number > 0),
       state text NOT NULL CONSTRAINT like_case_report_state CHECK (state IN ('draft', 'signed')),
       content jsonb NOT NULL,
       searched_by uuid NOT NULL,
       searched_at timestamptz NOT NULL,
       changed_at timestamptz NOT NULL,
       signed_by uuid,
       signed_at timestamptz,
       digest text CONSTRAINT like_case_report_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
       version integer NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT like_case_report_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT like_case_report_searcher FOREIGN KEY (space_id, searched_by) REFERENCES person (space_id, id),
       CONSTRAINT like_case_report_signer FOREIGN KEY (space_id, signed_by) REFERENCES person (space_id, id),
       CONSTRAINT like_case_report_once UNIQUE (space_id, case_id, number),
       CONSTRAINT like_case_report_signed CHECK ((state = 'signed') = (num_nulls(signed_by, signed_at, digest) = 0)
         AND num_nulls(signed_by, signed_at, digest) IN (0, 3))
     )`,
    ...isolated(
      'like_case_report',
      'SELECT, INSERT, UPDATE (state, content, changed_at, signed_by, signed_at, digest, version)',
    ),
    `CREATE FUNCTION refuse_report_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.state = 'signed' OR (OLD.space_id, OLD.id, OLD.case_id, OLD.number, OLD.searched_by, OLD.searched_at) IS DISTINCT FROM
          (NEW.space_id, NEW.id, NEW.case_id, NEW.number, NEW.searched_by, NEW.searched_at) THEN
         RAISE EXCEPTION 'a signed report stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER like_case_report_stays BEFORE UPDATE ON like_case_report FOR EACH ROW EXECUTE FUNCTION refuse_report_change()`,
    `CREATE TRIGGER like_case_report_rows_stay BEFORE DELETE OR TRUNCATE ON like_case_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE like_case_report ENABLE ALWAYS TRIGGER like_case_report_stays`,
    `ALTER TABLE like_case_report ENABLE ALWAYS TRIGGER like_case_report_rows_stay`,

    `CREATE TABLE like_case_search_order (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       case_id uuid NOT NULL,
       ground text NOT NULL CONSTRAINT like_case_search_order_ground
         CHECK (ground IN ('discussion', 'no-clear-rule', 'ordered', 'other')),
       reason text NOT NULL CONSTRAINT like_case_search_order_reason CHECK (char_length(reason) BETWEEN 1 AND 2000),
       ordered_by uuid NOT NULL,
       ordered_at timestamptz NOT NULL,
       PRIMARY KEY (space_id, id),
       CONSTRAINT like_case_search_order_case FOREIGN KEY (space_id, case_id) REFERENCES court_case (space_id, id),
       CONSTRAINT like_case_search_order_person FOREIGN KEY (space_id, ordered_by) REFERENCES person (space_id, id)
     )`,
    `CREATE INDEX like_case_search_order_of_case ON like_case_search_order (space_id, case_id, ordered_at)`,
    ...isolated('like_case_search_order', 'SELECT, INSERT'),
    ...appendOnly('like_case_search_order'),
  ],
  down: [`DROP TABLE like_case_search_order, like_case_report`, `DROP FUNCTION refuse_report_change()`],
};
