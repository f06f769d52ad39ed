import type { Migration } from '../migration';
import { appendOnly } from './sql';

/** The peaks of a tree are the complete subtrees that its size names in binary, largest first. */
const PEAKS = `UPDATE log_state SET peaks = coalesce((
    SELECT string_agg(coalesce(e.leaf_hash, n.hash), ''::bytea ORDER BY l.level DESC)
      FROM generate_series(0, 52) AS l (level)
      LEFT JOIN log_entry e ON l.level = 0 AND e.index = (size >> 1) << 1
      LEFT JOIN log_node n ON n.level = l.level AND n.index = (size >> (l.level + 1)) << 1
     WHERE (size >> l.level) & 1 = 1), '')`;

const NODES_AGAIN = `DO $$
  BEGIN
    INSERT INTO log_node (level, index, hash)
      SELECT 1, a.index / 2, sha256('\\x01'::bytea || a.leaf_hash || b.leaf_hash)
        FROM log_entry a JOIN log_entry b ON b.index = a.index + 1 WHERE a.index % 2 = 0;
    FOR below IN 1..51 LOOP
      INSERT INTO log_node (level, index, hash)
        SELECT below + 1, a.index / 2, sha256('\\x01'::bytea || a.hash || b.hash)
          FROM log_node a JOIN log_node b ON b.level = below AND b.index = a.index + 1
         WHERE a.level = below AND a.index % 2 = 0;
    END LOOP;
  END $$`;

const GROWS = (
  checkpoint: string,
): string => `CREATE OR REPLACE FUNCTION refuse_log_roll_back() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root)${checkpoint} THEN
      RAISE EXCEPTION 'the log only grows: from % entries it cannot come to %', OLD.size, NEW.size
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END $$`;

/**
 * The database puts entries in order and holds what the next append needs; hashes and the published checkpoint lie in the files of the log.
 *
 * Other processes hand their entries to the one that sequences in `log_handover`. The index over leaf hashes finds an entry that is in the log
 * already. It is not unique, because a log from before may hold an entry twice.
 */
export const migration: Migration = {
  id: '0038-log-order',
  up: [
    `ALTER TABLE log_state ADD COLUMN peaks bytea`,
    PEAKS,
    `ALTER TABLE log_state ALTER COLUMN peaks SET NOT NULL,
       ADD CONSTRAINT log_state_peaks CHECK (octet_length(peaks) % 32 = 0)`,
    GROWS(''),
    `ALTER TABLE log_state DROP COLUMN checkpoint`,
    `DROP TABLE log_node`,
    `CREATE INDEX log_entry_by_leaf ON log_entry (leaf_hash)`,
    `CREATE TABLE log_handover (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       entry bytea NOT NULL CONSTRAINT log_handover_length CHECK (octet_length(entry) <= 65535)
     )`,
    `REVOKE ALL ON log_handover FROM PUBLIC, assize_app`,
    `GRANT SELECT, INSERT, DELETE ON log_handover TO assize_app`,
  ],
  down: [
    `DROP TABLE log_handover`,
    `DROP INDEX log_entry_by_leaf`,
    `CREATE TABLE log_node (
       level smallint CONSTRAINT log_node_level CHECK (level BETWEEN 1 AND 52),
       index bigint CONSTRAINT log_node_index CHECK (index >= 0),
       hash bytea NOT NULL CONSTRAINT log_node_hash_length CHECK (octet_length(hash) = 32),
       PRIMARY KEY (level, index)
     )`,
    NODES_AGAIN,
    `REVOKE ALL ON log_node FROM PUBLIC, assize_app`,
    `GRANT SELECT, INSERT ON log_node TO assize_app`,
    `ALTER TABLE log_state ADD COLUMN checkpoint text, DROP COLUMN peaks`,
    GROWS(' OR (OLD.checkpoint IS NOT NULL AND NEW.checkpoint IS NULL)'),
    ...appendOnly('log_node'),
  ],
};
