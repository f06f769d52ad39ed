import { closeSync, linkSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
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
  const KEPT = 256;
  const publish = async (store: DiskTileStore, text: string) =>
    (await store.draftOf('checkpoint', Buffer.from(text))).publish();
  const publishMany = async (store: DiskTileStore, count: number, text: (n: number) => string) => {
    for (let n = 0; n < count; n += 1) await publish(store, text(n));
  };
  const size = (n: number): string => `size ${1000 + n}`;
  const contentOf = (file: number): string => {
    const bytes = Buffer.alloc(20);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0));
  };
  const live = () => path('public/checkpoint');

  it('is written over files that had its name before, and who is reading one sees it stay as it was for long', async () => {
    const store = new DiskTileStore(path('public'));
    await publish(store, size(0));
    const reader = openSync(live(), 'r');
    await publishMany(store, KEPT, (n) => size(1 + n));
    expect(contentOf(reader)).toBe(size(0));
    const files = new Set<number>();
    for (let n = KEPT + 1; n < 3 * KEPT; n += 1) {
      await publish(store, size(n));
      expect((await store.read('checkpoint'))?.toString()).toBe(size(n));
      files.add(statSync(live()).ino);
    }
    closeSync(reader);
    expect([files.size, readdirSync(path('public/drafts')).length]).toEqual([KEPT + 1, KEPT]);
  });

  it.each<[string, (n: number) => string, string]>([
    ['a longer one before it', (n) => 'x'.repeat(n <= KEPT ? 9 : 5), 'xxxxx'],
    ['a shorter one before it', (n) => 'x'.repeat(n <= KEPT ? 5 : 9), 'xxxxxxxxx'],
    ['one that a power cut could tear', (n) => `${String(n).padStart(4)}${'x'.repeat(600)}`, ` 300${'x'.repeat(600)}`],
  ])('is never written over %s', async (_, text, last) => {
    const store = new DiskTileStore(path('public'));
    await publishMany(store, KEPT + 1, text);
    const former = new Map(
      readdirSync(path('public/drafts')).map((name) => [name, statSync(path(`public/drafts/${name}`)).ino]),
    );
    await publishMany(store, 44, (n) => text(KEPT + 1 + n));
    expect((await store.read('checkpoint'))?.toString()).toBe(last);
    const now = readdirSync(path('public/drafts'));
    expect(now.length).toBe(KEPT);
    expect(now.filter((name) => former.has(name)).length).toBe(KEPT - 44);
  });

  it('is not written over a file that somebody has linked to', async () => {
    const store = new DiskTileStore(path('public'));
    await publish(store, size(0));
    linkSync(live(), path('copy'));
    await publishMany(store, KEPT + 20, (n) => size(1 + n));
    expect(readFileSync(path('copy'), 'utf8')).toBe(size(0));
  });

  it('goes on when its drafts were dropped', async () => {
    const store = new DiskTileStore(path('public'));
    await publishMany(store, KEPT + 5, size);
    await store.dropDrafts();
    await publish(store, 'short');
    expect((await store.read('checkpoint'))?.toString()).toBe('short');
  });

  it('leaves no second name of one that could not be replaced', async () => {
    const store = new DiskTileStore(path('public'));
    await publish(store, size(0));
    const draft = await store.draftOf('checkpoint', Buffer.from(size(1)));
    await new DiskTileStore(path('public')).dropDrafts();
    await expect(draft.publish()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readdirSync(path('public/drafts'))).toEqual([]);
  });
});

describe('tiles in memory', () => {
  tileStoreContract(() => new MemoryTileStore());
});
