import type { Migration } from '../migration';

const release = (
  listed: string,
  again: string,
): string => `CREATE OR REPLACE FUNCTION release_object() RETURNS trigger LANGUAGE plpgsql AS $$
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
       INSERT INTO erased_object (space_id, id, name) VALUES (OLD.space_id, OLD.object_id, gone)${listed};
       INSERT INTO erased_object (space_id, id, removed_at)
         SELECT m.space_id, m.id, now() FROM moved_object m WHERE m.space_id = OLD.space_id AND m.into_id = OLD.object_id${again};
       RETURN NULL;
     END $$`;

/** A file from before files had keys of their own lies under the id of its blob: erasing the blob has listed that id before its bytes are let go. */
export const migration: Migration = {
  id: '0052-old-files-erased',
  up: [
    release(
      ' ON CONFLICT (space_id, id) DO UPDATE SET name = excluded.name, removed_at = NULL',
      ' ON CONFLICT DO NOTHING',
    ),
  ],
  down: [release('', '')],
};
