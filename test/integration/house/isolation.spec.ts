import { Client } from 'pg';
import { Spaces, Transactions } from '@assize/database';
import { newId, seedId } from '@assize/kernel';
import { Seeding } from '@assize/sandbox';
import { testCourt, type TestCourt } from '../court';

/** Tables that stand above the spaces, each with its reason. */
const SHARED: Readonly<Record<string, string>> = {
  installation: 'says in which mode the whole database was made',
  space: 'is the list of spaces; it holds a name and a clock, nothing of a court',
  migrations: 'says which migrations ran',
  sign_in_delay: 'answers alike for spaces that do not exist; its keys are digests that nobody can guess back',
  log_entry: 'there is one log an installation; its leaves are salted commitments that outlive sandbox spaces',
  log_handover: 'entries on their way into the one log',
  log_progress: 'a place in the one order of all acts, up to which they are in the log; it tells nothing of them',
  log_purged: 'numbers of leaves whose sandbox space is gone',
  log_state: 'size and root of the one log',
};

let court: TestCourt;
let owner: Client;
let otherSpace: string;

beforeAll(async () => {
  court = await testCourt();
  owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  otherSpace = await court.get(Spaces).ensure('other', seedId('space other'));
});
afterAll(async () => {
  await owner.end();
  await court.close();
});

const rows = async (sql: string, parameters: unknown[] = []): Promise<Record<string, string>[]> =>
  (await owner.query(sql, parameters)).rows;

describe('every table', () => {
  it('is shut in its space, or listed with a reason', async () => {
    const open = await rows(`
      SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT (c.relrowsecurity AND c.relforcerowsecurity
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'space_id' AND a.attnotnull)
          AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid
                      AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_space()%'
                      AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%current_space()%'))`);
    expect(open.map(({ name }) => name).sort()).toEqual(Object.keys(SHARED).sort());
  });

  it('has keys and unique indexes that begin with the space', async () => {
    const wrong = await rows(
      `SELECT t.relname AS table, i.relname AS index FROM pg_index x
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
        WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace AND a.attname <> 'space_id'
          AND NOT t.relname = ANY ($1)`,
      [Object.keys(SHARED)],
    );
    expect(wrong).toEqual([]);
  });

  it('has foreign keys that carry the space, since they step around row-level security', async () => {
    const wrong = await rows(`
      SELECT t.relname AS table, k.conname AS key FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
       WHERE k.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND k.confrelid <> 'space'::regclass
         AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (k.conkey)
                         AND a.attname = 'space_id')`);
    expect(wrong).toEqual([]);
  });

  it('gives the app role no more than its rows: no TRUNCATE, no REFERENCES, no TRIGGER', async () => {
    const extra = await rows(`
      SELECT table_name, privilege_type FROM information_schema.role_table_grants
       WHERE grantee = 'assize_app' AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')`);
    expect(extra).toEqual([]);
  });

  it('that is append-only gives the app role neither UPDATE nor DELETE', async () => {
    const extra = await rows(`
      SELECT g.table_name, g.privilege_type FROM information_schema.role_table_grants g
       WHERE g.grantee = 'assize_app' AND g.privilege_type IN ('UPDATE', 'DELETE')
         AND EXISTS (SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
                      WHERE c.relname = g.table_name AND c.relnamespace = 'public'::regnamespace
                        -- tgtype: bit 4 is UPDATE, bit 3 is DELETE
                        AND f.proname = 'refuse_change'
                        AND t.tgtype & (CASE g.privilege_type WHEN 'UPDATE' THEN 16 ELSE 8 END) > 0)`);
    expect(extra).toEqual([]);
  });
});

describe('an append-only table', () => {
  it('refuses its own owner, and a session that plays a replica', async () => {
    await court.get(Seeding).courtsAndPeople();
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    try {
      await superuser.query(`SET session_replication_role = replica`);
      const change = superuser.query(`UPDATE court_policy SET policy_version = 'x'`);
      await expect(change).rejects.toThrow('never changed');
      await expect(superuser.query(`TRUNCATE court_policy`)).rejects.toThrow('never changed');
    } finally {
      await superuser.end();
    }
  });
});

describe('another space', () => {
  it('has no rows in common: what one space counts, the other does not see', async () => {
    const transactions = court.get(Transactions);
    const count = (space: string, table: string): Promise<number> =>
      transactions.read(space, async () => {
        const [row] = await transactions.manager.query<{ n: string }[]>(`SELECT count(*) AS n FROM ${table}`);
        return Number(row?.n);
      });
    for (const table of ['court', 'person', 'held_role', 'court_policy', 'court_room']) {
      expect([table, await count(court.spaceId, table)]).not.toEqual([table, 0]);
      expect([table, await count(otherSpace, table)]).toEqual([table, 0]);
    }
  });

  it('cannot be written to, nor pointed at', async () => {
    const transactions = court.get(Transactions);
    const role = `INSERT INTO held_role (space_id, id, person_id, role, held_from) VALUES ($1, $2, $3, 'clerk', now())`;
    const filer = seedId('person filer');
    const into = transactions.run(otherSpace, () => transactions.manager.query(role, [court.spaceId, newId(), filer]));
    await expect(into).rejects.toThrow(/row-level security/);
    const at = transactions.run(otherSpace, () => transactions.manager.query(role, [otherSpace, newId(), filer]));
    await expect(at).rejects.toThrow(/held_role_person/);
  });

  it('takes the same names without a collision that would tell of the first', async () => {
    const transactions = court.get(Transactions);
    await transactions.run(otherSpace, () =>
      transactions.manager.query(
        `INSERT INTO person (space_id, id, name, email, assurance) VALUES ($1, $2, 'Twin', 'filer@assize.example', 'self-asserted')`,
        [otherSpace, seedId('person filer')],
      ),
    );
    const seen = await transactions.read(otherSpace, () =>
      transactions.manager.query<{ name: string }[]>(`SELECT name FROM person`),
    );
    expect(seen).toEqual([{ name: 'Twin' }]);
  });

  it('does not leak through a connection that goes back to the pool', async () => {
    const transactions = court.get(Transactions);
    await transactions.read(court.spaceId, () => transactions.manager.query('SELECT 1'));
    const outside = await Promise.all(
      Array.from({ length: 10 }, () => court.get(Spaces)['dataSource'].query<unknown[]>('SELECT * FROM person')),
    );
    expect(outside.flat()).toEqual([]);
  });
});
