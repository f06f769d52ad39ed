import { Client } from 'pg';
import { migrate, purgeSpace, Spaces, Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import { newId, seedId, withContext } from '@assize/kernel';
import { Seeding } from '@assize/sandbox';
import { JOBS } from '../../../apps/worker/src/rooms';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
let owner: Client;
let other: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  const spaceId = await court.get(Seeding).courtsAndPeople('trial');
  // People of the second space are called as in the first, and have the same ids.
  other = { ...court, spaceId, actor: (key) => ({ ...court.actor(key), spaceId }) };
});
afterAll(async () => {
  await owner.end();
  await court.close();
});

/** Rows of each table that has spaces, in one space; none where there are none. */
async function counted(spaceId: string): Promise<Record<string, number>> {
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [spaceId]);
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'space_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ n: string }>(`SELECT count(*) AS n FROM "${name}" WHERE space_id = $1`, [
      spaceId,
    ]);
    if (rows[0]!.n !== '0') counts[name] = Number(rows[0]!.n);
  }
  return counts;
}

const jobsOf = async (spaceId: string): Promise<number> =>
  Number((await owner.query(`SELECT count(*) AS n FROM pgboss.job WHERE data->>'spaceId' = $1`, [spaceId])).rows[0].n);

const triggers = async (): Promise<unknown[]> =>
  (
    await owner.query(
      `SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`,
    )
  ).rows;

async function lived(here: TestCourt): Promise<void> {
  const { id } = await aCase(here, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
  const origin = { requestId: newId(), address: '203.0.113.9', agent: null };
  await withContext({ origin }, () =>
    here
      .get(Transactions)
      .run(here.spaceId, () => here.get(Acts).record(here.actor('filer'), 'x.y', { kind: 'case', id })),
  );
  await here.get(Seeding).judgments(here.spaceId, 20, 3);
}

describe('purging a space', () => {
  it('takes away every row and job of it, and nothing of another', async () => {
    for (const here of [court, other]) await lived(here);
    await owner.query(
      `INSERT INTO pgboss.job (name, data) SELECT name, jsonb_build_object('spaceId', $1::text) FROM pgboss.queue LIMIT 1`,
      [other.spaceId],
    );
    const [before, guards] = [await counted(court.spaceId), await triggers()];
    const doomed = await counted(other.spaceId);
    expect(Object.keys(doomed)).toEqual(
      expect.arrayContaining(['act', 'act_origin', 'case_party', 'judgment', 'person']),
    );
    const { rows: log } = await owner.query(`SELECT size, root FROM log_state`);

    const purged = await purgeSpace(court.database.ownerUrl, 'trial');
    expect(purged!.rows).toBe(Object.values(doomed).reduce((sum, count) => sum + count, 0));
    expect(await counted(other.spaceId)).toEqual({});
    expect(await jobsOf(other.spaceId)).toBe(0);
    expect((await owner.query(`SELECT FROM space WHERE id = $1`, [other.spaceId])).rowCount).toBe(0);
    expect(await counted(court.spaceId)).toEqual(before);
    expect(await triggers()).toEqual(guards);
    expect((await owner.query(`SELECT size, root FROM log_state`)).rows).toEqual(log);
  });

  it('of a space that is gone, or never was, does nothing', async () => {
    expect(await purgeSpace(court.database.ownerUrl, 'trial')).toBeUndefined();
    expect((await owner.query(`SELECT purge_space($1) AS rows`, [newId()])).rows).toEqual([{ rows: '0' }]);
  });

  it('is whole or not at all', async () => {
    const spaceId = await court.get(Spaces).ensure('half', seedId('space half'));
    await court.get(Seeding).courtsAndPeople('half');
    const before = await counted(spaceId);
    await owner.query('BEGIN');
    await owner.query(`SELECT purge_space($1)`, [spaceId]);
    await owner.query('ROLLBACK');
    expect(await counted(spaceId)).toEqual(before);
    await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [spaceId]);
    await expect(owner.query(`DELETE FROM court_policy`)).rejects.toThrow('never changed');
  });

  it('waits for who is writing into it, and leaves nothing of that behind', async () => {
    const spaceId = await court.get(Seeding).courtsAndPeople('busy');
    const here = { ...court, spaceId, actor: (key: string) => ({ ...court.actor(key), spaceId }) };
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const writing = court.get(Transactions).run(spaceId, async () => {
      await court.get(Acts).record(here.actor('filer'), 'x.y', { kind: 'space', id: spaceId });
      begun();
      await held;
    });
    await started;
    const purging = purgeSpace(court.database.ownerUrl, 'busy');
    finish();
    await Promise.all([writing, purging]);
    expect(await counted(spaceId)).toEqual({});
  });

  it('is not for the app role', async () => {
    const run = court
      .get(Transactions)
      .run(court.spaceId, () => court.get(Transactions).manager.query(`SELECT purge_space($1)`, [court.spaceId]));
    await expect(run).rejects.toThrow('permission denied for function purge_space');
  });
});

describe('a production database', () => {
  it('has no such function', async () => {
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    const name = `production_${process.pid}`;
    await superuser.query(`CREATE DATABASE "${name}" OWNER assize_owner`);
    const url = new URL(court.database.ownerUrl);
    url.pathname = `/${name}`;
    try {
      await migrate(url.toString(), 'production', JOBS);
      const production = new Client({ connectionString: url.toString() });
      await production.connect();
      const found = await production.query(
        `SELECT FROM pg_proc WHERE proname ~ 'purge' AND pronamespace = 'public'::regnamespace`,
      );
      await production.end();
      expect(found.rowCount).toBe(0);
      await expect(purgeSpace(url.toString(), 'court')).rejects.toThrow('purge_space(');
    } finally {
      await superuser.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      await superuser.end();
    }
  });
});
