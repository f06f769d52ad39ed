import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { MIGRATIONS, migrate } from '@assize/database';
import { JOBS } from '../../apps/worker/src/rooms';

/** A migrated database of one test file's own. */
export interface TestDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  readonly drop: () => Promise<void>;
}

type Urls = Omit<TestDatabase, 'drop'>;

const server = (): Urls => JSON.parse(process.env['ASSIZE_TEST_SERVER'] ?? '{}') as Urls;

const named = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
};

const urlsOf = ({ appUrl, ownerUrl, superUrl }: Urls, database: string): Urls => ({
  appUrl: named(appUrl, database),
  ownerUrl: named(ownerUrl, database),
  superUrl: named(superUrl, database),
});

async function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: named(server().superUrl, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const exists = async (client: Client, name: string): Promise<boolean> =>
  ((await client.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount ?? 0) > 0;

/** Migrating takes a second; copying what was migrated takes a tenth of it. The name says which migrations are inside. */
async function template(client: Client): Promise<string> {
  const content = JSON.stringify([MIGRATIONS, JOBS]);
  const name = `template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
  await client.query('SELECT pg_advisory_lock(727)');
  try {
    if (await exists(client, name)) return name;
    await client.query(`DROP DATABASE IF EXISTS "${name}_draft" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}_draft" OWNER assize_owner`);
    await migrate(named(server().ownerUrl, `${name}_draft`), 'sandbox', JOBS);
    await client.query(`ALTER DATABASE "${name}_draft" RENAME TO "${name}"`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock(727)');
  }
}

let made = 0;

export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${process.pid}_${process.env['JEST_WORKER_ID'] ?? '0'}_${made++}`;
  await asSuperuser(async (client) => {
    const from = await template(client);
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}" OWNER assize_owner`);
  });
  const drop = () => asSuperuser(async (client) => void (await client.query(`DROP DATABASE "${name}" WITH (FORCE)`)));
  return { ...urlsOf(server(), name), drop };
}
