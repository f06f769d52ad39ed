import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Blob, Blobs, Erasing, type BlobOwner, type KeptBlob, type Staged } from '@assize/blobs';
import { Rows } from '@assize/database';
import { newId } from '@assize/kernel';
import { Client } from 'pg';
import { wrapKey } from '../../../libs/blobs/src/keys/wrapped-key';
import { inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const blobs = (): Blobs => court.get(Blobs);
const folder = (): string => join(court.config.text('ASSIZE_DATA_DIR'), 'files');

const filesOnDisk = (): string[] =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const stage = (text: string): Promise<Staged> => blobs().stage(Readable.from([Buffer.from(text)]));
const uploader: BlobOwner = { kind: 'staging', id: newId() };
const aCaseKey = (): BlobOwner => ({ kind: 'case', id: newId() });

const store = async (text: string, owner = uploader): Promise<Blob> => {
  const staged = await stage(text);
  return inSpace(court, () => blobs().keep(staged, 'text/plain', owner));
};
const find = (id: string): Promise<KeptBlob> => inSpace(court, () => blobs().find(id));
const read = async (id: string): Promise<string> => (await blobs().bytes(await find(id))).toString();
const pathOf = async (id: string): Promise<string> => {
  const { name } = await find(id);
  return filesOnDisk().find((path) => path.endsWith(name))!;
};
const sql = <R>(text: string, parameters: readonly unknown[] = []): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, parameters));

describe('a stored file', () => {
  it('comes back as it was, and lies encrypted on the disk', async () => {
    const { id, bytes, sha256 } = await store('the whole truth');
    expect(await read(id)).toBe('the whole truth');
    expect([bytes, sha256]).toEqual([15, createHash('sha256').update('the whole truth').digest()]);
    expect(readFileSync(await pathOf(id)).includes('truth')).toBe(false);
  });

  it('fails at the end of its stream when one bit was changed on the disk', async () => {
    const { id } = await store('x'.repeat(200_000));
    const sealed = readFileSync(await pathOf(id));
    sealed[1000]! ^= 1;
    writeFileSync(await pathOf(id), sealed);
    const stream = await blobs().open(await find(id));
    let came = 0;
    const reading = async () => {
      for await (const chunk of stream) came += (chunk as Buffer).length;
    };
    await expect(reading()).rejects.toThrow('changed');
    expect(came).toBeGreaterThan(0);
  });

  it('that no case has taken in is another one when the same bytes are written twice', async () => {
    const [first, second] = [await store('twice'), await store('twice')];
    expect(second.sha256).toEqual(first.sha256);
    expect(readFileSync(await pathOf(second.id))).not.toEqual(readFileSync(await pathOf(first.id)));
    expect(await read(first.id)).toBe(await read(second.id));
  });

  it('fails when its row is given the key of another', async () => {
    const [ours, theirs] = [await store('ours'), await store('theirs')];
    const owner = new Client({ connectionString: court.database.superUrl });
    await owner.connect();
    const swap = `UPDATE stored_object o SET wrapped_key = t.wrapped_key FROM stored_object t WHERE o.id = $1 AND t.id = $2`;
    await owner.query(swap, [ours.objectId, theirs.objectId]);
    await owner.end();
    await expect(read(ours.id)).rejects.toThrow();
    expect(await read(theirs.id)).toBe('theirs');
  });

  it('fails when its bytes are exchanged for those of another', async () => {
    const [ours, theirs] = [await store('ours'), await store('theirs')];
    writeFileSync(await pathOf(ours.id), readFileSync(await pathOf(theirs.id)));
    await expect(read(ours.id)).rejects.toThrow('changed');
  });

  it('lies under a name that is made of the key of its owner, and not of its digest alone', async () => {
    const { id, sha256 } = await store('named', aCaseKey());
    const { name } = await find(id);
    expect(name).toMatch(/^[0-9a-f]{64}$/);
    expect(name).not.toBe(sha256!.toString('hex'));
    expect(filesOnDisk().some((path) => path.includes(sha256!.toString('hex')))).toBe(false);
  });
});

