import { rmSync } from 'node:fs';
import { CheckpointSigner } from './checkpoint-signer';
import { parseEntryBundle } from './domain/entry-bundle';
import { leafHash, rootOf } from './domain/merkle';
import { verifyReceipt } from './domain/proof';
import { aPrivateKey, fill, MemoryLogStore, scratchFolder, treeOf } from './testing';
import { TransparencyLog } from './transparency-log';

const path = scratchFolder();
const aSigner = () =>
  new CheckpointSigner({ origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint: path('last') });
const aLog = (store = new MemoryLogStore(), signer = aSigner()) => ({ store, log: new TransparencyLog(store, signer) });
const entry = (index: number) => Buffer.from(`entry ${index}`);

/** A log holding the entries of `treeOf(size)`. */
async function aLogOf(size: number) {
  const made = aLog();
  await made.log.append(treeOf(size).entries);
  return made;
}
const sizeOf = (checkpoint: string): string | undefined => checkpoint.split('\n')[1];

describe('appending to the log', () => {
  it('answers the index once a signed checkpoint covers the entry', async () => {
    const { log } = aLog();
    expect(await log.append([entry(0), entry(1)])).toEqual([{ index: 0 }, { index: 1 }]);
    expect(await log.append([entry(2)])).toEqual([{ index: 2 }]);
    expect(sizeOf(await log.checkpoint())).toBe('3');
    for (const index of [0, 1, 2]) {
      expect(verifyReceipt(await log.receipt(index), entry(index), log.vkey)).toMatchObject({ holds: true, index });
    }
  });

  it('commits the entries of callers who come together together, each with his own index', async () => {
    const { log, store } = aLog();
    const logged = await Promise.all(Array.from({ length: 50 }, (_, at) => log.append([entry(at)])));
    expect(logged.flat().map(({ index }) => index)).toEqual(Array.from({ length: 50 }, (_, at) => at));
    expect(store.commits).toBe(2);
    expect(await store.entries(0, 50)).toEqual(treeOf(50).entries);
  });

  it('adds nothing when there is nothing to add, or one entry is too large', async () => {
    const { log, store } = aLog();
    expect(await log.append([])).toEqual([]);
    await expect(log.append([entry(0), Buffer.alloc(65_536)])).rejects.toMatchObject({ code: 'log-entry-too-large' });
    expect(store.commits).toBe(0);
  });

  it('from two processes gives no index twice', async () => {
    const store = new MemoryLogStore();
    const logs = [aLog(store).log, aLog(store).log];
    const logged = await Promise.all(Array.from({ length: 20 }, (_, at) => logs[at % 2]!.append([entry(at)])));
    expect(new Set(logged.flat().map(({ index }) => index)).size).toBe(20);
    expect(sizeOf(await logs[0]!.checkpoint())).toBe('20');
  });
});

describe('after a crash', () => {
  it('between commit and signature, the start signs what is committed', async () => {
    const { log, store } = await aLogOf(3);
    await fill(store, 5);
    await expect(log.receipt(4)).rejects.toMatchObject({ code: 'log-entry-not-found' });
    expect(sizeOf(await aLog(store).log.publish())).toBe('5');
    expect(verifyReceipt(await log.receipt(4), entry(4), log.vkey)).toMatchObject({ holds: true });
  });

  it('between commit and signature, the next append signs both', async () => {
    const { store } = await aLogOf(3);
    await fill(store, 5);
    const { log } = aLog(store);
    expect(await log.append([entry(5)])).toEqual([{ index: 5 }]);
    expect(sizeOf(await log.checkpoint())).toBe('6');
  });

  it('between signature and storing it, the same checkpoint is stored at the start', async () => {
    const { store } = await aLogOf(3);
    await fill(store, 5);
    const unstored = store.backup();
    const signed = await aLog(store).log.publish();
    expect(await aLog(unstored).log.publish()).toBe(signed);
    expect(await unstored.state()).toMatchObject({ checkpoint: signed });
  });
});

