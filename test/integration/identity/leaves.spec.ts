import { Client } from 'pg';
import { Transactions } from '@assize/database';
import { Acts, ActLeaves, LeafAudit, LeafPump, LeafSources, POLICY } from '@assize/identity';
import { newId } from '@assize/kernel';
import { Seeding } from '@assize/sandbox';
import { KeyRotation, rotationEntry, TransparencyLog } from '@assize/tlog';
import { aNoteSigner } from '@assize/tlog/testing';
import { inSpace, testCourt, type TestCourt } from '../court';
import { actsNamedInSource } from '../house/acts-named';

let court: TestCourt;
let trial: TestCourt;
let superuser: Client;
beforeAll(async () => {
  court = await testCourt();
  superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
  const spaceId = await court.get(Seeding).courtsAndPeople('trial');
  trial = { ...court, spaceId, actor: (key) => ({ ...court.actor(key), spaceId }) };
});
afterAll(async () => {
  await superuser.end();
  await court.close();
});

const record = async (act: string, here = court, reason?: string): Promise<string> => {
  const id = newId();
  await inSpace(here, () => here.get(Acts).record(here.actor('filer'), act, { kind: 'upload', id }, reason));
  return id;
};

/** Where the acts on an object are in the log; null where they wait. */
const leavesOf = async (objectId: string): Promise<(number | null)[]> =>
  (
    await superuser.query<{ index: string | null }>(
      `SELECT l.log_index AS index FROM act a LEFT JOIN act_leaf l ON l.space_id = a.space_id AND l.act_id = a.id
        WHERE a.object_id = $1`,
      [objectId],
    )
  ).rows.map(({ index }) => (index === null ? null : Number(index)));

const entryAt = async (index: number): Promise<string> =>
  (
    await superuser.query<{ entry: Buffer }>('SELECT entry FROM log_entry WHERE index = $1', [index])
  ).rows[0]!.entry.toString();

/** Until the pump has nothing to do; twice more, since it looks back at transactions that were running. */
const pumped = async (): Promise<number> => {
  let all = 0;
  for (let idle = 0; idle < 3;) {
    const now = await court.get(LeafPump).pump();
    all += now;
    idle = now === 0 ? idle + 1 : 0;
  }
  return all;
};
const through = async (): Promise<string> =>
  (await superuser.query<{ through: string }>('SELECT through FROM log_progress')).rows[0]!.through;
/** Until no act so far can be overlooked. Whatever runs in other databases of the server holds that up. */
const passed = async (): Promise<void> => {
  const { rows } = await superuser.query<{ last: string }>('SELECT last_value AS last FROM act_place');
  while (Number(await through()) < Number(rows[0]!.last)) await court.get(LeafPump).pump();
};
const findings = async () => (await court.get(LeafAudit).run()).findings;

