import { newId, ROLES, type Actor, type HeldRole } from '@assize/kernel';
import { may, mayInSql, POLICY, type FactColumns, type Permission, type Relation, type State } from '@assize/identity';
import { RELATIONS, STATES } from '../../../libs/identity/src/access/policy';
import { testDatabase, type TestDatabase } from '../database';
import { Client } from 'pg';

const HERE = newId();
const ELSEWHERE = newId();
const FACTS = [...RELATIONS, ...STATES].map((name) => ({ name, column: `f."${name}"` }));
const COLUMNS: FactColumns = {
  court: 'f.court',
  relations: Object.fromEntries(RELATIONS.map((name) => [name, `f."${name}"`])),
  states: Object.fromEntries(STATES.map((name) => [name, `f."${name}"`])),
};

/** Every combination of relations and states, in the one court and in the other. */
const ALL_FACTS = `SELECT court.id AS court, ${FACTS.map(({ name }) => `"${name}".on AS "${name}"`).join(', ')}
  FROM (VALUES ('${HERE}'::uuid), ('${ELSEWHERE}'::uuid)) AS court (id)
  ${FACTS.map(({ name }) => `CROSS JOIN (VALUES (true), (false)) AS "${name}" ("on")`).join(' ')}`;

const anActor = (...roles: HeldRole[]): Actor => ({
  personId: newId(),
  spaceId: newId(),
  roles,
  assurance: 'verified-in-person',
  method: 'password',
});

const ACTORS: Actor[] = [
  anActor(),
  ...ROLES.map((role) => anActor({ role, courtId: HERE })),
  ...ROLES.map((role) => anActor({ role, courtId: null })),
  anActor({ role: 'judge', courtId: HERE }, { role: 'filer', courtId: ELSEWHERE }),
  anActor({ role: 'clerk', courtId: ELSEWHERE }, { role: 'reviewer', courtId: null }),
];

type Row = Record<Relation | State, boolean> & { court: string; readable: boolean };

describe('the access policy in SQL', () => {
  let database: TestDatabase;
  let client: Client;

  beforeAll(async () => {
    database = await testDatabase();
    client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(`CREATE TEMPORARY TABLE every_fact AS ${ALL_FACTS}`);
  });

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each(Object.keys(POLICY) as Permission[])(
    'decides "%s" as the policy does, for every object',
    async (permission) => {
      const differing: string[] = [];
      for (const actor of ACTORS) {
        const readable = mayInSql(actor, permission, COLUMNS);
        const { rows } = await client.query<Row>(`SELECT *, ${readable} AS readable FROM every_fact f`);
        const wrong = rows.filter((row) => {
          const relations = new Set(RELATIONS.filter((name) => row[name]));
          const states = new Set(STATES.filter((name) => row[name]));
          return may(actor, permission, { courtId: row.court, relations, states }) !== row.readable;
        });
        if (wrong.length > 0) differing.push(`${JSON.stringify(actor.roles)}: ${wrong.length} of ${rows.length}`);
      }
      expect(differing).toEqual([]);
    },
  );
});