describe('a database restored to an earlier state', () => {
  it('is neither continued nor signed', async () => {
    const { log, store } = await aLogOf(3);
    const backup = store.backup();
    await log.append([entry(3)]);
    const restored = aLog(backup);
    await expect(restored.log.append([Buffer.from('instead')])).rejects.toMatchObject({ code: 'log-rolled-back' });
    await expect(restored.log.publish()).rejects.toMatchObject({ code: 'log-rolled-back' });
    expect(await backup.state()).toMatchObject({ size: 3 });
  });

  it('is not signed either when it has grown past the signed size on its own', async () => {
    const { log, store } = await aLogOf(3);
    const backup = store.backup();
    await log.append([Buffer.from('what was signed')]);
    await fill(backup, 7);
    await expect(aLog(backup).log.publish()).rejects.toMatchObject({ code: 'log-rolled-back' });
  });

  it('is not taken for a beginning when the memory of the signer is gone too', async () => {
    const { store } = await aLogOf(3);
    rmSync(path('last'));
    await expect(aLog(store).log.append([entry(3)])).rejects.toMatchObject({ code: 'log-signer-memory-lost' });
  });
});

describe('a log changed behind its back', () => {
  it('gives no receipt for the entry changed, and still one for the others', async () => {
    const { log, store } = await aLogOf(9);
    store.overwriteEntry(4, Buffer.from('forged'));
    await expect(log.receipt(4)).rejects.toMatchObject({
      code: 'log-damaged',
      message: expect.stringContaining('Entry 4'),
    });
    expect(verifyReceipt(await log.receipt(5), entry(5), log.vkey)).toMatchObject({ holds: true });
  });

  it('is not fooled when the leaf hash was changed with the entry', async () => {
    const { log, store } = await aLogOf(9);
    store.overwriteEntry(4, Buffer.from('forged'));
    store.overwriteNode({ level: 0, index: 4 }, leafHash(Buffer.from('forged')));
    for (const index of [4, 5]) await expect(log.receipt(index)).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('is not continued on nodes that do not give its root', async () => {
    const { log, store } = await aLogOf(9);
    store.overwriteNode({ level: 3, index: 0 }, leafHash(Buffer.from('forged')));
    await expect(log.append([entry(9)])).rejects.toMatchObject({ code: 'log-damaged' });
    expect(await store.state()).toMatchObject({ size: 9 });
  });
});

describe('what the log serves', () => {
  it('is an empty tree before the first entry', async () => {
    const { log } = aLog();
    expect(sizeOf(await log.checkpoint())).toBe('0');
    await expect(log.receipt(0)).rejects.toMatchObject({ code: 'log-entry-not-found' });
    await expect(log.tile(0, 0, 1)).rejects.toMatchObject({ code: 'log-tile-not-found' });
  });

  it('are tiles and bundles from which anyone computes the signed root', async () => {
    const { log } = await aLogOf(600);
    const bundles = [await log.entryBundle(0, 256), await log.entryBundle(1, 256), await log.entryBundle(2, 88)];
    const leaves = bundles.flatMap(parseEntryBundle).map(leafHash);
    expect((await log.checkpoint()).split('\n')[2]).toBe(rootOf(leaves).toString('base64'));
    expect(await log.tile(0, 2, 88)).toEqual(Buffer.concat(leaves.slice(512)));
    const upper = [rootOf(leaves.slice(0, 256)), rootOf(leaves.slice(256, 512))];
    expect(await log.tile(1, 0, 2)).toEqual(Buffer.concat(upper));
  });

  it.each([
    [0, 2, 89],
    [0, 2, 0],
    [0, 3, 1],
    [0, -1, 256],
    [0, 0, 1.5],
    [1, 0, 3],
    [2, 0, 1],
  ])('is no tile that the checkpoint does not fill: level %d, tile %d, width %d', async (level, n, width) => {
    const { log } = await aLogOf(600);
    await expect(log.tile(level, n, width)).rejects.toMatchObject({ code: 'log-tile-not-found' });
  });

  it('is nothing that is committed but not published', async () => {
    const { log, store } = await aLogOf(3);
    await fill(store, 5);
    await expect(log.entryBundle(0, 5)).rejects.toMatchObject({ code: 'log-tile-not-found' });
    await expect(log.entryBundle(0, 3)).resolves.toBeInstanceOf(Buffer);
  });
});
