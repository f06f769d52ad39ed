import { rmSync } from 'node:fs';
import { verifyReceipt } from './domain/proof';
import { fill, MemoryTileStore, scratchFolder } from './testing';
import { entry, logsWith, sizeOf } from './testing/logs';
import { TransparencyLog } from './transparency-log';

const path = scratchFolder();
const { aLog, aLogOf, aSigner, restarted } = logsWith(() => path('last'));

describe('after a crash', () => {
  it('between commit and signature, the start writes the tiles and signs what is committed', async () => {
    const made = await aLogOf(300);
    await made.store.close();
    await fill(made.store, 600);
    await expect(made.log.receipt(599)).rejects.toMatchObject({ code: 'log-entry-not-found' });
    const log = await restarted(made);
    await log.open();
    expect(sizeOf(await log.checkpoint())).toBe('600');
    expect(verifyReceipt(await log.receipt(599), entry(599), log.vkey)).toMatchObject({ holds: true });
    await log.close();
  });

  it('between commit and signature, the next append signs both', async () => {
    const made = await aLogOf(3);
    await made.store.close();
    await fill(made.store, 5);
    const log = await restarted(made);
    expect(await log.append([entry(5)])).toMatchObject([{ index: 5 }]);
    expect(sizeOf(await log.checkpoint())).toBe('6');
  });

  it('between signature and publication, the same checkpoint is published at the start', async () => {
    const made = await aLogOf(3);
    const files = new Map(made.files.files);
    await made.log.append([entry(3)]);
    const signed = await made.log.checkpoint();
    await made.store.close();
    const { log } = aLog(made.store, new MemoryTileStore(files));
    await log.open();
    expect(await log.checkpoint()).toBe(signed);
    await log.close();
  });

  it('is not gone on from before the memory of the signer is on the disk', async () => {
    const made = await aLogOf(3);
    await made.store.close();
    const signer = aSigner();
    const log = new TransparencyLog({ ...made, signer });
    const settling = jest.spyOn(signer, 'settle').mockRejectedValueOnce(new Error('the disk failed'));
    await expect(log.append([entry(3)])).rejects.toThrow('the disk failed');
    expect(await made.store.state()).toMatchObject({ size: 3 });
    expect(await log.append([entry(3)])).toMatchObject([{ index: 3 }]);
    expect(settling).toHaveBeenCalledTimes(2);
  });

  it.each([0, 200])(
    'and a power cut that left %d bytes of nothing of the checkpoint, the start publishes it again',
    async (length) => {
      const made = await aLogOf(300);
      const signed = await made.log.checkpoint();
      made.files.files.set('checkpoint', Buffer.alloc(length));
      const log = await restarted(made);
      await log.open();
      expect(await log.checkpoint()).toBe(signed);
      expect(verifyReceipt(await log.receipt(299), entry(299), log.vkey)).toMatchObject({ holds: true });
      await log.close();
    },
  );

  it('that left nothing of the checkpoint, a process that only reads has it published again', async () => {
    const made = await aLogOf(3);
    const signed = await made.log.checkpoint();
    await made.store.close();
    made.files.files.set('checkpoint', Buffer.alloc(0));
    const { log } = aLog(made.store, made.files);
    expect(await log.checkpoint()).toBe(signed);
    await log.close();
  });

  it('a checkpoint that somebody else wrote is not taken for one that a power cut left', async () => {
    const made = await aLogOf(3);
    made.files.files.set('checkpoint', Buffer.from('forged'));
    await expect((await restarted(made)).append([entry(3)])).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('and a loss of all tiles, the start writes the same ones again from the entries', async () => {
    const made = await aLogOf(600);
    await made.store.close();
    const { log, files } = aLog(made.store);
    await log.open();
    expect(files.files).toEqual(made.files.files);
    await log.close();
  });
});

describe('entries that another process committed behind a sequencer', () => {
  it('get no receipt from it, and the next one finds them', async () => {
    const made = await aLogOf(3);
    await made.store.close();
    await fill(made.store, 5);
    await expect(made.log.append([entry(3), entry(4)])).rejects.toMatchObject({ code: 'log-sequencing-lost' });
    const logged = await made.log.append([entry(3), entry(4)]);
    expect(logged.map(({ index }) => index)).toEqual([3, 4]);
    for (const { index, receipt } of logged)
      expect(verifyReceipt(receipt, entry(index), made.log.vkey)).toMatchObject({ holds: true });
    await made.log.close();
  });
});

describe('a database restored to an earlier state', () => {
  it('is neither continued nor signed', async () => {
    const { log, store, files } = await aLogOf(3);
    const backup = store.backup();
    await log.append([entry(3)]);
    const restored = aLog(backup, files);
    await expect(restored.log.append([Buffer.from('instead')])).rejects.toMatchObject({ code: 'log-rolled-back' });
    await expect(restored.log.open()).rejects.toMatchObject({ code: 'log-rolled-back' });
    expect(await backup.state()).toMatchObject({ size: 3 });
    await restored.log.close();
  });

  it('is not signed either when it has grown past the signed size on its own', async () => {
    const { log, store, files } = await aLogOf(3);
    const backup = store.backup();
    await log.append([Buffer.from('what was signed')]);
    await fill(backup, 7);
    const before = new Map(files.files);
    await expect(aLog(backup, files).log.append([entry(7)])).rejects.toMatchObject({ code: 'log-damaged' });
    await expect(aLog(backup).log.append([entry(7)])).rejects.toMatchObject({ code: 'log-damaged' });
    expect(files.files).toEqual(before);
  });

  it('is not taken for a beginning when the memory of the signer is gone too', async () => {
    const made = await aLogOf(3);
    rmSync(path('last'));
    const log = await restarted(made);
    await expect(log.append([entry(3)])).rejects.toMatchObject({ code: 'log-signer-memory-lost' });
  });
});
