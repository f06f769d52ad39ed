import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Blobs, Erasing } from '@assize/blobs';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import {
  Certificates,
  ExhibitActs,
  ExhibitErasure,
  ExhibitHolds,
  Exhibits,
  ExhibitVerification,
  type Exhibit,
} from '@assize/evidence';
import { LeafAudit } from '@assize/identity';
import { TransparencyLog, verifyReceipt } from '@assize/tlog';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, evidenceIn } from './evidence-court';

let court: TestCourt;
let ours: Case;
let evidence: ReturnType<typeof evidenceIn>;
let entry: string;
let superuser: Client;
beforeAll(async () => {
  court = await testCourt();
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  evidence = evidenceIn(court, () => ours);
  entry = await evidence.order();
  superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await court.close();
});

const sql = <R>(text: string, ...parameters: unknown[]): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, parameters));
const handIn = async (text: string): Promise<Exhibit> => evidence.read((await evidence.handIn('filer', text)).id);
const judge = () => court.actor('riverside-judge-1');
const clerk = () => court.actor('riverside-clerk');
const erase = (id: string, seen = 1, by = judge(), key = attempt()) =>
  court.get(ExhibitErasure).erase(by, key, id, seen, { reason: 'It shows a child who is no party.', entry });
const hold = (exhibit?: string, by = clerk()) =>
  court.get(ExhibitHolds).place(by, attempt(), ours.id, { reason: 'An appeal is pending.', exhibit });
const lift = (id: string) => court.get(ExhibitHolds).lift(clerk(), attempt(), ours.id, id);
const codeOf = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
const list = (): string => join(court.config.text('ASSIZE_DATA_DIR'), 'keys', 'erased-keys');
const verified = (id: string) => court.get(ExhibitVerification).verify(court.actor('filer'), id, Buffer.alloc(32));

describe('an erasure by order', () => {
  it('destroys key, digests and salt, and leaves the entry in the log', async () => {
    const before = await handIn('a child');
    const file = await inSpace(court, () => court.get(Blobs).find(before.blobId));
    await erase(before.id);
    const after = await evidence.read(before.id);
    expect(after).toMatchObject({ salt: null, receipt: before.receipt, logIndex: before.logIndex, version: 2 });
    const [blob] = await sql(`SELECT sha256, digests, object_id FROM blob WHERE id = $1`, before.blobId);
    expect(blob).toEqual({ sha256: null, digests: null, object_id: null });
    expect(await sql(`SELECT FROM stored_object WHERE id = $1`, file.objectId)).toEqual([]);
    expect(readFileSync(list(), 'utf8')).toContain(file.objectId!);
    await expect(court.get(Blobs).open(file)).rejects.toThrow('not there');
    const { entry: logged, vkey } = await court.get(Exhibits).entry(court.actor('filer'), before.id);
    expect(verifyReceipt(after.receipt!, logged, vkey)).toMatchObject({ holds: true, index: before.logIndex });
    expect(vkey).toBe(court.get(TransparencyLog).vkey);
  });

  it('is told by the file, by verifying and by the certificate, and the entry is said to stand', async () => {
    const { id } = await handIn('another child');
    await erase(id);
    expect(await codeOf(court.get(Exhibits).content(court.actor('filer'), id))).toBe('file-erased');
    const { integrity } = await verified(id);
    expect(integrity).toMatchObject({ holds: false, failed: 'erased' });
    expect(integrity.words.en).toContain('erased by order; its entry in the log stands');
    expect(integrity.checkpointSize).toBeGreaterThan(0);
    const certificate = await court.get(Certificates).integrity(court.actor('filer'), id);
    expect(certificate).toMatchObject({ status: 'erased', signature: null });
    expect(certificate.sentences[0]!.en).toContain('erased by order');
    expect(certificate.facts.map(({ name }) => name.en)).not.toContain('SHA-256');
    const acts = await court.get(ExhibitActs).of(court.actor('filer'), id);
    expect(acts.at(-1)).toMatchObject({ act: 'erase', entryId: entry, version: 2 });
    expect(await sql(`SELECT FROM act WHERE act = 'exhibit.erase' AND object_id = $1`, id)).toHaveLength(1);
  });

  it('is for the panel, by an order of the case, of what it has seen, and once', async () => {
    const { id } = await handIn('a third child');
    expect(await codeOf(erase(id, 1, clerk()))).toBe('not-permitted');
    expect(await codeOf(erase(id, 1, court.actor('other-filer')))).toBe('exhibit-not-found');
    expect(await codeOf(erase(id, 7))).toBe('changed-meanwhile');
    const elsewhere = { reason: 'x', entry: id };
    expect(await codeOf(court.get(ExhibitErasure).erase(judge(), attempt(), id, 1, elsewhere))).toBe(
      'ruling-entry-unfit',
    );
    const key = attempt();
    await erase(id, 1, judge(), key);
    await erase(id, 1, judge(), key);
    expect(await codeOf(erase(id, 2))).toBe('exhibit-erased');
  });

  it('ends a download that is under way', async () => {
    const { id } = await handIn('long '.repeat(2 ** 20));
    const { stream } = await court.get(Exhibits).content(court.actor('filer'), id);
    const reading = stream[Symbol.asyncIterator]();
    await reading.next();
    await erase(id);
    const rest = async () => {
      while (!(await reading.next()).done);
    };
    await expect(rest()).rejects.toThrow('cut off');
  });

  it('of one of two exhibits with the same bytes leaves the other its file', async () => {
    const [one, other] = [await handIn('the same picture'), await handIn('the same picture')];
    await erase(one.id);
    const bytes = await (await court.get(Exhibits).content(court.actor('filer'), other.id)).stream.toArray();
    expect(Buffer.concat(bytes as Buffer[]).toString()).toBe('the same picture');
    const { objectId } = await inSpace(court, () => court.get(Blobs).find(other.blobId));
    await erase(other.id);
    expect(await sql(`SELECT FROM stored_object WHERE id = $1`, objectId)).toEqual([]);
  });
});

