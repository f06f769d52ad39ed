import { rmSync } from 'node:fs';
import { parseEntryBundle } from './domain/entry-bundle';
import { leafHash, rootOf } from './domain/merkle';
import { verifyReceipt } from './domain/proof';
import { fill, scratchFolder, treeOf } from './testing';
import { entry, logsWith, sizeOf, type MadeLog } from './testing/logs';

const path = scratchFolder();
const { aLog, aLogOf, restarted } = logsWith(() => path('last'));

describe('appending to the log', () => {
  it('answers the receipt once a signed checkpoint covers the entry', async () => {
    const { log } = aLog();
    const logged = [...(await log.append([entry(0), entry(1)])), ...(await log.append([entry(2)]))];
    expect(logged.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(sizeOf(await log.checkpoint())).toBe('3');
    for (const { index, receipt } of logged) {
      expect(verifyReceipt(receipt, entry(index), log.vkey)).toMatchObject({ holds: true, index });
      expect(verifyReceipt(await log.receipt(index), entry(index), log.vkey)).toMatchObject({ holds: true, index });
    }
  });

  it('commits the entries of callers who come together together, each with his own index', async () => {
    const { log, store } = aLog();
    await log.open();
    store.commits = 0;
    const logged = await Promise.all(Array.from({ length: 50 }, (_, at) => log.append([entry(at)])));
    expect(logged.flat().map(({ index }) => index)).toEqual(Array.from({ length: 50 }, (_, at) => at));
    expect(store.commits).toBe(2);
    expect(await store.entries(0, 50)).toEqual(treeOf(50).entries);
    await log.close();
  });

  it('ends where a tile ends when a tile full of entries waits, so that no unfinished tile is written', async () => {
    const { log, files } = await aLogOf(10);
    const callers = Array.from({ length: 700 }, (_, at) => log.append([entry(10 + at)]));
    const logged = (await Promise.all(callers)).flat();
    expect(logged.map(({ index }) => index)).toEqual(Array.from({ length: 700 }, (_, at) => 10 + at));
    // The first caller waits for nobody; 699 wait for the next round, which ends at 512, and the rest are fewer than a tile.
    expect(await files.list('tile/0')).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002.p/198']);
    expect(await files.list('tile/1')).toEqual(['tile/1/000.p/2']);
    await log.close();
  });

  it('leaves superfluous tiles while many come, and removes them afterwards', async () => {
    const { log, files } = await aLogOf(10);
    await log.append([entry(10)]);
    const rest = Array.from({ length: 501 }, (_, at) => entry(11 + at));
    await log.append(rest);
    expect(await files.list('tile/0')).toEqual(['tile/0/000', 'tile/0/000.p/10', 'tile/0/000.p/11', 'tile/0/001']);
    await log.append([entry(512)]);
    await new Promise(setImmediate);
    expect(await files.list('tile/0')).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002.p/1']);
    expect(await files.list('tile/entries')).toEqual(['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/1']);
    await log.close();
  });

  it('adds an entry once, however often it is sent', async () => {
    const { log } = aLog();
    await log.append([entry(0), entry(1)]);
    const again = await log.append([entry(1), entry(2), entry(2)]);
    expect(again.map(({ index }) => index)).toEqual([1, 2, 2]);
    for (const { index, receipt } of again)
      expect(verifyReceipt(receipt, entry(index), log.vkey)).toMatchObject({ holds: true });
    expect(sizeOf(await log.checkpoint())).toBe('3');
  });

  it('adds nothing when there is nothing to add, or one entry is too large', async () => {
    const { log, store } = aLog();
    expect(await log.append([])).toEqual([]);
    await expect(log.append([entry(0), Buffer.alloc(65_536)])).rejects.toMatchObject({ code: 'log-entry-too-large' });
    expect(await store.state()).toMatchObject({ size: 0 });
  });

  it('from two processes gives no index twice: one sequences, the other hands over', async () => {
    const { store, files, log } = aLog();
    const logs = [log, aLog(store, files).log];
    const logged = await Promise.all(Array.from({ length: 20 }, (_, at) => logs[at % 2]!.append([entry(at)])));
    expect(new Set(logged.flat().map(({ index }) => index)).size).toBe(20);
    expect(sizeOf(await log.checkpoint())).toBe('20');
    logged.forEach(([one], at) => expect(verifyReceipt(one!.receipt, entry(at), log.vkey).holds).toBe(true));
  });
});

describe('what is handed over', () => {
  it('is taken in to the last, though one round takes a thousand', async () => {
    const { store, files, log } = aLog();
    await log.append([entry(0)]);
    const logged = await aLog(store, files).log.append(treeOf(1002).entries.slice(1));
    expect(logged.at(-1)).toMatchObject({ index: 1001 });
    expect(sizeOf(await log.checkpoint())).toBe('1002');
  });

  it('is taken in also when nobody told of it', async () => {
    jest.useFakeTimers();
    try {
      const { store, log } = aLog();
      await log.open();
      store.leave([entry(0), entry(1)]);
      await jest.advanceTimersByTimeAsync(250);
      // Once this one has its turn, those before it have had theirs.
      await log.append([entry(2)]);
      expect(sizeOf(await log.checkpoint())).toBe('3');
      await log.close();
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('a log changed behind its back', () => {
  const forge = ({ files }: MadeLog, path: string, at: number, bytes: Buffer) => bytes.copy(files.files.get(path)!, at);

  it('gives no receipt for the entry changed, and still one for the others', async () => {
    const made = await aLogOf(9);
    forge(made, 'tile/entries/000.p/9', 4 * 9 + 2, Buffer.from('forge 4'));
    await expect(made.log.receipt(4)).rejects.toMatchObject({
      code: 'log-damaged',
      message: expect.stringContaining('Entry 4'),
    });
    expect(verifyReceipt(await made.log.receipt(5), entry(5), made.log.vkey)).toMatchObject({ holds: true });
  });

  it('is not fooled when the leaf hash was changed with the entry', async () => {
    const made = await aLogOf(9);
    forge(made, 'tile/entries/000.p/9', 4 * 9 + 2, Buffer.from('forge 4'));
    forge(made, 'tile/0/000.p/9', 4 * 32, leafHash(Buffer.from('forge 4')));
    for (const index of [4, 5]) await expect(made.log.receipt(index)).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('is not continued on peaks or tiles that do not give its root', async () => {
    const made = await aLogOf(9);
    made.store.overwriteState({ peaks: [entry(0), entry(1)] });
    await expect((await restarted(made)).append([entry(9)])).rejects.toMatchObject({ code: 'log-damaged' });
    rmSync(path('last'));
    const other = await aLogOf(9);
    forge(other, 'tile/0/000.p/9', 0, leafHash(Buffer.from('forged')));
    await expect((await restarted(other)).append([entry(9)])).rejects.toMatchObject({ code: 'log-damaged' });
    expect(await other.store.state()).toMatchObject({ size: 9 });
  });

  it('is not continued on a state set back while the process runs', async () => {
    const { log, store } = await aLogOf(9);
    store.overwriteState(treeOf(8));
    await expect(log.append([entry(9)])).rejects.toMatchObject({ code: 'log-rolled-back' });
  });
});

describe('what the log serves', () => {
  it('is an empty tree before the first entry', async () => {
    const { log } = aLog();
    expect(sizeOf(await log.checkpoint())).toBe('0');
    await log.close();
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
    await store.close();
    await fill(store, 5);
    await expect(log.entryBundle(0, 5)).rejects.toMatchObject({ code: 'log-tile-not-found' });
    await expect(log.entryBundle(0, 3)).resolves.toBeInstanceOf(Buffer);
  });
});