describe('the same bytes', () => {
  it('twice in one case are one object with two references', async () => {
    const owner = aCaseKey();
    const first = await store('same bytes', owner);
    const before = filesOnDisk();
    const second = await store('same bytes', owner);
    expect([second.id === first.id, second.objectId]).toEqual([false, first.objectId]);
    expect(filesOnDisk()).toEqual(before);
    expect(await read(second.id)).toBe('same bytes');
  });

  it('in two cases are two objects under two names and two keys', async () => {
    const [ours, theirs] = [await store('across cases', aCaseKey()), await store('across cases', aCaseKey())];
    expect(ours.objectId).not.toBe(theirs.objectId);
    expect(readFileSync(await pathOf(ours.id))).not.toEqual(readFileSync(await pathOf(theirs.id)));
  });

  it('that come ten times at once into one case are one object', async () => {
    const owner = aCaseKey();
    const all = await Promise.all(Array.from({ length: 10 }, () => store('at once', owner)));
    expect(new Set(all.map(({ objectId }) => objectId)).size).toBe(1);
    for (const { id } of all) expect(await read(id)).toBe('at once');
  });

  it('that were lost from the store are stored anew when they come again', async () => {
    const owner = aCaseKey();
    const lost = await store('lost once', owner);
    rmSync(await pathOf(lost.id));
    const again = await store('lost once', owner);
    expect(again.objectId).not.toBe(lost.objectId);
    expect(await read(again.id)).toBe('lost once');
    await expect(read(lost.id)).rejects.toThrow('not there');
  });

  it('lose their key with the last reference, not before', async () => {
    const owner = aCaseKey();
    const [first, second] = [await store('shared', owner), await store('shared', owner)];
    const file = await find(first.id);
    await inSpace(court, () => blobs().erase([first.id]));
    expect(await read(second.id)).toBe('shared');
    await inSpace(court, () => blobs().erase([second.id]));
    expect(await sql('SELECT FROM stored_object WHERE id = $1', [first.objectId])).toEqual([]);
    await court.get(Erasing).finish(court.spaceId);
    await expect(blobs().bytes(file)).rejects.toThrow('not there');
    const listed = readFileSync(join(court.config.text('ASSIZE_DATA_DIR'), 'keys', 'erased-keys'), 'utf8');
    expect(listed).toContain(`\n${court.spaceId} ${first.objectId}\n`);
    expect(await sql('SELECT name FROM erased_object WHERE id = $1', [first.objectId])).toEqual([{ name: null }]);
  });

  it('of which both references go at once lose their key', async () => {
    for (let round = 0; round < 8; round += 1) {
      const owner = aCaseKey();
      const [first, second] = [await store('both go', owner), await store('both go', owner)];
      await Promise.all([first, second].map(({ id }) => inSpace(court, () => blobs().erase([id]))));
      expect(await sql('SELECT FROM stored_object WHERE id = $1', [first.objectId])).toEqual([]);
    }
  });

  it('that come again while their last reference goes are there afterwards', async () => {
    for (let round = 0; round < 8; round += 1) {
      const owner = aCaseKey();
      const first = await store('comes again', owner);
      const [second] = await Promise.all([
        store('comes again', owner),
        inSpace(court, () => blobs().erase([first.id])).then(() => court.get(Erasing).finish(court.spaceId)),
      ]);
      expect(await read(second.id)).toBe('comes again');
    }
  });
});

