import { readdirSync, utimesSync } from 'node:fs';
import { DiskTileStore } from './disk-tile-store';
import { MemoryTileStore, scratchFolder, tileStoreContract } from './testing';

const path = scratchFolder();
const LONG_AGO = new Date(0);

describe('tiles on the disk', () => {
  tileStoreContract(() => new DiskTileStore(path('public')));

  it('are not mixed up with the drafts that a crash left', async () => {
    const store = new DiskTileStore(path('public'));
    await store.add([{ path: 'tile/0/000.p/1', bytes: Buffer.from('a') }]);
    expect(readdirSync(path('public/drafts'))).toEqual([]);
    await store.draft([{ path: 'tile/0/000', bytes: Buffer.from('of a process that died') }]);
    await store.draftOf('witnessed', Buffer.from('of the same'));
    const abandoned = readdirSync(path('public/drafts'));
    expect(abandoned).toHaveLength(2);
    for (const draft of abandoned) utimesSync(path(`public/drafts/${draft}`), LONG_AGO, LONG_AGO);
    const writing = [
      await store.draft([{ path: 'tile/0/000', bytes: Buffer.from('tile') }]),
      await store.draftOf('scrub', Buffer.from('of the worker')),
    ];
    await new DiskTileStore(path('public')).dropDrafts();
    expect(readdirSync(path('public/drafts'))).toHaveLength(2);
    for (const draft of writing) await draft.publish();
    expect((await store.read('tile/0/000'))?.toString()).toBe('tile');
    expect((await store.read('scrub'))?.toString()).toBe('of the worker');
  });

  it('may be replaced by two processes at once', async () => {
    const [one, other] = [new DiskTileStore(path('public')), new DiskTileStore(path('public'))];
    const drafts = [
      await one.draftOf('scrub', Buffer.from('of one')),
      await other.draftOf('scrub', Buffer.from('of the other')),
    ];
    for (const [at, text] of ['of one', 'of the other'].entries()) {
      await drafts[at]!.publish();
      expect((await one.read('scrub'))?.toString()).toBe(text);
    }
  });
});

describe('tiles in memory', () => {
  tileStoreContract(() => new MemoryTileStore());
});
