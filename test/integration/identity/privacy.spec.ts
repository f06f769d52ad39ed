import { Client } from 'pg';
import { Rows } from '@assize/database';
import { Acts, Erasures, Exports, LegalHolds, Retention } from '@assize/identity';
import { newId, withContext, type Actor } from '@assize/kernel';
import { ResumableUploads } from '@assize/uploads';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const sql = <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, values));

/** Stands in everything that names somebody, and in nothing else. */
const markOf = ({ personId }: Actor): string => `throckett-${personId}`;

/** Somebody who has a password, a key, a session, an authenticator, a role, and has acted from an address. */
async function aPerson(role: 'filer' | 'clerk' = 'filer'): Promise<Actor> {
  const personId = newId();
  const id = newId();
  const space = court.spaceId;
  const mark = `throckett-${personId}`;
  await sql(
    `INSERT INTO person (space_id, id, name, email, password_hash, assurance)
     VALUES ($1, $2, $3, $4, 'a hash', 'self-asserted')`,
    [space, personId, `Wilhelmina ${mark}`, `${mark}@mail.example`],
  );
  const heldIn = role === 'clerk' ? courtId('riverside') : null;
  await sql(
    `INSERT INTO held_role (space_id, id, person_id, role, court_id, held_from) VALUES ($1, $2, $3, $4, $5, '2020-01-01')`,
    [space, newId(), personId, role, heldIn],
  );
  await sql(`INSERT INTO api_key (space_id, id, person_id, name, secret_sha256) VALUES ($1, $2, $3, $4, sha256('a'))`, [
    space,
    id,
    personId,
    mark,
  ]);
  await sql(
    `INSERT INTO session (space_id, id, person_id, method, agent, started_at, used_at, idle_at, expires_at)
     VALUES ($1, $2, $3, 'password', $4, now(), now(), now(), now() + interval '1 day')`,
    [space, id, personId, mark],
  );
  await sql(`INSERT INTO totp (space_id, person_id, secret_sealed, enrolled_at) VALUES ($1, $2, 'sealed', now())`, [
    space,
    personId,
  ]);
  await sql(`INSERT INTO recovery_code (space_id, person_id, code_sha256) VALUES ($1, $2, sha256('b'))`, [
    space,
    personId,
  ]);
  const actor: Actor = {
    personId,
    spaceId: space,
    roles: [{ role, courtId: heldIn }],
    assurance: 'self-asserted',
    method: 'password',
  };
  await withContext({ origin: { requestId: newId(), address: '198.51.100.77', agent: mark } }, () =>
    inSpace(court, () => court.get(Acts).record(actor, 'filing.upload', { kind: 'upload', id: newId() })),
  );
  return actor;
}

const aParty = (caseId: string, personId: string): Promise<unknown[]> =>
  sql(
    `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, email, address, person_id)
     VALUES ($1, $2, $3, 9, 'plaintiff', 'claimant', 'person', 'W. Throckett', $5, '1 Mill Lane', $4)`,
    [court.spaceId, newId(), caseId, personId, `throckett-${personId}@mail.example`],
  );

const closed = (caseId: string, at: string): Promise<unknown[]> =>
  sql(`UPDATE court_case SET status = 'closed', newest_event_at = $2 WHERE id = $1`, [caseId, at]);

async function exported(actor: Actor): Promise<Record<string, unknown[]>> {
  let text = '';
  for await (const piece of await court.get(Exports).own(actor)) text += piece;
  return JSON.parse(text) as Record<string, unknown[]>;
}

