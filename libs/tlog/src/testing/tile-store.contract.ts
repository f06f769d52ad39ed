import type { TileStore } from '../tile-store';

const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });

/** What every store of tiles promises. */
export function tileStoreContract(fresh: () => TileStore): void {
  it('gives back what was added, by its path', async () => {
    const store = fresh();
    await store.add([file('tile/0/x001/234', 'deep'), file('tile/0/000.p/7', 'unfinished')]);
    expect((await store.read('tile/0/x001/234'))?.toString()).toBe('deep');
    expect(await store.read('tile/0/001')).toBeUndefined();
    expect(await store.list('tile/0')).toEqual(['tile/0/000.p/7', 'tile/0/x001/234']);
    expect(await store.list('tile/entries')).toEqual([]);
  });

  it('takes the same bytes again, and never others', async () => {
    const store = fresh();
    await store.add([file('tile/0/000', 'first')]);
    await store.add([file('tile/0/000', 'first')]);
    await expect(store.add([file('tile/0/000', 'other')])).rejects.toMatchObject({
      code: 'log-tile-conflict',
      message: expect.stringContaining('tile/0/000') as string,
    });
    expect((await store.read('tile/0/000'))?.toString()).toBe('first');
  });

  it('shows nothing of a draft before it is published, and never when it is dropped', async () => {
    const store = fresh();
    const [wanted, dropped] = [
      await store.draft([file('tile/0/000', 'a')]),
      await store.draft([file('tile/0/001', 'b')]),
    ];
    const head = await store.draftOf('checkpoint', Buffer.from('head'));
    expect([await store.list('tile'), await store.read('checkpoint')]).toEqual([[], undefined]);
    await dropped.drop();
    for (const draft of [wanted, head]) await draft.publish();
    expect([await store.list('tile'), await store.read('checkpoint')]).toEqual([['tile/0/000'], Buffer.from('head')]);
  });

  it('replaces what changes', async () => {
    const store = fresh();
    for (const text of ['old', 'new']) await store.replace('checkpoint', Buffer.from(text));
    expect((await store.read('checkpoint'))?.toString()).toBe('new');
  });

  it('removes unfinished tiles and leaves the full one', async () => {
    const store = fresh();
    await store.add([file('tile/0/000.p/7', 'a'), file('tile/0/000', 'b'), file('tile/0/001.p/1', 'c')]);
    await store.removeUnfinished('tile/0/000');
    expect(await store.list('tile')).toEqual(['tile/0/000', 'tile/0/001.p/1']);
  });
}
