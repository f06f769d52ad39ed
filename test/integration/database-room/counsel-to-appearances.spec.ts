import { MIGRATIONS, type Migration } from '@assize/database';
import { newId } from '@assize/kernel';
import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '../database';

let database: TestDatabase;
let owner: Client;
let superuser: Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  superuser = new Client({ connectionString: database.superUrl });
  await Promise.all([owner.connect(), superuser.connect()]);
});
afterAll(async () => {
  await Promise.all([owner.end(), superuser.end()]);
  await database.drop();
});

const since = (id: string): readonly Migration[] => MIGRATIONS.slice(MIGRATIONS.findIndex((one) => one.id === id));

async function inOneTransaction(statements: readonly string[]): Promise<void> {
  await owner.query('BEGIN');
  for (const sql of statements) await owner.query(sql);
  await owner.query('COMMIT');
}

/** In a space of its own, past row-level security: a case with two parties, of whom the first has counsel. */
async function aCaseWithCounsel() {
  const [space, court, person, counsel, ofCase, party] = [newId(), newId(), newId(), newId(), newId(), newId()];
  await superuser.query(`INSERT INTO space (id, name) VALUES ($1, $2)`, [space, `space-${space.slice(-6)}`]);
  await superuser.query(
    `INSERT INTO court (space_id, id, key, name) VALUES ($1, $2, 'old', '{"en":"Old","zh":"旧"}')`,
    [space, court],
  );
  for (const id of [person, counsel]) {
    await superuser.query(
      `INSERT INTO person (space_id, id, name, email, assurance) VALUES ($1, $2, 'Somebody', $3, 'self-asserted')`,
      [space, id, `${id}@assize.example`],
    );
  }
  await superuser.query(
    `INSERT INTO court_case (space_id, id, court_id, docket_number, caption, category, status, official_file_date, opened_at)
     VALUES ($1, $2, $3, 'OLD-1', 'Ash v. Birch', 'civil', 'opened', '2026-03-02', '2026-03-02T09:00:00Z')`,
    [space, ofCase, court],
  );
  const insert = `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, person_id, counsel_id)
    VALUES ($1, $2, $3, $4, 'plaintiff', 'claimant', 'person', 'Ash', $5, $6)`;
  await superuser.query(insert, [space, party, ofCase, 1, person, counsel]);
  await superuser.query(insert, [space, newId(), ofCase, 2, null, null]);
  return { space, ofCase, party, counsel };
}

it('whoever acted for a party appears for it since its case was opened, in every space, there and back again', async () => {
  const [first] = since('0017-people');
  const later = since('0017-people').slice(1);
  await inOneTransaction([...later].reverse().flatMap(({ down }) => down));
  await inOneTransaction(first!.down);
  const cases = [await aCaseWithCounsel(), await aCaseWithCounsel()];

  await inOneTransaction(first!.up);
  const { rows } = await superuser.query(
    `SELECT space_id, case_id, party_id, counsel_id, from_at, until_at FROM appearance ORDER BY space_id`,
  );
  expect(rows).toEqual(
    cases
      .map(({ space, ofCase, party, counsel }) => ({
        space_id: space,
        case_id: ofCase,
        party_id: party,
        counsel_id: counsel,
        from_at: new Date('2026-03-02T09:00:00Z'),
        until_at: null,
      }))
      .sort((a, b) => (a.space_id < b.space_id ? -1 : 1)),
  );
  const shut = `SELECT relname FROM pg_class WHERE relkind = 'r' AND relname IN ('case_party', 'court_case', 'appearance')
    AND relrowsecurity AND relforcerowsecurity`;
  expect((await superuser.query(shut)).rowCount).toBe(3);

  await inOneTransaction(first!.down);
  const back = await superuser.query(`SELECT counsel_id FROM case_party WHERE counsel_id IS NOT NULL`);
  expect(back.rows.map((row) => (row as { counsel_id: string }).counsel_id).sort()).toEqual(
    cases.map(({ counsel }) => counsel).sort(),
  );
  await inOneTransaction([...first!.up, ...later.flatMap(({ up }) => up)]);
});