/** Every row of every table of the space in which the text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', $1, false)`, [court.spaceId]);
  const { rows } = await owner.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await owner.query(`SELECT FROM "${name}" t WHERE position($1 in t::text) > 0 LIMIT 1`, [text]);
    if (hit.rowCount) found.push(name);
  }
  await owner.end();
  return found.sort();
}

describe('the export of one’s own data', () => {
  it('holds what is on record of oneself, and no secret', async () => {
    const actor = await aPerson();
    const { id } = await aCase(court);
    await aParty(id, actor.personId);
    const own = await exported(actor);
    expect(own['person']).toMatchObject([{ id: actor.personId, name: `Wilhelmina ${markOf(actor)}` }]);
    expect(own['roles']).toMatchObject([{ role: 'filer' }]);
    expect(own['sessions']).toMatchObject([{ agent: markOf(actor) }]);
    expect(own['apiKeys']).toMatchObject([{ name: markOf(actor) }]);
    expect(own['networkAddresses']).toMatchObject([{ address: '198.51.100.77' }]);
    expect(own['cases']).toMatchObject([
      { id, parties: [{ email: `${markOf(actor)}@mail.example`, address: '1 Mill Lane' }] },
    ]);
    expect(own['acts']!.map((act) => (act as { act: string }).act).sort()).toEqual(['filing.upload', 'person.export']);
    expect(JSON.stringify(own)).not.toMatch(/hash|secret|sealed|sha256/i);
  });

  it('is whole however much there is', async () => {
    const actor = await aPerson();
    await sql(
      `INSERT INTO act (space_id, id, person_id, act, object_kind, object_id, assurance, method, acted_at)
       SELECT $1, gen_random_uuid(), $2, 'x.y', 'x', gen_random_uuid(), 'self-asserted', 'password', now()
         FROM generate_series(1, 450)`,
      [court.spaceId, actor.personId],
    );
    const acts = (await exported(actor))['acts'] as { id: string }[];
    expect(acts.length).toBe(452);
    expect(new Set(acts.map(({ id }) => id)).size).toBe(452);
  });

  it('says nothing of anybody else, nor of a case one is walled off from', async () => {
    const [actor, other] = [await aPerson(), await aPerson()];
    const { id } = await aCase(court);
    await aParty(id, actor.personId);
    await inSpace(court, () => court.get(Acts).record(actor, 'case.look', { kind: 'case', id }));
    await sql(
      `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at) VALUES ($1, $2, $3, $4, 'kin', now())`,
      [court.spaceId, newId(), id, actor.personId],
    );
    const text = JSON.stringify(await exported(actor));
    expect(text).not.toContain(id);
    expect(text).not.toContain(other.personId);
  });
});

describe('erasing a person', () => {
  it('leaves nothing that names her, and every act of hers', async () => {
    const actor = await aPerson();
    const mark = markOf(actor);
    await court.get(ResumableUploads).begin(actor, { length: 4, fileName: mark });
    expect((await exported(actor))['resumableUploads']).toMatchObject([{ fileName: mark, length: 4, received: 0 }]);
    expect(await tablesWith(mark)).toEqual(['act_origin', 'api_key', 'person', 'resumable_upload', 'session']);
    const { id } = await aCase(court);
    await aParty(id, actor.personId);
    await closed(id, '2001-01-01');
    const origin = { requestId: newId(), address: '198.51.100.78', agent: null };
    const { erased } = await withContext({ origin }, () => court.get(Erasures).erase(actor, actor.personId));
    expect(erased).toMatchObject({ 'name, e-mail address and password': 1, sessions: 1, 'API keys': 1, roles: 1 });
    expect(await tablesWith(mark)).toEqual([]);
    expect(await sql(`SELECT FROM act_origin WHERE person_id = $1`, [actor.personId])).toEqual([]);
    expect(await sql(`SELECT FROM totp WHERE person_id = $1`, [actor.personId])).toEqual([]);
    expect(await sql(`SELECT FROM recovery_code WHERE person_id = $1`, [actor.personId])).toEqual([]);
    expect(await sql(`SELECT email, address FROM case_party WHERE person_id = $1`, [actor.personId])).toEqual([
      { email: null, address: null },
    ]);
    expect(await sql(`SELECT FROM session WHERE person_id = $1 AND ended_at IS NULL`, [actor.personId])).toEqual([]);
    const acts = await sql<{ act: string }>(`SELECT act FROM act WHERE person_id = $1`, [actor.personId]);
    expect(acts.map(({ act }) => act).sort()).toEqual([
      'filing.upload',
      'person.erase',
      'person.export',
      'upload.begin',
    ]);
  });

  it('is refused with every duty to keep, and then erases nothing', async () => {
    const actor = await aPerson('clerk');
    const [open, recent] = [await aCase(court), await aCase(court)];
    await aParty(open.id, actor.personId);
    await aParty(recent.id, actor.personId);
    await closed(recent.id, '2025-01-01');
    const refused = court.get(Erasures).erase(actor, actor.personId);
    await expect(refused).rejects.toMatchObject({
      code: 'erasure-refused',
      facts: {
        duties: expect.arrayContaining([
          { duty: 'office', count: 1, until: null },
          { duty: 'open-case', count: 1, until: null },
          { duty: 'retention-period', count: 1, until: expect.any(Date) },
        ]),
      },
    });
    const [person] = await sql<{ name: string }>(`SELECT name FROM person WHERE id = $1`, [actor.personId]);
    expect(person).toEqual({ name: `Wilhelmina ${markOf(actor)}` });
    expect((await sql(`SELECT FROM act_origin WHERE person_id = $1`, [actor.personId])).length).toBe(1);
  });

  it('waits for the end of a legal hold', async () => {
    const [actor, administrator] = [await aPerson(), court.actor('administrator')];
    const attempt = { route: 'POST /people/{id}/holds', key: newId(), request: {} };
    const holds = court.get(LegalHolds);
    const { id } = await holds.place(administrator, attempt, actor.personId, 'An appeal is pending.');
    expect(await holds.place(administrator, attempt, actor.personId, 'An appeal is pending.')).toEqual({ id });
    await expect(court.get(Erasures).erase(administrator, actor.personId)).rejects.toMatchObject({
      facts: { duties: [{ duty: 'legal-hold', count: 1, until: null }] },
    });
    await expect(holds.lift(administrator, id, 7)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await holds.lift(administrator, id, 1);
    await expect(holds.lift(administrator, id, 2)).rejects.toMatchObject({ code: 'hold-lifted' });
    expect((await court.get(Erasures).erase(administrator, actor.personId)).erased).not.toEqual({});
  });

  it('is for herself and administrators of all courts; to others she is not there', async () => {
    const [actor, other] = [await aPerson(), await aPerson()];
    const ofOneCourt: Actor = { ...other, roles: [{ role: 'administrator', courtId: courtId('riverside') }] };
    for (const stranger of [other, ofOneCourt, court.actor('riverside-clerk')]) {
      await expect(court.get(Erasures).erase(stranger, actor.personId)).rejects.toMatchObject({
        code: 'person-unknown',
      });
      await expect(court.get(LegalHolds).of(stranger, actor.personId)).rejects.toMatchObject({
        code: 'person-unknown',
      });
    }
    await expect(court.get(Erasures).erase(court.actor('administrator'), newId())).rejects.toMatchObject({
      code: 'person-unknown',
    });
  });

  it('twice, or twice at once, is done once', async () => {
    const actor = await aPerson();
    const erase = () => court.get(Erasures).erase(court.actor('administrator'), actor.personId);
    const both = await Promise.all([erase(), erase()]);
    expect(both.map(({ erased }) => Object.keys(erased).length > 0).sort()).toEqual([false, true]);
    expect((await erase()).erased).toEqual({});
    const acts = await sql(`SELECT FROM act WHERE act = 'person.erase' AND object_id = $1`, [actor.personId]);
    expect(acts.length).toBe(1);
  });

  it('happens whole or not at all', async () => {
    const actor = await aPerson();
    const unrecordable: Actor = { ...actor, method: null as never };
    await expect(court.get(Erasures).erase(unrecordable, actor.personId)).rejects.toThrow('null value');
    const [person] = await sql(`SELECT name, erased_at FROM person WHERE id = $1`, [actor.personId]);
    expect(person).toEqual({ name: `Wilhelmina ${markOf(actor)}`, erased_at: null });
  });
});

describe('the retention sweep', () => {
  const at = (days: number): Date => new Date(Date.parse('2040-01-01T00:00:00Z') + days * 24 * 3_600_000);

  const origins = (count: number, seen: Date): Promise<unknown[]> =>
    sql(
      `INSERT INTO act_origin (space_id, request_id, person_id, address, seen_at)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), '203.0.113.1', $3 FROM generate_series(1, $2)`,
      [court.spaceId, count, seen],
    );

  it('erases what is due in every space, in batches that it counts, and nothing that is not', async () => {
    await court.get(Retention).sweep(at(0));
    await origins(2_500, at(0));
    await origins(3, at(1));
    expect(await court.get(Retention).sweep(at(90))).toEqual({});
    expect(await court.get(Retention).sweep(new Date(at(90).getTime() + 1))).toEqual({ origins: 2_500 });
    const batches = await sql<{ erased: number }>(
      `SELECT erased FROM retention_batch WHERE rule = 'origins' AND older_than > $1 ORDER BY erased DESC`,
      [at(0)],
    );
    expect(batches.map(({ erased }) => erased)).toEqual([1_000, 1_000, 500]);
    expect(await court.get(Retention).sweep(at(92))).toEqual({ origins: 3 });
  });

  it('run twice at once erases each row once', async () => {
    await origins(2_200, at(100));
    const both = await Promise.all([court.get(Retention).sweep(at(191)), court.get(Retention).sweep(at(191))]);
    expect(both.reduce((sum, { origins: erased = 0 }) => sum + erased, 0)).toBe(2_200);
  });

  it('takes ended sessions with their tokens, and keys of requests, when their own time has passed', async () => {
    const actor = await aPerson();
    const [session] = await sql<{ id: string }>(`SELECT id FROM session WHERE person_id = $1`, [actor.personId]);
    await sql(
      `INSERT INTO refresh_token (space_id, id, session_id, secret_sha256, made_at) VALUES ($1, $2, $3, sha256('c'), now())`,
      [court.spaceId, newId(), session!.id],
    );
    await sql(
      `INSERT INTO idempotency_key (space_id, actor_id, route, key, request_sha256, outcome) VALUES ($1, $2, 'r', 'k', sha256('d'), '{}')`,
      [court.spaceId, actor.personId],
    );
    const days = (count: number): Date => new Date(Date.now() + count * 24 * 3_600_000);
    await court.get(Retention).sweep(days(29));
    expect((await sql(`SELECT FROM session WHERE id = $1`, [session!.id])).length).toBe(1);
    expect((await sql(`SELECT FROM idempotency_key WHERE actor_id = $1`, [actor.personId])).length).toBe(1);
    const swept = await court.get(Retention).sweep(days(32));
    expect(swept.sessions).toBeGreaterThanOrEqual(2);
    expect(swept.repeatedRequests).toBeGreaterThanOrEqual(1);
    expect(await sql(`SELECT FROM session WHERE id = $1`, [session!.id])).toEqual([]);
  });
});
