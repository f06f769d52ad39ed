import { readdirSync, writeFileSync } from 'node:fs';
import { DiskTileStore } from './disk-tile-store';
import { MemoryTileStore, scratchFolder, tileStoreContract } from './testing';

const path = scratchFolder();

describe('tiles on the disk', () => {
  tileStoreContract(() => new DiskTileStore(path('public')));

  it('are not mixed up with the drafts that a crash left', async () => {
    const store = new DiskTileStore(path('public'));
    await store.add([{ path: 'tile/0/000.p/1', bytes: Buffer.from('a') }]);
    expect(readdirSync(path('public/drafts'))).toEqual([]);
    await store.draft([{ path: 'tile/0/000', bytes: Buffer.from('of a process that died') }]);
    writeFileSync(path('public/drafts/checkpoint'), 'half a ch');
    await store.dropDrafts();
    expect(readdirSync(path('public/drafts'))).toEqual([]);
    await store.replace('checkpoint', Buffer.from('whole'));
    expect((await store.read('checkpoint'))?.toString()).toBe('whole');
  });
});

describe('whoever added before and is not dead yet', () => {
  it('publishes nothing of what it drafted before another began', async () => {
    const [before, now] = [new DiskTileStore(path('public')), new DiskTileStore(path('public'))];
    const drafts = [
      await before.draft([{ path: 'tile/0/000', bytes: Buffer.from('a') }]),
      await before.draftOf('checkpoint', Buffer.from('older')),
    ];
    await now.dropDrafts();
    await now.replace('checkpoint', Buffer.from('newer'));
    for (const draft of drafts) await expect(draft.publish()).rejects.toMatchObject({ code: 'ENOENT' });
    expect([await now.list('tile'), await now.read('checkpoint')]).toEqual([[], Buffer.from('newer')]);
  });
});

describe('tiles in memory', () => {
  tileStoreContract(() => new MemoryTileStore());
});
