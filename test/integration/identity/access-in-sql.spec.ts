import { newId, ROLES, type Actor, type HeldRole } from '@assize/kernel';
import {
  may,
  mayInSql,
  POLICY,
  type FactColumns,
  type ObjectFacts,
  type Permission,
  type Relation,
  type State,
} from '@assize/identity';
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

type Row = Record<Relation | State, boolean> & { court: string };

const factsOf = (row: Row): ObjectFacts => ({
  courtId: row.court,
  relations: new Set(RELATIONS.filter((name) => row[name])),
  states: new Set(STATES.filter((name) => row[name])),
});

describe('the access policy in SQL', () => {
  let database: TestDatabase;
  let client: Client;
  /** In the order of `every_fact.at`. */
  let facts: ObjectFacts[];

  beforeAll(async () => {
    database = await testDatabase();
    client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query(
      `CREATE TEMPORARY TABLE every_fact AS SELECT row_number() OVER () AS at, f.* FROM (${ALL_FACTS}) f`,
    );
    facts = (await client.query<Row>('SELECT * FROM every_fact ORDER BY at')).rows.map(factsOf);
    expect(facts).toHaveLength(2 ** (FACTS.length + 1));
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
        // One letter for each row: the rows themselves are the same for everybody.
        const { rows } = await client.query<{ readable: string }>(
          `SELECT string_agg(CASE WHEN ${readable} THEN 'y' WHEN NOT (${readable}) THEN 'n' ELSE '?' END, '' ORDER BY at) AS readable FROM every_fact f`,
        );
        const policy = facts.map((one) => (may(actor, permission, one) ? 'y' : 'n')).join('');
        const answers = rows[0]!.readable;
        const wrong = facts.filter((_, at) => answers[at] !== policy[at]).length;
        if (wrong > 0 || answers.length !== policy.length) {
          differing.push(`${JSON.stringify(actor.roles)}: ${wrong} of ${answers.length}`);
        }
      }
      expect(differing).toEqual([]);
    },
  );
});