describe('a legal hold', () => {
  it('on the exhibit or on its case stands against every erasure until it is lifted', async () => {
    const { id } = await handIn('held');
    const [onIt, onAll] = [await hold(id), await hold(undefined, judge())];
    expect(await codeOf(erase(id))).toBe('exhibit-held');
    await lift(onIt.id);
    expect(await codeOf(erase(id))).toBe('exhibit-held');
    await lift(onAll.id);
    expect(await codeOf(lift(onAll.id))).toBe('exhibit-hold-lifted');
    await erase(id);
    expect(await codeOf(hold(id))).toBe('exhibit-erased');
  });

  it('is for the panel and the clerk, and on exhibits of the case', async () => {
    const { id } = await handIn('not for parties');
    expect(await codeOf(hold(id, court.actor('filer')))).toBe('not-permitted');
    expect(await codeOf(hold(ours.id))).toBe('named-exhibit-unfit');
    expect(await codeOf(lift(id))).toBe('exhibit-hold-not-found');
  });

  it('on another exhibit, or on what shares the bytes, holds only that', async () => {
    const [free, held] = [await handIn('shared and held'), await handIn('shared and held')];
    const { id } = await hold(held.id);
    await erase(free.id);
    const { stream } = await court.get(Exhibits).content(court.actor('filer'), held.id);
    expect(Buffer.concat((await stream.toArray()) as Buffer[]).toString()).toBe('shared and held');
    await lift(id);
  });

  it('and an erasure at the same moment: one of them is refused, whichever comes first', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 16; round += 1) {
      const { id } = await handIn(`race ${round}`);
      const late = (doing: () => Promise<unknown>, by: number) =>
        new Promise((resolve) => setTimeout(resolve, by)).then(doing).then(
          () => 'done',
          (error: Error & { code?: string }) => error.code ?? error.message,
        );
      const [held, erased] = await Promise.all([
        late(() => hold(id), (round % 4) * 4),
        late(() => erase(id), ((round + 2) % 4) * 4),
      ]);
      outcomes.add(`hold ${held}, erasure ${erased}`);
      expect([
        ['done', 'exhibit-held'],
        ['exhibit-erased', 'done'],
      ]).toContainEqual([held, erased]);
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it.each(['exhibit', 'case'])(
    'on the %s wins in the database in both orders, without any code of ours',
    async (on) => {
      const [holder, eraser] = [new Client(court.database.superUrl), new Client(court.database.superUrl)];
      await Promise.all([holder.connect(), eraser.connect()]);
      const place = (id: string): [string, unknown[]] => [
        `INSERT INTO exhibit_hold (space_id, id, case_id, exhibit_id, reason, placed_by, placed_at, version)
       VALUES ($1, gen_random_uuid(), $2, $3, 'x', $4, now(), 1)`,
        [court.spaceId, ours.id, on === 'case' ? null : id, judge().personId],
      ];
      const destroy = `UPDATE exhibit SET salt = NULL, erased_at = now() WHERE id = $1`;
      const [first, second] = [await handIn(`first of ${on}`), await handIn(`second of ${on}`)];
      for (const client of [holder, eraser]) await client.query('BEGIN');
      await holder.query(...place(first.id));
      const waiting = eraser.query(destroy, [first.id]).then(
        () => 'erased',
        (error: Error) => error.message,
      );
      await holder.query('COMMIT');
      expect(await waiting).toBe('the exhibit is held');
      await eraser.query('ROLLBACK');
      await superuser.query(`UPDATE exhibit_hold SET lifted_at = now(), lifted_by = placed_by WHERE lifted_at IS NULL`);

      for (const client of [holder, eraser]) await client.query('BEGIN');
      await eraser.query(destroy, [second.id]);
      const placing = holder.query(...place(second.id)).then(
        () => 'held',
        (error: Error) => error.message,
      );
      await eraser.query('COMMIT');
      expect(await placing).toBe(on === 'case' ? 'held' : 'the exhibit is erased');
      await holder.query('ROLLBACK');
      await Promise.all([holder.end(), eraser.end()]);
    },
  );

  it('is not edited or taken away, and the file of an exhibit is not exchanged, not even by a superuser', async () => {
    const [mine, other] = [await handIn('mine'), await handIn('other')];
    const { id } = await hold(mine.id);
    const others = `(SELECT object_id FROM blob WHERE id = '${other.blobId}')`;
    for (const [change, refusal] of [
      [`DELETE FROM exhibit_hold WHERE id = '${id}'`, 'lifted once'],
      [`UPDATE exhibit_hold SET exhibit_id = NULL WHERE id = '${id}'`, 'lifted once'],
      [`UPDATE exhibit SET salt = NULL, erased_at = now() WHERE id = '${mine.id}'`, 'is held'],
      [`UPDATE exhibit SET salt = decode(repeat('00', 32), 'hex') WHERE id = '${mine.id}'`, 'stays as it is'],
      [`UPDATE blob SET object_id = ${others} WHERE id = '${mine.blobId}'`, 'stays as it is'],
      [`UPDATE blob SET sha256 = decode(repeat('00', 32), 'hex') WHERE id = '${mine.blobId}'`, 'stays as it is'],
      [`UPDATE exhibit SET blob_id = '${other.blobId}' WHERE id = '${mine.id}'`, 'stays as it is'],
      [`DELETE FROM blob WHERE id = '${mine.blobId}'`, 'exhibit_blob'],
      [`DELETE FROM stored_object WHERE id = (SELECT object_id FROM blob WHERE id = '${mine.blobId}')`, 'blob_object'],
    ] as const)
      await expect(superuser.query(change)).rejects.toThrow(refusal);
    await lift(id);
  });
});

describe('a process that dies', () => {
  it('after the erasure is committed and before the key is listed leaves it to the job', async () => {
    const { id, blobId } = await handIn('died early');
    const { objectId } = await inSpace(court, () => court.get(Blobs).find(blobId));
    jest.spyOn(court.get(Erasing), 'finish').mockRejectedValueOnce(new Error('killed'));
    await expect(erase(id)).rejects.toThrow('killed');
    expect(readFileSync(list(), 'utf8')).not.toContain(objectId!);
    await court.get(Erasing).finish(court.spaceId);
    expect(readFileSync(list(), 'utf8')).toContain(objectId!);
    expect((await evidence.read(id)).salt).toBeNull();
  });

  it('before the erasure is committed has erased nothing, and the list says so', async () => {
    const { id, blobId } = await handIn('died before');
    jest.spyOn(court.get(Blobs), 'eraseByOrder').mockRejectedValueOnce(new Error('killed'));
    await expect(erase(id)).rejects.toThrow('killed');
    expect((await evidence.read(id)).salt).not.toBeNull();
    expect(readFileSync(list(), 'utf8')).not.toContain(blobId);
    await erase(id);
  });
});

describe('a database that is restored from before an erasure', () => {
  const ROWS = ['storage_key', 'stored_object', 'blob', 'exhibit'];

  async function backup(exhibit: Exhibit): Promise<Record<string, unknown>> {
    const of: Record<string, string> = {
      storage_key: `id = (SELECT key_id FROM stored_object o JOIN blob b ON b.object_id = o.id WHERE b.id = '${exhibit.blobId}')`,
      stored_object: `id = (SELECT object_id FROM blob WHERE id = '${exhibit.blobId}')`,
      blob: `id = '${exhibit.blobId}'`,
      exhibit: `id = '${exhibit.id}'`,
    };
    const saved: Record<string, unknown> = {};
    for (const table of ROWS) {
      const { rows } = await superuser.query<{ row: unknown }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${of[table]}`,
      );
      saved[table] = rows[0]!.row;
    }
    return saved;
  }

  /** As a restored backup has them, with no trigger in the way. */
  async function restore(saved: Record<string, unknown>): Promise<void> {
    await superuser.query(`BEGIN`);
    for (const table of ROWS) await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    for (const table of [...ROWS].reverse())
      await superuser.query(`DELETE FROM ${table} WHERE id = ($1::jsonb->>'id')::uuid`, [saved[table]]);
    for (const table of ROWS)
      await superuser.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`, [
        saved[table],
      ]);
    await superuser.query(`DELETE FROM erased_object`);
    for (const table of ROWS) await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
    const always = ['exhibit_stays', 'exhibit_rows_stay', 'exhibit_held', 'exhibit_salt_stays'];
    for (const trigger of always) await superuser.query(`ALTER TABLE exhibit ENABLE ALWAYS TRIGGER ${trigger}`);
    await superuser.query(`COMMIT`);
  }

  it('has erased it again before it serves, also what was held when the backup was made', async () => {
    const [plain, held] = [await handIn('restored'), await handIn('restored and held')];
    const { id } = await hold(held.id);
    const saved = [await backup(plain), await backup(held)];
    await lift(id);
    for (const exhibit of [plain, held]) await erase(exhibit.id);
    for (const one of saved) await restore(one);
    await hold(held.id);
    expect((await evidence.read(plain.id)).salt).not.toBeNull();
    expect(await court.get(Erasing).reapply()).toBe(2);
    for (const exhibit of [plain, held]) {
      expect((await evidence.read(exhibit.id)).salt).toBeNull();
      expect(await codeOf(court.get(Exhibits).content(court.actor('filer'), exhibit.id))).toBe('file-erased');
    }
    expect(await court.get(Erasing).reapply()).toBe(0);
  });

  it('erases again one of two that share their bytes, and not the other', async () => {
    const [one, other] = [await handIn('shared before'), await handIn('shared before')];
    const saved = await backup(one);
    await erase(one.id);
    await restore(saved);
    expect(await court.get(Erasing).reapply()).toBe(1);
    expect(await codeOf(court.get(Exhibits).content(court.actor('filer'), one.id))).toBe('file-erased');
    const { stream } = await court.get(Exhibits).content(court.actor('filer'), other.id);
    expect(Buffer.concat((await stream.toArray()) as Buffer[]).toString()).toBe('shared before');
  });

  it('fills a list that was lost from what it knows itself', async () => {
    const { id, blobId } = await handIn('list lost');
    await erase(id);
    writeFileSync(list(), '');
    await court.get(Erasing).reapply();
    expect(readFileSync(list(), 'utf8')).toContain(blobId);
  });
});

/** Last, for it leaves the tables without their triggers. */
describe('the audit of leaves', () => {
  const found = async (id: string) =>
    (await court.get(LeafAudit).run()).findings
      .filter(({ object }) => object === `exhibit ${id}`)
      .map(({ what }) => what);

  it('finds nothing wrong with an exhibit that was erased by order, and names one that only looks so', async () => {
    const [ordered, forged, emptied] = [await handIn('ordered'), await handIn('forged'), await handIn('emptied')];
    await erase(ordered.id);
    await superuser.query('ALTER TABLE exhibit DISABLE TRIGGER ALL');
    await superuser.query('ALTER TABLE blob DISABLE TRIGGER ALL');
    await superuser.query('UPDATE exhibit SET salt = NULL, erased_at = now() WHERE id = $1', [forged.id]);
    const emptying = 'UPDATE blob SET sha256 = NULL, digests = NULL, object_id = NULL, erased_at = now() WHERE id = $1';
    await superuser.query(emptying, [emptied.blobId]);
    expect(await found(ordered.id)).toEqual([]);
    expect(await found(forged.id)).toEqual([
      'is erased, and no act of the record erased it; its leaf is ' + forged.logIndex,
    ]);
    expect(await found(emptied.id)).toEqual(['has lost what opens its commitment; its leaf is ' + emptied.logIndex]);
  });
});
