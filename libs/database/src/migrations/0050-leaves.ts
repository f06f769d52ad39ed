import type { Migration } from '../migration';
import { isolated } from './sql';

/** A leaf is given once; from then on nothing of the row changes, not even by the owner of the table. */
const staysOnceLogged = (table: string): string[] => [
  `CREATE FUNCTION refuse_${table}_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.log_index IS NOT NULL OR to_jsonb(OLD) - 'log_index' - 'receipt' <> to_jsonb(NEW) - 'log_index' - 'receipt' THEN
       RAISE EXCEPTION 'what is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_${table}_change()`,
  `CREATE TRIGGER ${table}_rows_stay BEFORE DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stays`,
  `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_rows_stay`,
];

/**
 * Which leaf of the log each act and each filing has. Nothing is written for it in the unit of work of the act: an act has a place, and
 * those who log look for places that have no leaf.
 *
 * A transaction has its number before its acts have their places (CASE is evaluated in order), so once all transactions that were running
 * when a place was the highest have ended, no lower place can come to light any more.
 */
export const migration: Migration = {
  id: '0050-leaves',
  up: [
    `CREATE SEQUENCE act_place`,
    `GRANT USAGE, SELECT ON SEQUENCE act_place TO assize_app`,
    `ALTER TABLE act
       -- What of the act is committed to besides; codes and ids, nothing that people wrote.
       ADD COLUMN facts jsonb,
       ADD COLUMN place bigint NOT NULL
         DEFAULT CASE WHEN pg_current_xact_id() IS NOT NULL THEN nextval('act_place') END`,
    `ALTER SEQUENCE act_place OWNED BY act.place`,
    `CREATE INDEX act_by_place ON act (space_id, place)`,

    `CREATE TABLE act_leaf (
       space_id uuid NOT NULL REFERENCES space (id),
       act_id uuid NOT NULL,
       salt bytea NOT NULL CONSTRAINT act_leaf_salt CHECK (octet_length(salt) = 32),
       log_index bigint CONSTRAINT act_leaf_index CHECK (log_index >= 0),
       PRIMARY KEY (space_id, act_id),
       CONSTRAINT act_leaf_once UNIQUE (space_id, log_index),
       CONSTRAINT act_leaf_act FOREIGN KEY (space_id, act_id) REFERENCES act (space_id, id)
     )`,
    `CREATE INDEX act_leaf_waiting ON act_leaf (space_id, act_id) WHERE log_index IS NULL`,
    ...isolated('act_leaf', 'SELECT, INSERT, UPDATE (log_index)'),
    ...staysOnceLogged('act_leaf'),

    // One row for each time a filing was submitted, by the act of it.
    `CREATE TABLE filing_leaf (
       space_id uuid NOT NULL REFERENCES space (id),
       act_id uuid NOT NULL,
       filing_id uuid NOT NULL,
       attempt integer NOT NULL,
       salt bytea NOT NULL CONSTRAINT filing_leaf_salt CHECK (octet_length(salt) = 32),
       opening text NOT NULL,
       log_index bigint CONSTRAINT filing_leaf_index CHECK (log_index >= 0),
       receipt text CONSTRAINT filing_leaf_receipt CHECK ((receipt IS NULL) = (log_index IS NULL)),
       PRIMARY KEY (space_id, act_id),
       CONSTRAINT filing_leaf_attempt UNIQUE (space_id, filing_id, attempt),
       CONSTRAINT filing_leaf_once UNIQUE (space_id, log_index),
       CONSTRAINT filing_leaf_act FOREIGN KEY (space_id, act_id) REFERENCES act (space_id, id),
       CONSTRAINT filing_leaf_filing FOREIGN KEY (space_id, filing_id) REFERENCES filing (space_id, id)
     )`,
    `CREATE INDEX filing_leaf_waiting ON filing_leaf (space_id, act_id) WHERE log_index IS NULL`,
    ...isolated('filing_leaf', 'SELECT, INSERT, UPDATE (log_index, receipt)'),
    ...staysOnceLogged('filing_leaf'),

    // Up to which place all is in the log, in every space, and which process looks after it now. System time.
    `CREATE TABLE log_progress (
       id integer PRIMARY KEY DEFAULT 1 CONSTRAINT log_progress_one CHECK (id = 1),
       through bigint NOT NULL DEFAULT 0,
       claimed_by uuid,
       claimed_until timestamptz
     )`,
    `INSERT INTO log_progress DEFAULT VALUES`,
    `REVOKE ALL ON log_progress FROM PUBLIC, assize_app`,
    `GRANT SELECT, UPDATE (through, claimed_by, claimed_until) ON log_progress TO assize_app`,

    // Leaves whose rows went away with their sandbox space. Written by the owner alone.
    `CREATE TABLE log_purged (index bigint PRIMARY KEY)`,
    `REVOKE ALL ON log_purged FROM PUBLIC, assize_app`,
    `GRANT SELECT ON log_purged TO assize_app`,
  ],
  down: [
    `DROP TABLE log_purged, log_progress, filing_leaf, act_leaf`,
    `DROP FUNCTION refuse_filing_leaf_change(), refuse_act_leaf_change()`,
    `DROP INDEX act_by_place`,
    `ALTER TABLE act DROP COLUMN place, DROP COLUMN facts`,
  ],
};
