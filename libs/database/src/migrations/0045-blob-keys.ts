import type { Migration } from '../migration';
import { isolated } from './sql';

/** Bytes have keys of their own, wrapped by the key of a case or of an uploader; a blob is a reference to them. */
export const migration: Migration = {
  id: '0045-blob-keys',
  up: [
    // Wrapped by the master key, which lies outside the database.
    `CREATE TABLE storage_key (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       kind text NOT NULL CONSTRAINT storage_key_kind CHECK (kind IN ('case', 'staging')),
       of_id uuid NOT NULL,
       wrapped_key bytea NOT NULL,
       made_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, id),
       CONSTRAINT storage_key_one UNIQUE (space_id, kind, of_id)
     )`,
    ...isolated('storage_key', 'SELECT, INSERT'),

    // The digest is in no column here: in a case the same bytes are found by a MAC under its key, and nowhere else at all.
    `CREATE TABLE stored_object (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       key_id uuid,
       content_mac bytea CONSTRAINT stored_object_mac CHECK (octet_length(content_mac) = 32),
       name text NOT NULL,
       wrapped_key bytea NOT NULL,
       stored_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (space_id, id),
       CONSTRAINT stored_object_key FOREIGN KEY (space_id, key_id) REFERENCES storage_key (space_id, id),
       CONSTRAINT stored_object_keyed CHECK (key_id IS NOT NULL OR content_mac IS NULL),
       CONSTRAINT stored_object_content UNIQUE (space_id, key_id, content_mac),
       CONSTRAINT stored_object_name UNIQUE (space_id, name)
     )`,

    // What was stored before is wrapped by the master key itself, under the name of its row, until it comes into a case.
    `ALTER TABLE blob NO FORCE ROW LEVEL SECURITY`,
    `INSERT INTO stored_object (space_id, id, name, wrapped_key, stored_at)
       SELECT space_id, id, id::text, wrapped_key, stored_at FROM blob`,
    `ALTER TABLE blob
       ADD COLUMN object_id uuid,
       ADD COLUMN digests jsonb,
       ADD COLUMN copy_of uuid,
       ADD COLUMN erased_at timestamptz,
       ALTER COLUMN sha256 DROP NOT NULL`,
    `UPDATE blob SET object_id = id,
       digests = jsonb_build_array(jsonb_build_object('alg', 'sha-256', 'digest', encode(sha256, 'hex')))`,
    `ALTER TABLE blob
       DROP COLUMN wrapped_key,
       ADD CONSTRAINT blob_object FOREIGN KEY (space_id, object_id) REFERENCES stored_object (space_id, id),
       ADD CONSTRAINT blob_erased_whole CHECK (CASE WHEN erased_at IS NULL
         THEN object_id IS NOT NULL AND sha256 IS NOT NULL AND digests IS NOT NULL
         ELSE object_id IS NULL AND sha256 IS NULL AND digests IS NULL END)`,
    `ALTER TABLE blob FORCE ROW LEVEL SECURITY`,
    ...isolated('stored_object', 'SELECT, INSERT, UPDATE (id), DELETE'),
    `CREATE INDEX blob_of_object ON blob (space_id, object_id)`,
    `CREATE INDEX blob_copy_of ON blob (space_id, copy_of) WHERE copy_of IS NOT NULL`,
    `GRANT UPDATE (object_id, sha256, digests, erased_at) ON blob TO assize_app`,

    // Whose key is destroyed. The name goes when the bytes are gone, for it was made of their digest.
    `CREATE TABLE erased_object (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       name text,
       erased_at timestamptz NOT NULL DEFAULT now(),
       listed_at timestamptz,
       removed_at timestamptz,
       PRIMARY KEY (space_id, id),
       CONSTRAINT erased_object_name_goes CHECK ((name IS NULL) = (removed_at IS NOT NULL))
     )`,
    `CREATE INDEX erased_object_left ON erased_object (space_id, id) WHERE removed_at IS NULL OR listed_at IS NULL`,
    ...isolated('erased_object', 'SELECT, INSERT, UPDATE (name, listed_at, removed_at)'),
    // What was moved under another key, or found to be there already: erasing the one means the other too, in any older backup.
    `CREATE TABLE moved_object (
       space_id uuid NOT NULL REFERENCES space (id),
       id uuid NOT NULL,
       into_id uuid NOT NULL,
       PRIMARY KEY (space_id, id)
     )`,
    `CREATE INDEX moved_object_into ON moved_object (space_id, into_id)`,
    ...isolated('moved_object', 'SELECT, INSERT'),
    // With the last reference to an object goes its key. Of two that drop one each at once, the second waits, and sees the first.
    // A file from before now lies under the id of its blob, which is listed when that is erased, before its bytes are let go.
    `CREATE FUNCTION release_object() RETURNS trigger LANGUAGE plpgsql AS $$
     DECLARE gone text;
     BEGIN
       PERFORM FROM stored_object WHERE space_id = OLD.space_id AND id = OLD.object_id FOR UPDATE;
       DELETE FROM stored_object o WHERE o.space_id = OLD.space_id AND o.id = OLD.object_id
         AND NOT EXISTS (SELECT FROM blob b WHERE b.space_id = o.space_id AND b.object_id = o.id)
         RETURNING o.name INTO gone;
       IF NOT FOUND THEN RETURN NULL; END IF;
       IF TG_OP = 'UPDATE' AND NEW.object_id IS NOT NULL THEN
         INSERT INTO moved_object (space_id, id, into_id) VALUES (OLD.space_id, OLD.object_id, NEW.object_id);
         RETURN NULL;
       END IF;
       INSERT INTO erased_object (space_id, id, name) VALUES (OLD.space_id, OLD.object_id, gone)
         ON CONFLICT (space_id, id) DO UPDATE SET name = excluded.name, removed_at = NULL;
       INSERT INTO erased_object (space_id, id, removed_at)
         SELECT m.space_id, m.id, now() FROM moved_object m WHERE m.space_id = OLD.space_id AND m.into_id = OLD.object_id
         ON CONFLICT DO NOTHING;
       RETURN NULL;
     END $$`,
    `CREATE TRIGGER blob_released AFTER DELETE ON blob FOR EACH ROW WHEN (OLD.object_id IS NOT NULL)
       EXECUTE FUNCTION release_object()`,
    `CREATE TRIGGER blob_moved AFTER UPDATE OF object_id ON blob FOR EACH ROW
       WHEN (OLD.object_id IS NOT NULL AND OLD.object_id IS DISTINCT FROM NEW.object_id) EXECUTE FUNCTION release_object()`,
    `ALTER TABLE blob ENABLE ALWAYS TRIGGER blob_released`,
    `ALTER TABLE blob ENABLE ALWAYS TRIGGER blob_moved`,
  ],
  // Only for what was never moved or shared: the bytes of anything else have another name by now.
  down: [
    `DROP TRIGGER blob_released ON blob`,
    `DROP TRIGGER blob_moved ON blob`,
    `DROP FUNCTION release_object()`,
    `DROP TABLE erased_object, moved_object`,
    `REVOKE UPDATE (object_id, sha256, digests, erased_at) ON blob FROM assize_app`,
    `ALTER TABLE blob NO FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE stored_object NO FORCE ROW LEVEL SECURITY`,
    `ALTER TABLE blob ADD COLUMN wrapped_key bytea`,
    `UPDATE blob b SET wrapped_key = o.wrapped_key FROM stored_object o
       WHERE o.space_id = b.space_id AND o.id = b.object_id AND o.key_id IS NULL`,
    `ALTER TABLE blob
       DROP COLUMN object_id, DROP COLUMN digests, DROP COLUMN copy_of, DROP COLUMN erased_at,
       ALTER COLUMN sha256 SET NOT NULL,
       ALTER COLUMN wrapped_key SET NOT NULL`,
    `ALTER TABLE blob FORCE ROW LEVEL SECURITY`,
    `DROP TABLE stored_object, storage_key`,
  ],
};
