import { DataSource } from 'typeorm';
import { BOSS_SCHEMA } from './job-definition';

/**
 * Takes a sandbox space away: every row of every table that names it, its jobs and its name. The log stays, for it
 * outlives every space. It runs as the owner of the tables, who alone can put the triggers of the append-only tables
 * aside, for this one transaction; the app role may not call it, and a production database does not have it.
 *
 * Tables are emptied in the order of their foreign keys, as PostgreSQL itself tells it, so a new table needs nothing here.
 */
const PURGE_SPACE = `CREATE OR REPLACE FUNCTION purge_space(gone uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  remaining oid[];
  emptied oid;
  guards text[];
  guard text;
  rows bigint;
  total bigint := 0;
BEGIN
  -- Whoever still writes into the space is waited for; whoever comes later finds it gone.
  PERFORM FROM space WHERE id = gone FOR UPDATE;
  IF NOT FOUND THEN RETURN 0; END IF;
  -- Row-level security binds the owner too: without this nothing would be seen, and nothing taken away.
  PERFORM set_config('assize.space_id', gone::text, true);
  SELECT array_agg(c.oid) INTO remaining FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'space_id' AND NOT a.attisdropped
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p');
  WHILE cardinality(remaining) > 0 LOOP
    SELECT t INTO emptied FROM unnest(remaining) AS t
     WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.contype = 'f' AND k.confrelid = t AND k.conrelid <> t
                         AND k.conrelid = ANY (remaining))
     LIMIT 1;
    IF NOT FOUND THEN RAISE EXCEPTION 'foreign keys in a circle: %', remaining::regclass[]; END IF;
    SELECT coalesce(array_agg(format('ALTER TABLE %s ENABLE %s TRIGGER %I', emptied::regclass,
             CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, tgname)), '{}')
      INTO guards FROM pg_trigger WHERE tgrelid = emptied AND NOT tgisinternal AND tgenabled <> 'D';
    -- Their leaves stay, and belong to nothing from now on.
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = emptied AND attname = 'log_index' AND NOT attisdropped) THEN
      EXECUTE format('INSERT INTO log_purged SELECT log_index FROM %s WHERE space_id = $1 AND log_index IS NOT NULL
        ON CONFLICT DO NOTHING', emptied::regclass) USING gone;
    END IF;
    EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', emptied::regclass);
    EXECUTE format('DELETE FROM %s WHERE space_id = $1', emptied::regclass) USING gone;
    GET DIAGNOSTICS rows = ROW_COUNT;
    total := total + rows;
    FOREACH guard IN ARRAY guards LOOP
      EXECUTE guard;
    END LOOP;
    remaining := array_remove(remaining, emptied);
  END LOOP;
  DELETE FROM ${BOSS_SCHEMA}.job WHERE data->>'spaceId' = gone::text;
  DELETE FROM space WHERE id = gone;
  RETURN total;
END $$`;

/** As the owner. A sandbox has the function, at its newest; a production has none. */
export async function installPurge(owner: DataSource, mode: string): Promise<void> {
  if (mode !== 'sandbox') return;
  await owner.query(PURGE_SPACE);
  await owner.query(`REVOKE ALL ON FUNCTION purge_space(uuid) FROM PUBLIC`);
}

/** What of a space is left to do away with outside PostgreSQL, once its rows are gone. */
export interface Purged {
  readonly rows: number;
  /** Names of stored files that no row knows any more. */
  readonly blobs: readonly string[];
  /** Ids of resumable uploads, of which pieces may lie in the store. */
  readonly uploads: readonly string[];
}

/**
 * Takes a sandbox space away, whole or not at all.
 *
 * @param ownerUrl the owner of the tables
 * @returns undefined when there is no space of that name
 */
export async function purgeSpace(ownerUrl: string, name: string): Promise<Purged | undefined> {
  const owner = await new DataSource({ type: 'postgres', url: ownerUrl, poolSize: 1 }).initialize();
  try {
    return await owner.transaction(async (manager) => {
      const [space] = await manager.query<{ id: string }[]>(`SELECT id FROM space WHERE name = $1 FOR UPDATE`, [name]);
      if (!space) return undefined;
      await manager.query(`SELECT set_config('assize.space_id', $1, true)`, [space.id]);
      const blobs = await manager.query<{ name: string }[]>(
        `SELECT name FROM stored_object UNION SELECT name FROM erased_object WHERE name IS NOT NULL`,
      );
      const uploads = await manager.query<{ id: string }[]>(`SELECT id FROM resumable_upload`);
      const [purged] = await manager.query<{ rows: string }[]>(`SELECT purge_space($1) AS rows`, [space.id]);
      return { rows: Number(purged!.rows), blobs: blobs.map(({ name }) => name), uploads: uploads.map(({ id }) => id) };
    });
  } finally {
    await owner.destroy();
  }
}
