import { Client } from 'pg';

/** A database of one test file's own. */
export interface TestDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  readonly drop: () => Promise<void>;
}

type Urls = Omit<TestDatabase, 'drop'>;

/** `seeded`: migrated, and the made-up courts and people in it. */
type Content = 'migrated' | 'seeded';

type Server = Urls & { readonly templates: Readonly<Record<Content, string>> };

const server = (): Server => JSON.parse(process.env['ASSIZE_TEST_SERVER'] ?? '{}') as Server;

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

let made = 0;

export async function testDatabase(content: Content = 'migrated'): Promise<TestDatabase> {
  const name = `test_${process.pid}_${process.env['JEST_WORKER_ID'] ?? '0'}_${made++}`;
  await asSuperuser(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    const from = server().templates[content];
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${from}" STRATEGY FILE_COPY OWNER assize_owner`);
  });
  const drop = () =>
    asSuperuser(async (client) => {
      // Without force it waits some seconds for connections that are being closed, and whose client would take being cut off for a failure.
      const waited = client.query(`DROP DATABASE "${name}"`);
      await waited.catch(() => client.query(`DROP DATABASE "${name}" WITH (FORCE)`));
    });
  return { ...urlsOf(server(), name), drop };
}
