import type { Migration } from '../migration';
import { appendOnly } from './sql';

/**
 * The transparency log. It is one for the installation, so its tables have no space: entries carry pseudonyms and digests, never the record.
 *
 * What is in the log stays: rows are only ever added, and the state only ever grows. The checks hold for the owner too.
 */
export const migration: Migration = {
  id: '0002-log',
  up: [
    `CREATE TABLE log_entry (
       index bigint PRIMARY KEY CONSTRAINT log_entry_index CHECK (index >= 0),
       entry bytea NOT NULL CONSTRAINT log_entry_length CHECK (octet_length(entry) <= 65535),
       leaf_hash bytea NOT NULL CONSTRAINT log_entry_leaf_hash_length CHECK (octet_length(leaf_hash) = 32),
       CONSTRAINT log_entry_leaf_hash CHECK (leaf_hash = sha256('\\x00'::bytea || entry))
     )`,
    `CREATE TABLE log_node (
       level smallint CONSTRAINT log_node_level CHECK (level BETWEEN 1 AND 52),
       index bigint CONSTRAINT log_node_index CHECK (index >= 0),
       hash bytea NOT NULL CONSTRAINT log_node_hash_length CHECK (octet_length(hash) = 32),
       PRIMARY KEY (level, index)
     )`,
    `CREATE TABLE log_state (
       id integer PRIMARY KEY DEFAULT 1 CONSTRAINT log_state_one CHECK (id = 1),
       size bigint NOT NULL CONSTRAINT log_state_size CHECK (size >= 0),
       root bytea NOT NULL CONSTRAINT log_state_root_length CHECK (octet_length(root) = 32),
       checkpoint text
     )`,
    `INSERT INTO log_state (size, root) VALUES (0, sha256(''))`,

    `REVOKE ALL ON log_entry, log_node, log_state FROM PUBLIC, assize_app`,
    `GRANT SELECT, INSERT ON log_entry, log_node TO assize_app`,
    `GRANT SELECT, UPDATE ON log_state TO assize_app`,

    ...appendOnly('log_entry'),
    ...appendOnly('log_node'),

    `CREATE FUNCTION refuse_log_roll_back() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
          OR (OLD.checkpoint IS NOT NULL AND NEW.checkpoint IS NULL) THEN
         RAISE EXCEPTION 'the log only grows: from % entries it cannot come to %', OLD.size, NEW.size
           USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER log_state_grows BEFORE UPDATE ON log_state FOR EACH ROW EXECUTE FUNCTION refuse_log_roll_back()`,
    `ALTER TABLE log_state ENABLE ALWAYS TRIGGER log_state_grows`,
    `CREATE TRIGGER log_state_stays BEFORE DELETE OR TRUNCATE ON log_state FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE log_state ENABLE ALWAYS TRIGGER log_state_stays`,
  ],
  down: [`DROP TABLE log_state, log_node, log_entry`, `DROP FUNCTION refuse_log_roll_back()`],
};
