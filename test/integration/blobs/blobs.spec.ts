import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Blobs, type Blob } from '@assize/blobs';
import { Rows } from '@assize/database';
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

const store = async (text: string): Promise<Blob> => {
  const staged = await blobs().stage(Readable.from([Buffer.from(text)]));
  return inSpace(court, () => blobs().keep(staged, 'text/plain'));
};
const read = async (id: string): Promise<string> =>
  (await blobs().bytes(await inSpace(court, () => blobs().find(id)))).toString();
const pathOf = (id: string): string => filesOnDisk().find((path) => path.endsWith(id))!;

describe('a stored file', () => {
  it('comes back as it was, and lies encrypted on the disk', async () => {
    const { id, bytes, sha256 } = await store('the whole truth');
    expect(await read(id)).toBe('the whole truth');
    expect([bytes, sha256]).toEqual([15, createHash('sha256').update('the whole truth').digest()]);
    expect(readFileSync(pathOf(id)).includes('truth')).toBe(false);
  });

  it('fails at the end of its stream when one bit was changed on the disk', async () => {
    const { id } = await store('x'.repeat(200_000));
    const sealed = readFileSync(pathOf(id));
    sealed[1000]! ^= 1;
    writeFileSync(pathOf(id), sealed);
    const stream = await blobs().open(await inSpace(court, () => blobs().find(id)));
    let came = 0;
    const reading = async () => {
      for await (const chunk of stream) came += (chunk as Buffer).length;
    };
    await expect(reading()).rejects.toThrow('changed');
    expect(came).toBeGreaterThan(0);
  });

  it('is another one when the same bytes are written twice', async () => {
    const [first, second] = [await store('twice'), await store('twice')];
    expect(second.sha256).toEqual(first.sha256);
    expect(readFileSync(pathOf(second.id))).not.toEqual(readFileSync(pathOf(first.id)));
    expect(await read(first.id)).toBe(await read(second.id));
  });

  it('fails when its row is given the key of another', async () => {
    const [ours, theirs] = [await store('ours'), await store('theirs')];
    jest.spyOn(court.get(Rows), 'one').mockResolvedValueOnce({ ...ours, wrappedKey: theirs.wrappedKey });
    await expect(read(ours.id)).rejects.toThrow();
    expect(await read(ours.id)).toBe('ours');
  });

  it('fails when its bytes are exchanged for those of another', async () => {
    const [ours, theirs] = [await store('ours'), await store('theirs')];
    writeFileSync(pathOf(ours.id), readFileSync(pathOf(theirs.id)));
    await expect(read(ours.id)).rejects.toThrow('changed');
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
