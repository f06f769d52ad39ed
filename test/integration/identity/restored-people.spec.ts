import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { Rows, Transactions } from '@assize/database';
import { Erasures, LegalHolds } from '@assize/identity';
import { newId, type Actor } from '@assize/kernel';
import { CourtModule } from '../../../apps/worker/src/court.module';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';

let court: TestCourt;
let server: Client;
let open: INestApplicationContext;
let said: string[] = [];

beforeAll(async () => {
  court = await testCourt();
  open = court.app;
  const url = Object.assign(new URL(court.database.superUrl), { pathname: '/postgres' });
  server = new Client({ connectionString: url.toString() });
  await server.connect();
});
afterAll(async () => {
  await open.close();
  await server.end();
  await court.database.drop();
  rmSync(court.config.text('ASSIZE_DATA_DIR'), { recursive: true, force: true });
});

const name = (): string => new URL(court.database.appUrl).pathname.slice(1);
const list = (): string => join(court.config.text('ASSIZE_DATA_DIR'), 'keys', 'erased-people');

const sql = <R>(text: string, ...values: unknown[]): Promise<R[]> =>
  open
    .get(Transactions, { strict: false })
    .run(court.spaceId, () => open.get(Rows, { strict: false }).sql(text, values));

/** As a process of the court does, on the database that is there now. */
async function start(): Promise<void> {
  said = [];
  const keep = (message: unknown): void => void said.push(String(message));
  const logger = { log: () => undefined, warn: keep, error: keep };
  open = await NestFactory.createApplicationContext(CourtModule.forRoot(court.config), { logger, abortOnError: false });
}

/** With nobody connected, as a copy needs it. */
async function backup(): Promise<void> {
  await open.close();
  await server.query(`DROP DATABASE IF EXISTS "${name()}_backup"`);
  await server.query(`CREATE DATABASE "${name()}_backup" TEMPLATE "${name()}" OWNER assize_owner`);
  await start();
}

async function restore(): Promise<void> {
  await open.close();
  await server.query(`DROP DATABASE "${name()}" WITH (FORCE)`);
  await server.query(`ALTER DATABASE "${name()}_backup" RENAME TO "${name()}"`);
  await start();
}

async function aPerson(): Promise<string> {
  const id = newId();
  await sql(
    `INSERT INTO person (space_id, id, name, email, password_hash, assurance)
     VALUES (current_space(), $1, 'Wilhelmina Throckett', $2, 'a hash', 'self-asserted')`,
    ...[id, `${id}@mail.example`],
  );
  await sql(
    `INSERT INTO session (space_id, id, person_id, method, agent, started_at, used_at, idle_at, expires_at)
     VALUES (current_space(), gen_random_uuid(), $1, 'password', 'Throckett', now(), now(), now(), now() + interval '1 day')`,
    id,
  );
  return id;
}

const administrator = (): Actor => court.actor('administrator');
const erase = (id: string) => open.get(Erasures, { strict: false }).erase(administrator(), id);
const names = async (ids: readonly string[]): Promise<string[]> =>
  (await sql<{ name: string }>(`SELECT name FROM person WHERE id = ANY ($1::uuid[]) ORDER BY name`, ids)).map(
    (one) => one.name,
  );
const warned = (): string[] => said.filter((line) => line.includes('people were erased'));

describe('a database that is restored from before somebody was erased', () => {
  it('has erased them again before it serves, and says so, whatever was held or open when the backup was made', async () => {
    const [plain, held, other] = [await aPerson(), await aPerson(), await aPerson()];
    const holds = open.get(LegalHolds, { strict: false });
    const attempt = { route: 'POST /people/{id}/holds', key: newId(), request: {} };
    const { id: hold } = await holds.place(administrator(), attempt, held, 'An appeal is pending.');
    const ofHers = await aCase({ ...court, app: open, get: (token) => open.get(token, { strict: false }) });
    await sql(
      `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, email, address, person_id)
       VALUES (current_space(), gen_random_uuid(), $1, 9, 'plaintiff', 'claimant', 'person', 'W. Throckett', 'w@mail.example', '1 Mill Lane', $2)`,
      ...[ofHers.id, plain],
    );
    await backup();
    await sql(`UPDATE court_case SET status = 'closed', newest_event_at = '2001-01-01' WHERE id = $1`, ofHers.id);
    await open.get(LegalHolds, { strict: false }).lift(administrator(), hold, 1);
    for (const id of [plain, held]) await erase(id);
    await restore();
    expect(warned()).toEqual(['2 people were erased before this database was restored, and were erased again.']);
    expect(await names([plain, held])).toEqual(['erased', 'erased']);
    expect(await names([other])).toEqual(['Wilhelmina Throckett']);
    expect(await sql(`SELECT FROM session WHERE agent = 'Throckett' AND person_id <> $1`, other)).toEqual([]);
    expect(await sql(`SELECT email, address FROM case_party WHERE person_id = $1`, plain)).toEqual([
      { email: null, address: null },
    ]);
    const again = `SELECT object_id FROM act WHERE act = 'person.erase-again'`;
    expect(await sql(again)).toHaveLength(2);
    await open.close();
    await start();
    expect(warned()).toEqual([]);
    expect(await sql(again)).toHaveLength(2);
  });

  it('is known by a list of ids alone, and what is no record of it is passed over', async () => {
    const id = await aPerson();
    const mark = readFileSync(list(), 'utf8');
    await erase(id);
    await erase(id);
    const added = readFileSync(list(), 'utf8').slice(mark.length);
    expect(new Set(added.split('\n').filter(Boolean))).toEqual(new Set([`${court.spaceId} ${id}`]));
    appendFileSync(list(), `\n${court.spaceId} ${newId()}\n\n${newId()} ${newId()}\n\nnonsense`);
    await open.close();
    await start();
    expect(warned()).toEqual([]);
  });

  it('fills a list that was lost from what it knows itself', async () => {
    const id = await aPerson();
    await erase(id);
    rmSync(list());
    await open.close();
    await start();
    expect(readFileSync(list(), 'utf8')).toContain(id);
  });

  it('has nobody listed whose erasure was refused', async () => {
    const id = await aPerson();
    const attempt = { route: 'POST /people/{id}/holds', key: newId(), request: {} };
    await open.get(LegalHolds, { strict: false }).place(administrator(), attempt, id, 'An appeal is pending.');
    await expect(erase(id)).rejects.toMatchObject({ code: 'erasure-refused' });
    expect(readFileSync(list(), 'utf8')).not.toContain(id);
  });
});