describe('an act', () => {
  it('gets one leaf, in which nothing can be read', async () => {
    const [one, two] = [await record('filing.upload'), await record('draft.begin', court, 'Asked by the filer.')];
    expect(await leavesOf(one)).toEqual([null]);
    await pumped();
    const [[first], [second]] = [await leavesOf(one), await leavesOf(two)];
    expect(await entryAt(first!)).toMatch(/^{"class":"case","commitment":"[0-9a-f]{64}"}$/);
    expect(await entryAt(second!)).not.toBe(await entryAt(first!));
    expect(await pumped()).toBe(0);
    expect(await leavesOf(one)).toEqual([first]);
  });

  it('of any space gets its leaf, and thousands at once do', async () => {
    const wanted = 2500;
    await Promise.all([court, trial].map((here) => record('x.y', here)));
    await inSpace(trial, () =>
      trial.get(Transactions).manager.query(
        `INSERT INTO act (space_id, id, person_id, act, object_kind, object_id, assurance, method, acted_at)
         SELECT $1, gen_random_uuid(), $2, 'x.y', 'upload', $2, 'self-asserted', 'password', now() FROM generate_series(1, $3)`,
        [trial.spaceId, trial.actor('filer').personId, wanted],
      ),
    );
    expect(await pumped()).toBeGreaterThanOrEqual(wanted + 2);
    const places = await leavesOf(trial.actor('filer').personId);
    expect(places).toHaveLength(wanted);
    expect(new Set(places).size).toBe(wanted);
    expect(places).not.toContain(null);
  });

  /** Records an act in a unit of work that stays open until told. */
  const recordSlowly = async (): Promise<{ id: string; commit: () => Promise<void> }> => {
    // Else what is told of earlier acts only now would be taken for its doing.
    await passed();
    const id = newId();
    let commit = (): void => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let acted = (): void => undefined;
    const recorded = new Promise<void>((resolve) => (acted = resolve));
    const slow = inSpace(court, async () => {
      await court.get(Acts).record(court.actor('filer'), 'filing.upload', { kind: 'upload', id });
      acted();
      await held;
    });
    await recorded;
    return { id, commit: () => (commit(), slow) };
  };

  it('that is committed long after later ones is not forgotten', async () => {
    const late = await recordSlowly();
    const before = await through();
    const later = await record('filing.upload');
    await pumped();
    const [seen, meanwhile] = [await leavesOf(later), await through()];
    // First of all: whoever leaves it open holds up every test on this server.
    await late.commit();
    expect(seen).not.toContain(null);
    expect(meanwhile).toBe(before);
    await passed();
    expect(await leavesOf(late.id)).not.toContain(null);
    expect(Number(await through())).toBeGreaterThan(Number(before));
  });

  it('that is committed long after it was seen, while nothing later ends, is not forgotten', async () => {
    const late = await recordSlowly();
    await pumped();
    await late.commit();
    await pumped();
    expect(await leavesOf(late.id)).not.toContain(null);
  });

  it('gets no second leaf after a crash between the log and the row', async () => {
    const id = await record('filing.upload');
    const leaves = court.get(ActLeaves);
    const waiting = await inSpace(court, () => leaves.waiting(Number(0), 1000));
    const [logged] = await court.get(TransparencyLog).append(waiting.map(({ entry }) => entry));
    await pumped();
    expect(await leavesOf(id)).toEqual([logged!.index]);
  });

  it('is logged by several processes at once without a double', async () => {
    const size = await court.get(TransparencyLog).size();
    const ids = await Promise.all(Array.from({ length: 20 }, () => record('filing.upload')));
    const another = new LeafPump(
      ...(['dataSource', 'spaces', 'transactions', 'log', 'sources'].map(
        (part) => (court.get(LeafPump) as unknown as Record<string, unknown>)[part],
      ) as ConstructorParameters<typeof LeafPump>),
    );
    await Promise.all([court.get(LeafPump).pump(), another.pump(), court.get(LeafPump).pump()]);
    await pumped();
    const places = (await Promise.all(ids.map(leavesOf))).flat();
    expect(new Set(places).size).toBe(20);
    expect(await court.get(TransparencyLog).size()).toBe(size + 20);
  });

  it('of whatever name gets its leaf; none but the acts of a court as such can be read', async () => {
    const names = new Set([...Object.keys(POLICY), ...actsNamedInSource()]);
    expect(names.size).toBeGreaterThan(100);
    const ids = new Map<string, string>();
    for (const name of names) ids.set(name, await record(name));
    await pumped();
    const readable: string[] = [];
    for (const [name, id] of ids) {
      const [place] = await leavesOf(id);
      expect({ name, logged: typeof place }).toEqual({ name, logged: 'number' });
      if (!(await entryAt(place!)).startsWith('{"class":"case"')) readable.push(name);
    }
    expect(readable.sort()).toEqual(['policy.publish', 'publication.count', 'recommender.version']);
  });
});

