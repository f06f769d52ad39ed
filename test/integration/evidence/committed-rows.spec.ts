import { Client } from 'pg';
import type { Case } from '@assize/docket';
import { ExhibitHolds, Exhibits, Objections, ProvenanceStatements } from '@assize/evidence';
import { LeafAudit } from '@assize/identity';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';
import { attempt, evidenceIn } from './evidence-court';

const TABLES = [
  ...['exhibit', 'exhibit_act', 'custody_event', 'provenance_statement', 'provenance_support', 'exhibit_objection'],
  ...['exhibit_objection_act', 'exhibit_hold'],
];

const FIRST = '(SELECT id FROM provenance_statement ORDER BY id LIMIT 1)';

let court: TestCourt;
let superuser: Client;
let ours: Case;
beforeAll(async () => {
  court = await testCourt();
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await court.close();
});

const named = async () => (await court.get(LeafAudit).run()).findings.map(({ object, what }) => `${object} ${what}`);

/** By somebody who may put the triggers aside. @returns ids of the rows */
async function forge(change: string): Promise<string[]> {
  await superuser.query('BEGIN');
  await superuser.query(`SET LOCAL session_replication_role = replica`);
  for (const table of TABLES) await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  const { rows } = await superuser.query<{ id: string }>(change);
  for (const table of TABLES) await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
  await superuser.query('COMMIT');
  return rows.map(({ id }) => id);
}

/** An exhibit with all that can be written about it. */
async function aWholeLife(): Promise<void> {
  const evidence = evidenceIn(court, () => ours);
  const { id } = await evidence.handIn();
  const other = await evidence.handIn('filer', 'another photograph');
  const [filer, judge] = [court.actor('filer'), court.actor('riverside-judge-1')];
  await court.get(Exhibits).view(court.actor('counsel'), id);
  const provenance = { statement: 'I took it on the day of the flood.', device: 'A telephone.' };
  await court.get(ProvenanceStatements).state(filer, attempt(), id, provenance, [other.id]);
  await evidence.mark(id);
  const of = await evidence.object(id);
  const answer = { act: 'answer', text: 'It shows ours.', answers: { system: 'The telephone was new.' } } as const;
  await court.get(Objections).answer(filer, attempt(), of, 1, answer);
  const ruled = { act: 'overrule', text: 'It is what it is.', entry: await evidence.order() } as const;
  await court.get(Objections).decide(judge, attempt(), of, 2, ruled);
  await evidence.offer(id);
  await evidence.rule(id, 'admit');
  const order = { reason: 'An appeal is pending.', exhibit: id };
  const hold = await court.get(ExhibitHolds).place(judge, attempt(), ours.id, order);
  await court.get(ExhibitHolds).lift(judge, attempt(), ours.id, hold.id);
}

it('the audit finds nothing wrong with what was written by acts', async () => {
  await aWholeLife();
  await aWholeLife();
  expect(await named()).toEqual([]);
});

it.each([
  [
    'provenance_statement',
    `UPDATE provenance_statement SET provenance = '{"statement":"I found it."}' WHERE id <> ${FIRST} RETURNING id`,
  ],
  ['provenance_statement', `DELETE FROM provenance_support WHERE statement_id = ${FIRST} RETURNING statement_id AS id`],
  ['exhibit', `UPDATE exhibit SET title = 'Another title' WHERE title <> 'Another title' RETURNING id`],
  ['exhibit_act', `UPDATE exhibit_act SET reason = 'Other reasons.' WHERE act = 'admit' RETURNING id`],
  ['exhibit_objection', `UPDATE exhibit_objection SET grounds = 'None.' RETURNING id`],
  ['exhibit_objection_act', `UPDATE exhibit_objection_act SET text = 'Yes.' WHERE act = 'overrule' RETURNING id`],
  [
    'custody_event',
    `UPDATE custody_event SET person_id = (SELECT submitted_by FROM exhibit LIMIT 1) WHERE kind = 'viewed' RETURNING id`,
  ],
  ['exhibit_hold', `UPDATE exhibit_hold SET reason = 'None.' RETURNING id`],
  ['exhibit_hold_end', `UPDATE exhibit_hold SET lifted_at = lifted_at + interval '1 day' RETURNING id`],
])('the audit names what a superuser changed behind the triggers: %s by %s', async (kind, change) => {
  const before = await named();
  const ids = await forge(change);
  expect(ids.length).toBeGreaterThan(0);
  const fresh = (await named()).filter((one) => !before.includes(one));
  expect(fresh).toEqual(
    expect.arrayContaining(ids.map((id) => `${kind} ${id} is not what the act that wrote it committed to`)),
  );
  expect(fresh).toHaveLength(ids.length);
});

it('the audit names what a superuser took away or made up', async () => {
  const before = await named();
  const gone = await forge(`DELETE FROM custody_event WHERE kind = 'marked' RETURNING id`);
  const [made] = await forge(`INSERT INTO custody_event (space_id, id, exhibit_id, kind, person_id, at)
    SELECT space_id, gen_random_uuid(), id, 'viewed', submitted_by, now() FROM exhibit LIMIT 1 RETURNING id`);
  expect((await named()).filter((one) => !before.includes(one)).sort()).toEqual(
    [
      ...gone.map((id) => `custody_event ${id} is gone, and an act of the record wrote it`),
      `custody_event ${made} was written by no act of the record`,
    ].sort(),
  );
});
