import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import {
  CheckpointSigner,
  DiskTileStore,
  PgLogDatabase,
  PostgresLogStore,
  TransparencyLog,
  verifyReceipt,
  type LogStore,
} from '@assize/tlog';
import { aPrivateKey, logStoreContract, treeOf } from '@assize/tlog/testing';
import { testDatabase } from '../database';

type Database = Awaited<ReturnType<typeof testDatabase>> & { pool: Pool; owner: Client; lastCheckpoint: string };
const opened: Database[] = [];
const stores: LogStore[] = [];
const logs: TransparencyLog[] = [];
const folder = mkdtempSync(join(tmpdir(), 'assize-log-'));
let made = 0;

async function aDatabase(): Promise<Database> {
  const database = await testDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const pool = new Pool({ connectionString: database.appUrl, max: 4 });
  const opening = { ...database, owner, pool, lastCheckpoint: join(folder, `last-${(made += 1)}`) };
  opened.push(opening);
  return opening;
}
const aStore = ({ appUrl, pool }: Database) => {
  const store = new PostgresLogStore(
    new PgLogDatabase(appUrl, async (sql, params) => (await pool.query(sql, params)).rows),
  );
  stores.push(store);
  return store;
};
const aLog = (database: Database) => {
  const { lastCheckpoint } = database;
  const signer = new CheckpointSigner({ origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint });
  const files = new DiskTileStore(`${lastCheckpoint}-public`);
  const log = new TransparencyLog({ store: aStore(database), files, signer });
  logs.push(log);
  return log;
};

afterEach(async () => {
  for (const log of logs.splice(0)) await log.close();
  for (const store of stores.splice(0)) await store.close();
  for (const { pool, owner, drop } of opened.splice(0)) {
    await pool.end();
    await owner.end();
    await drop();
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the log store in PostgreSQL', () => {
  logStoreContract(async () => {
    const database = await aDatabase();
    return [aStore(database), aStore(database)];
  });
});

describe('the log in PostgreSQL', () => {
  it('takes entries from two processes at once and proves each', async () => {
    const database = await aDatabase();
    const both = [aLog(database), aLog(database)];
    const { entries } = treeOf(300);
    const logged = (await Promise.all(entries.map((entry, at) => both[at % 2]!.append([entry])))).flat();
    expect(logged.map(({ index }) => index).sort((a, b) => a - b)).toEqual(entries.map((_, at) => at));
    for (const at of [0, 1, 128, 299]) {
      const verdict = verifyReceipt(await both[0]!.receipt(logged[at]!.index), entries[at]!, both[0]!.vkey);
      expect(verdict).toMatchObject({ holds: true, checkpoint: { size: 300 } });
    }
  });

  it('is taken over by another process when the connection of the first ends', async () => {
    const database = await aDatabase();
    const [first, second] = [aLog(database), aLog(database)];
    await first.append(treeOf(3).entries);
    await second.open();
    await database.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = ${0x746c6f67}
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(await second.append([Buffer.from('entry 3')])).toMatchObject([{ index: 3 }]);
    expect(await first.append([Buffer.from('entry 4')])).toMatchObject([{ index: 4 }]);
  });

  it('loses nothing and doubles nothing when its connection ends again and again under a tile full of callers', async () => {
    const database = await aDatabase();
    const log = aLog(database);
    await log.open();
    const lane = async (caller: number) => {
      for (let turn = 0; turn < 6; turn += 1)
        for (;;) {
          const entry = Buffer.from(`${caller}/${turn}`);
          const logged = await log.append([entry]).catch((error: { code: string }) => error);
          if ('code' in logged) expect(logged.code).toBe('log-sequencing-lost');
          else if (verifyReceipt(logged[0]!.receipt, entry, log.vkey).holds) break;
        }
    };
    const lanes = Promise.all(Array.from({ length: 256 }, (_, caller) => lane(caller)));
    for (let cut = 0; cut < 6; cut += 1)
      await database.pool.query(
        `SELECT pg_sleep(0.1), pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'assize log' AND datname = current_database()`,
      );
    await lanes;
    const { rows } = await database.owner.query('SELECT count(*)::int AS n, max(index)::int AS last FROM log_entry');
    expect(rows).toEqual([{ n: 6 * 256, last: 6 * 256 - 1 }]);
  }, 60_000);

  it('keeps nothing of an addition whose transaction did not begin', async () => {
    const database = await aDatabase();
    const real = new PgLogDatabase(
      database.appUrl,
      async (sql, params) => (await database.pool.query(sql, params)).rows,
    );
    const store = new PostgresLogStore({
      query: (sql, params) => real.query(sql, params),
      connect: async () => {
        const connection = await real.connect();
        const query = connection.query.bind(connection);
        connection.query = (sql, params) => query(sql.startsWith('BEGIN') ? 'SELECT 1 / 0' : sql, params);
        return connection;
      },
    });
    stores.push(store);
    const right = (await store.sequence(() => undefined))!;
    const { entries, leaves } = treeOf(2);
    const adding = right.begin(await right.state());
    adding.add(entries, leaves);
    await expect(adding.commit({ size: 2, root: treeOf(2).root, peaks: [treeOf(2).root] }, [])).rejects.toThrow();
    expect((await database.owner.query('SELECT FROM log_entry')).rowCount).toBe(0);
    expect(await store.state()).toMatchObject({ size: 0 });
  });

  it('gives the app role no right but to add', async () => {
    const { owner } = await aDatabase();
    const { rows } = await owner.query<{ rights: string }>(
      `SELECT table_name || ' ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) AS rights
         FROM information_schema.role_table_grants WHERE grantee IN ('assize_app', 'PUBLIC') AND table_name LIKE 'log\\_%'
        GROUP BY table_name ORDER BY table_name`,
    );
    expect(rows.map(({ rights }: { rights: string }) => rights)).toEqual([
      'log_entry INSERT, SELECT',
      'log_handover DELETE, INSERT, SELECT',
      // How far acts are in the log, and the leaves of spaces that are gone; of the first only what moves may be changed.
      'log_progress SELECT',
      'log_purged SELECT',
      'log_state SELECT, UPDATE',
    ]);
  });

  it('refuses to its owner whatever would change what is there', async () => {
    const database = await aDatabase();
    await aLog(database).append(treeOf(4).entries);
    for (const change of [
      `UPDATE log_entry SET entry = 'x'`,
      `DELETE FROM log_entry`,
      `TRUNCATE log_entry`,
      `UPDATE log_state SET size = 3`,
      `UPDATE log_state SET root = sha256('x')`,
      `DELETE FROM log_state`,
      `TRUNCATE log_state`,
    ]) {
      await expect(database.owner.query(change)).rejects.toMatchObject({ code: '23000' });
    }
  });

  it('refuses an entry that could not be proved', async () => {
    const { pool } = await aDatabase();
    const add = (index: number, entry: Buffer, leaf: string) =>
      pool.query(`INSERT INTO log_entry (index, entry, leaf_hash) VALUES ($1, $2, ${leaf})`, [index, entry]);
    const honest = `sha256('\\x00'::bytea || $2)`;
    const refused = (constraint: string) => expect.objectContaining({ constraint });
    await expect(add(0, Buffer.from('a'), `sha256($2)`)).rejects.toEqual(refused('log_entry_leaf_hash'));
    await expect(add(-1, Buffer.from('a'), honest)).rejects.toEqual(refused('log_entry_index'));
    await expect(add(0, Buffer.alloc(65_536), honest)).rejects.toEqual(refused('log_entry_length'));
  });
});
