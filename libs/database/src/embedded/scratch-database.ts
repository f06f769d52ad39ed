import { Client, escapeIdentifier } from 'pg';
import type { EmbeddedDatabase } from './start-embedded';
import { withDatabase, type DatabaseUrls } from './urls';

/** A database of one test's own. */
export interface ScratchDatabase extends DatabaseUrls {
  /** Removes it, ending whatever is still connected. */
  drop(): Promise<void>;
}

/** Creates an empty database owned by `assize_owner`, with the extensions; one of that name left by a killed test is replaced. */
export async function scratchDatabase(db: EmbeddedDatabase, name: string): Promise<ScratchDatabase> {
  const remove = `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`;
  await asSuperuser(db, remove, `CREATE DATABASE ${escapeIdentifier(name)} OWNER assize_owner`);
  return {
    appUrl: withDatabase(db.appUrl, name),
    ownerUrl: withDatabase(db.ownerUrl, name),
    superUrl: withDatabase(db.superUrl, name),
    drop: () => asSuperuser(db, remove),
  };
}

/** Statements on databases must not come from within the database concerned, nor share a transaction. */
async function asSuperuser(db: EmbeddedDatabase, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: withDatabase(db.superUrl, 'postgres'), ssl: false });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
