import { closeSync, openSync, readdirSync, readSync, statSync, writeFileSync } from 'node:fs';
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

describe('a checkpoint that is replaced again and again', () => {
  const publish = async (store: DiskTileStore, text: string) =>
    (await store.draftOf('checkpoint', Buffer.from(text))).publish();

  const fromStart = (file: number): string => {
    const bytes = Buffer.alloc(20);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0));
  };

  it('is written over files that had its name before, and who is reading one sees it stay as it was', async () => {
    const store = new DiskTileStore(path('public'));
    await publish(store, 'size 10');
    const reader = openSync(path('public/checkpoint'), 'r');
    const files = new Set<number>();
    for (let size = 11; size < 60; size += 1) {
      if (size < 20) expect(fromStart(reader)).toBe('size 10');
      await publish(store, `size ${size}`);
      expect((await store.read('checkpoint'))?.toString()).toBe(`size ${size}`);
      files.add(statSync(path('public/checkpoint')).ino);
    }
    closeSync(reader);
    expect([files.size, readdirSync(path('public/drafts')).length]).toEqual([9, 8]);
  });

  it('shows nothing of a longer or shorter one before it', async () => {
    const store = new DiskTileStore(path('public'));
    for (let round = 0; round < 30; round += 1) await publish(store, 'x'.repeat(5 + (round % 3)));
    expect((await store.read('checkpoint'))?.toString()).toBe('xxxxxxx');
    const left = readdirSync(path('public/drafts'));
    expect(left.length).toBe(8);
    await store.dropDrafts();
    await publish(store, 'short');
    expect((await store.read('checkpoint'))?.toString()).toBe('short');
  });
});

describe('tiles in memory', () => {
  tileStoreContract(() => new MemoryTileStore());
});
