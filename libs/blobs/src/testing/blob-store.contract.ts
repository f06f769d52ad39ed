import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId } from '@assize/kernel';
import { BlobMissing, type BlobStore } from '../blob-store';

const sealedName = (): string => randomBytes(32).toString('hex');
const bytesOf = (text: string): Readable => Readable.from([Buffer.from(text)]);

const read = async (store: BlobStore, name: string): Promise<string> =>
  Buffer.concat(await (await store.read(name)).toArray()).toString();

const names = async (store: BlobStore): Promise<string[]> => {
  const found: string[] = [];
  for await (const { name } of store.list()) found.push(name);
  return found.sort();
};

/** What every store of blobs promises. */
export function blobStoreContract(fresh: () => BlobStore): void {
  it('gives back what was written, however large', async () => {
    const [store, small, large] = [fresh(), newId(), newId()];
    const bytes = randomBytes(12_000_000);
    await store.write(small, bytesOf('x'));
    await store.write(large, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
    expect(await read(store, small)).toBe('x');
    expect(Buffer.concat(await (await store.read(large)).toArray()).equals(bytes)).toBe(true);
  });

  it('adopts a file of this machine as it lies, which may go afterwards', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assize-adopted-'));
    const [store, name, path] = [fresh(), newId(), join(folder, 'lying')];
    writeFileSync(path, 'sealed elsewhere');
    await store.adopt(name, path);
    await expect(store.adopt(name, path)).rejects.toThrow();
    rmSync(folder, { recursive: true });
    expect(await read(store, name)).toBe('sealed elsewhere');
  });

  it('refuses a name that is taken, and keeps what it has', async () => {
    const [store, name] = [fresh(), newId()];
    await store.write(name, bytesOf('first'));
    await expect(store.write(name, bytesOf('second'))).rejects.toThrow();
    expect(await read(store, name)).toBe('first');
  });

  it('of ten who write one name at once, has the bytes of the one who was told so', async () => {
    const [store, name] = [fresh(), newId()];
    const told = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => store.write(name, bytesOf(`writer ${at}`))),
    );
    const won = told.flatMap(({ status }, at) => (status === 'fulfilled' ? [`writer ${at}`] : []));
    expect(won).toHaveLength(1);
    expect(await read(store, name)).toBe(won[0]);
  });

  it('gives bytes a second name, which outlives the first and is not given to others', async () => {
    const [store, name, other, second] = [fresh(), newId(), newId(), sealedName()];
    await store.write(name, bytesOf('mine'));
    await store.write(other, bytesOf('another'));
    await store.copy(name, second);
    await store.copy(other, second);
    await store.remove(name);
    expect(await read(store, second)).toBe('mine');
    expect([await store.has(name), await store.has(second)]).toEqual([false, true]);
  });

  it('says that there is nothing, and removes nothing as often as one likes', async () => {
    const store = fresh();
    await expect(store.read(newId())).rejects.toThrow(BlobMissing);
    await expect(store.copy(newId(), sealedName())).rejects.toThrow(BlobMissing);
    await store.remove(newId());
    expect([await store.has(newId()), await names(store)]).toEqual([false, []]);
  });

  it('lists what it has, with when it was stored', async () => {
    const [store, name, second] = [fresh(), newId(), sealedName()];
    await store.write(name, bytesOf('x'));
    await store.copy(name, second);
    expect(await names(store)).toEqual([name, second].sort());
    for await (const { storedAt } of store.list())
      expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000);
  });

  it('keeps nothing of what broke off', async () => {
    const [store, name] = [fresh(), newId()];
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(6_000_000);
        throw new Error('gone');
      })(),
    );
    await expect(store.write(name, broken)).rejects.toThrow('gone');
    expect([await store.has(name), await names(store)]).toEqual([false, []]);
  });

  it.each([
    '../../etc/passwd',
    'x',
    '',
    `${'a'.repeat(63)}\0`,
    'AA'.repeat(32),
    '01a22745-c6f9-7000-bf23-38776545b098/..',
  ])('takes %j for no name', async (name) => {
    const store = fresh();
    await expect(store.write(name, bytesOf('x'))).rejects.toThrow('names no blob');
    await expect(store.read(name)).rejects.toThrow('names no blob');
    await expect(store.remove(name)).rejects.toThrow('names no blob');
  });
}
