import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { Blobs, BlobScrubber, BlobStore, type KeptBlob } from '@assize/blobs';
import { Rows, Spaces, Transactions } from '@assize/database';
import { newId } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';

const HOUR = 3_600_000;

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const scrubber = (): BlobScrubber => court.get(BlobScrubber);
const blobs = (): Blobs => court.get(Blobs);
const caseId = newId();

const filesOnDisk = (): string[] =>
  readdirSync(join(court.config.text('ASSIZE_DATA_DIR'), 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function store(text: string): Promise<KeptBlob & { path: string }> {
  const staged = await blobs().stage(Readable.from([Buffer.from(text)]), ['sm3']);
  const { id } = await inSpace(court, () => blobs().keep(staged, 'text/plain', { kind: 'case', id: caseId }));
  const file = await inSpace(court, () => blobs().find(id));
  return { ...file, path: filesOnDisk().find((path) => path.endsWith(file.name))! };
}

const findings = async (): Promise<string[]> =>
  (await scrubber().whole(new Date())).findings.map(({ object, what }) => `${object} ${what}`);

describe('the scrubber of stored files', () => {
  it('finds nothing where nothing is wrong, and says when it ended', async () => {
    await store('sound');
    expect(await findings()).toEqual([]);
    expect((await scrubber().last()).finishedAt).toBeInstanceOf(Date);
  });

  it('names the one of many of which one bit was changed, and changes nothing itself', async () => {
    const all = [];
    for (let at = 0; at < 20; at += 1) all.push(await store(`file ${at} ${'x'.repeat(1000)}`));
    const { path, objectId } = all[13]!;
    const sound = readFileSync(path);
    const changed = Buffer.from(sound);
    changed[500]! ^= 1;
    writeFileSync(path, changed);
    const told = [`stored object ${objectId} does not open: its bytes or its key were changed`];
    expect(await findings()).toEqual(told);
    expect(await findings()).toEqual(told);
    expect(readFileSync(path)).toEqual(changed);
    writeFileSync(path, sound);
    expect(await findings()).toEqual([]);
  });

  it('names a file that is not there, one that was exchanged for another, and a row that says something else', async () => {
    const [gone, swapped, other, lied] = [
      await store('gone'),
      await store('swapped'),
      await store('other'),
      await store('lied'),
    ];
    const kept = [gone, swapped].map(({ path }) => readFileSync(path));
    rmSync(gone.path);
    writeFileSync(swapped.path, readFileSync(other.path));
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    await superuser.query(`ALTER TABLE blob DISABLE TRIGGER ALL`);
    await superuser.query(`UPDATE blob SET sha256 = sha256('lie') WHERE id = $1`, [lied.id]);
    const expected = [
      `stored object ${gone.objectId} is not in the store`,
      `stored object ${swapped.objectId} does not open: its bytes or its key were changed`,
      `stored object ${lied.objectId} is not what its rows say`,
    ];
    expect((await findings()).sort()).toEqual(expected.sort());
    await superuser.query(`UPDATE blob SET sha256 = $2 WHERE id = $1`, [lied.id, lied.sha256]);
    await superuser.query(`ALTER TABLE blob ENABLE TRIGGER ALL`);
    await superuser.end();
    [gone, swapped].forEach(({ path }, at) => writeFileSync(path, kept[at]!));
    expect(await findings()).toEqual([]);
  });

  it('names a file whose object somebody took out of the database', async () => {
    const { id, objectId, path } = await store('taken out');
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    await superuser.query(`BEGIN; SET LOCAL session_replication_role = replica`);
    await superuser.query(`DELETE FROM stored_object WHERE id = $1`, [objectId]);
    await superuser.query(`COMMIT`);
    expect(await findings()).toEqual([`file ${id} refers to no stored object`]);
    await superuser.query(`DELETE FROM blob WHERE id = $1`, [id]);
    await superuser.end();
    rmSync(path);
  });

  it('leaves no orphan of a crash between the bytes and their row for longer than it has to', async () => {
    const before = filesOnDisk();
    const staged = await blobs().stage(Readable.from([Buffer.from('orphan')]));
    const died = inSpace(court, async () => {
      await blobs().keep(staged, 'text/plain', { kind: 'case', id: caseId });
      throw new Error('killed');
    });
    await expect(died).rejects.toThrow('killed');
    const left = filesOnDisk().filter((path) => !before.includes(path));
    expect(left).toHaveLength(1);
    await scrubber().collect(new Date());
    expect(filesOnDisk()).toEqual(expect.arrayContaining(left));
    expect(await scrubber().collect(new Date(Date.now() + 31 * 24 * HOUR))).toBe(1);
    expect(filesOnDisk().sort()).toEqual(before.sort());
  });

  it('reads everything within the set time, a little in each step, and goes on where another ended', async () => {
    const opened = jest.spyOn(blobs(), 'open');
    let now = Date.now();
    const { finishedAt } = await scrubber().last();
    const [{ count }] = (await inSpace(court, () =>
      court.get(Rows).sql<{ count: number }>(`SELECT count(*)::int AS count FROM stored_object`),
    )) as [{ count: number }];
    let most = 0;
    for (let step = 0; step < 168; step += 1) {
      now += HOUR;
      const before = opened.mock.calls.length;
      await scrubber().step(new Date(now), HOUR);
      most = Math.max(most, opened.mock.calls.length - before);
    }
    expect(opened.mock.calls.length).toBeGreaterThanOrEqual(count);
    expect(most).toBeLessThan(count / 4);
    expect((await scrubber().last()).finishedAt!.getTime()).toBeGreaterThan(finishedAt!.getTime());
    opened.mockRestore();
  });

  it('keeps and publishes the first thousand things, and counts all, over as many steps as it takes', async () => {
    const gone = { of: async () => 'is not in the store' };
    const all = new BlobScrubber(
      court.get(Transactions),
      court.get(Rows),
      court.get(Spaces),
      court.get(BlobStore),
      gone,
      { withinMs: 100 * HOUR, graceMs: HOUR },
    );
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    await superuser.query(
      `INSERT INTO stored_object (space_id, id, key_id, name, wrapped_key)
       SELECT space_id, gen_random_uuid(), key_id, 'made-up-' || n, wrapped_key
         FROM (SELECT * FROM stored_object LIMIT 1) one, generate_series(1, 2500) n`,
    );
    const { rows } = await superuser.query<{ count: number }>(`SELECT count(*)::int AS count FROM stored_object`);
    const later = new Date(Date.now() + 10_000 * HOUR);
    // Begins, and then reads a fifth in each step.
    for (let step = 0; step < 7; step += 1) await all.step(later, 10 * HOUR);
    const { finishedAt, found, findings: named } = await all.last();
    await superuser.query(`DELETE FROM stored_object WHERE name LIKE 'made-up-%'`);
    await superuser.end();
    expect([finishedAt, found, named.length]).toEqual([later, rows[0]!.count, 1000]);
    expect(named.map(({ object }) => object)).toEqual(named.map(({ object }) => object).sort());
  });
});
