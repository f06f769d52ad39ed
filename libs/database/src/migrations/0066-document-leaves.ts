import type { Migration } from '../migration';
import { isolated } from './sql';

/** 32 bytes from the strong random numbers of the server: a UUID of version 4 holds 122 random bits. */
const NEW_SALT = `sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`;

/**
 * A leaf of the log for each document on a docket, with a salt of its own: what a filing's receipt opens it opens for all of its documents
 * at once, so it cannot be given to whoever may see only some of them.
 */
export const migration: Migration = {
  id: '0066-document-leaves',
  up: [
    `CREATE TABLE document_leaf (
       space_id uuid NOT NULL REFERENCES space (id),
       document_id uuid NOT NULL,
       salt bytea NOT NULL DEFAULT ${NEW_SALT} CONSTRAINT document_leaf_salt CHECK (octet_length(salt) = 32),
       log_index bigint CONSTRAINT document_leaf_index CHECK (log_index >= 0),
       receipt text CONSTRAINT document_leaf_receipt CHECK ((receipt IS NULL) = (log_index IS NULL)),
       PRIMARY KEY (space_id, document_id),
       CONSTRAINT document_leaf_once UNIQUE (space_id, log_index),
       CONSTRAINT document_leaf_document FOREIGN KEY (space_id, document_id) REFERENCES docket_document (space_id, id)
     )`,
    `CREATE INDEX document_leaf_waiting ON document_leaf (space_id, document_id) WHERE log_index IS NULL`,
    // What is on a docket already comes into the log from now on. Its owner sees every space for this.
    `ALTER TABLE docket_document NO FORCE ROW LEVEL SECURITY`,
    `INSERT INTO document_leaf (space_id, document_id) SELECT space_id, id FROM docket_document`,
    `ALTER TABLE docket_document FORCE ROW LEVEL SECURITY`,
    // Nobody but the database chooses a salt.
    ...isolated('document_leaf', 'SELECT, INSERT (space_id, document_id), UPDATE (log_index, receipt)'),
    // A leaf is given once; from then on nothing of the row changes, not even by the owner of the table.
    `CREATE FUNCTION refuse_document_leaf_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF OLD.log_index IS NOT NULL OR to_jsonb(OLD) - 'log_index' - 'receipt' <> to_jsonb(NEW) - 'log_index' - 'receipt' THEN
         RAISE EXCEPTION 'what is in the log stays as it is' USING ERRCODE = 'integrity_constraint_violation';
       END IF;
       RETURN NEW;
     END $$`,
    `CREATE TRIGGER document_leaf_stays BEFORE UPDATE ON document_leaf
       FOR EACH ROW EXECUTE FUNCTION refuse_document_leaf_change()`,
    `CREATE TRIGGER document_leaf_rows_stay BEFORE DELETE OR TRUNCATE ON document_leaf
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
    `ALTER TABLE document_leaf ENABLE ALWAYS TRIGGER document_leaf_stays`,
    `ALTER TABLE document_leaf ENABLE ALWAYS TRIGGER document_leaf_rows_stay`,
  ],
  down: [`DROP TABLE document_leaf`, `DROP FUNCTION refuse_document_leaf_change()`],
};