describe('an upload that comes into a case', () => {
  it('is wrapped by the key of the case from then on, under another name', async () => {
    const { id, objectId } = await store('filed');
    const before = await find(id);
    const caseId = newId();
    expect(await inSpace(court, () => blobs().placeIn(caseId, id))).toBe(id);
    const after = await find(id);
    expect([after.name === before.name, after.objectId === objectId]).toEqual([false, false]);
    const keys = await sql(
      `SELECT k.kind, k.of_id FROM stored_object o JOIN storage_key k ON k.id = o.key_id WHERE o.id = $1`,
      [after.objectId],
    );
    expect(keys).toEqual([{ kind: 'case', of_id: caseId }]);
    expect(await read(id)).toBe('filed');
    expect(await sql('SELECT FROM erased_object WHERE id = $1', [objectId])).toEqual([]);
    expect(await inSpace(court, () => blobs().placeIn(caseId, id))).toBe(id);
  });

  it('and is there already refers to the same object', async () => {
    const caseId = newId();
    const there = await store('there already', { kind: 'case', id: caseId });
    const { id } = await store('there already');
    await inSpace(court, () => blobs().placeIn(caseId, id));
    expect((await find(id)).objectId).toBe(there.objectId);
  });

  it('and is in another already is encrypted anew, and each can go without the other', async () => {
    const { id } = await store('two cases');
    const [one, other] = [newId(), newId()];
    await inSpace(court, () => blobs().placeIn(one, id));
    const copy = await inSpace(court, () => blobs().placeIn(other, id));
    expect(copy).not.toBe(id);
    expect(readFileSync(await pathOf(copy))).not.toEqual(readFileSync(await pathOf(id)));
    expect((await find(copy)).copyOf).toBe(id);
    await inSpace(court, () => blobs().erase([id]));
    await court.get(Erasing).finish(court.spaceId);
    expect(await read(copy)).toBe('two cases');
  });

  it('of two cases at the same moment is in one and copied into the other', async () => {
    const { id } = await store('at the same moment');
    const cases = [newId(), newId()];
    const placed = await Promise.all(cases.map((caseId) => inSpace(court, () => blobs().placeIn(caseId, id))));
    expect(new Set(placed).size).toBe(2);
    expect(await Promise.all(placed.map(read))).toEqual(['at the same moment', 'at the same moment']);
  });

  it('takes along, when it is erased, what a backup of before would know it by', async () => {
    const { id, objectId } = await store('before the case');
    await inSpace(court, () => blobs().placeIn(newId(), id));
    await inSpace(court, () => blobs().erase([id]));
    expect(await sql('SELECT FROM erased_object WHERE id = $1', [objectId])).toHaveLength(1);
  });
});

/** As earlier versions wrote it: under its own id, its key wrapped by the master key. */
async function old(text: string): Promise<string> {
  const staged = await stage(text);
  const master = Buffer.from(court.config.text('ASSIZE_MASTER_KEY'), 'base64');
  const wrapped = wrapKey(master, staged.key(), staged.id);
  await inSpace(court, async () => {
    const rows = court.get(Rows);
    const object = `INSERT INTO stored_object (space_id, id, name, wrapped_key) VALUES (current_space(), $1, $1, $2)`;
    await rows.sql(object.replace('$1, $1', '$1::uuid, $1::text'), [staged.id, wrapped]);
    const { id, sha256, digests, bytes } = staged;
    const file = { id, sha256, digests, bytes, mediaType: 'text/plain', objectId: id, copyOf: null, erasedAt: null };
    await rows.insert(Blob, file);
  });
  return staged.id;
}

describe('what was stored before owners had keys', () => {
  it('opens as ever, and comes under the key of a case when it is placed in one', async () => {
    const id = await old('long ago');
    expect(await read(id)).toBe('long ago');
    await inSpace(court, () => blobs().placeIn(newId(), id));
    expect(await read(id)).toBe('long ago');
    expect((await find(id)).objectId).not.toBe(id);
  });
});

describe('what was stored before owners had keys, erased by order', () => {
  it.each([['where it lay'], ['in the case that it came into']])('is erased %s, and its bytes go', async (where) => {
    const id = await old(`long ago, ${where}`);
    if (where !== 'where it lay') await inSpace(court, () => blobs().placeIn(newId(), id));
    const path = await pathOf(id);
    await inSpace(court, () => blobs().eraseByOrder(id));
    await court.get(Erasing).finish(court.spaceId);
    await expect(read(id)).rejects.toMatchObject({ code: 'file-erased' });
    expect(filesOnDisk()).not.toContain(path);
    expect(await sql('SELECT FROM erased_object WHERE id = $1 AND name IS NULL', [id])).toHaveLength(1);
  });
});

describe('what is refused leaves nothing on the disk', () => {
  it('when there are no bytes', async () => {
    const before = filesOnDisk();
    await expect(blobs().stage(Readable.from([]))).rejects.toMatchObject({ code: 'file-empty' });
    expect(filesOnDisk()).toEqual(before);
  });

  it('when the sender breaks off', async () => {
    const before = filesOnDisk();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('gone');
      })(),
    );
    await expect(blobs().stage(broken)).rejects.toThrow('gone');
    expect(filesOnDisk()).toEqual(before);
  });
});