describe('the comparison of record and log', () => {
  /** What a superuser does who puts the triggers aside, and what is found then; undone afterwards. */
  async function foundAfter(table: string, change: string, values: unknown[] = []) {
    await superuser.query('BEGIN');
    await superuser.query(
      `CREATE TEMP TABLE kept_act AS SELECT * FROM act; CREATE TEMP TABLE kept_leaf AS SELECT * FROM act_leaf`,
    );
    await superuser.query('COMMIT');
    try {
      await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
      await superuser.query(change, values);
      await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
      return await findings();
    } finally {
      for (const one of ['act_leaf', 'act']) await superuser.query(`ALTER TABLE ${one} DISABLE TRIGGER ALL`);
      await superuser.query(`DELETE FROM act_leaf; DELETE FROM act`);
      await superuser.query(`INSERT INTO act SELECT * FROM kept_act; INSERT INTO act_leaf SELECT * FROM kept_leaf`);
      for (const one of ['act_leaf', 'act']) {
        await superuser.query(`ALTER TABLE ${one} ENABLE TRIGGER ALL`);
        await superuser.query(`DROP TABLE kept_${one.replace('act_', '')}`);
      }
    }
  }
  const actOn = async (objectId: string): Promise<string> =>
    (await superuser.query<{ id: string }>('SELECT id FROM act WHERE object_id = $1', [objectId])).rows[0]!.id;

  it('finds nothing in a record that is as it was', async () => {
    await record('filing.upload');
    await pumped();
    expect(await findings()).toEqual([]);
  });

  it('is not needed while the triggers hold, even against a session that plays a replica', async () => {
    const id = await actOn(await record('filing.upload'));
    await superuser.query(`SET session_replication_role = replica`);
    try {
      await expect(superuser.query(`UPDATE act SET act = 'x' WHERE id = $1`, [id])).rejects.toThrow('never changed');
      await expect(superuser.query(`DELETE FROM act_leaf`)).rejects.toThrow('never changed');
    } finally {
      await superuser.query(`SET session_replication_role = DEFAULT`);
    }
  });

  it.each([
    ['who', `UPDATE act SET person_id = gen_random_uuid() WHERE id = $1`],
    ['why', `UPDATE act SET reason = 'Something else.' WHERE id = $1`],
    ['when', `UPDATE act SET acted_at = acted_at - interval '1 day' WHERE id = $1`],
    ['what', `UPDATE act SET object_id = gen_random_uuid() WHERE id = $1`],
  ])('names an act of which a superuser changed %s', async (_, change) => {
    const id = await actOn(await record('filing.upload', court, 'Because.'));
    await pumped();
    const [{ index } = { index: '' }] = (
      await superuser.query<{ index: string }>('SELECT log_index AS index FROM act_leaf WHERE act_id = $1', [id])
    ).rows;
    expect(await foundAfter('act', change, [id])).toEqual([
      { object: `act ${id}`, what: `is not what leaf ${index} of the log commits to` },
    ]);
    expect(await findings()).toEqual([]);
  });

  it('names an act that is gone', async () => {
    const id = await actOn(await record('filing.upload'));
    await pumped();
    const found = await foundAfter('act', `DELETE FROM act WHERE id = $1`, [id]);
    expect(found).toEqual([{ object: `act ${id}`, what: expect.stringContaining('is gone from the record') }]);
  });

  it('names the leaf when all that knew of it is gone', async () => {
    const objectId = await record('filing.upload');
    const id = await actOn(objectId);
    await pumped();
    const [place] = await leavesOf(objectId);
    await superuser.query(`ALTER TABLE act DISABLE TRIGGER ALL`);
    const found = await foundAfter(
      'act_leaf',
      `WITH gone AS (DELETE FROM act_leaf WHERE act_id = '${id}') DELETE FROM act WHERE id = '${id}'`,
    );
    expect(found).toMatchObject([{ object: `leaf ${place}` }]);
  });

  it('names an act that claims the leaf of another, and the leaf that is left over', async () => {
    const [mine, other] = [await record('filing.upload'), await record('filing.upload')];
    await pumped();
    const [[left], [taken]] = [await leavesOf(mine), await leavesOf(other)];
    await superuser.query(`ALTER TABLE act_leaf DROP CONSTRAINT act_leaf_once`);
    const id = await actOn(mine);
    const found = await foundAfter('act_leaf', `UPDATE act_leaf SET log_index = ${taken} WHERE act_id = '${id}'`);
    await superuser.query(`ALTER TABLE act_leaf ADD CONSTRAINT act_leaf_once UNIQUE (space_id, log_index)`);
    expect(found).toEqual(
      expect.arrayContaining([
        { object: `act ${id}`, what: `is not what leaf ${taken} of the log commits to` },
        expect.objectContaining({ object: `leaf ${left}` }),
      ]),
    );
  });

  it('names an act that was let out, once the log has come past it', async () => {
    const objectId = await record('filing.upload');
    await passed();
    const id = await actOn(objectId);
    const [place] = await leavesOf(objectId);
    const found = await foundAfter('act_leaf', `DELETE FROM act_leaf WHERE act_id = $1`, [id]);
    expect(found).toEqual([
      { object: `act ${id}`, what: 'has no leaf in the log' },
      expect.objectContaining({ object: `leaf ${place}` }),
    ]);
  });

  it('takes a rotation of the key of the log for what it is, and no other entry that says so', async () => {
    await court.get(KeyRotation).rotate(7);
    expect(await findings()).toEqual([]);
    const stranger = (seed: number) => aNoteSigner({ name: 'localhost:3000', seed });
    const made = rotationEntry(new Date('2026-03-02T12:00:00Z'), stranger(8), stranger(9));
    const [logged] = await court.get(TransparencyLog).append([made]);
    expect(await findings()).toMatchObject([{ object: `leaf ${logged!.index}` }]);
  });

  it('asks every room that has leaves', () => {
    expect(
      court
        .get(LeafSources)
        .owners.map((owner) => owner.constructor.name)
        .sort(),
    ).toEqual([
      'ActLeaves',
      'CommittedCiting',
      'CommittedReports',
      'CommittedRows',
      'DocumentLeaves',
      'ExhibitLeaves',
      'FilingLeaves',
    ]);
  });
});
