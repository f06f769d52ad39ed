import { grow, leafHash, peaksOf } from '../domain/merkle';
import type { LogStore } from '../log-store';
import { treeOf } from './tree';

/** Adds the entries of `treeOf(size)` that the store does not have yet. */
export async function fill(store: LogStore, size: number): Promise<void> {
  await store.append(async (state, peaks) => {
    const entries = treeOf(size).entries.slice(state.size);
    const leaves = entries.map(leafHash);
    return { entries, leaves, ...grow(state.size, peaks, leaves) };
  });
}

/** What every log store promises. Run against the real one and against the one in memory. */
export function logStoreContract(fresh: () => Promise<LogStore>): void {
  it('begins as the empty tree without a checkpoint', async () => {
    const { size, root, checkpoint } = await (await fresh()).state();
    expect({ size, root, checkpoint }).toEqual({ size: 0, root: treeOf(0).root, checkpoint: null });
  });

  it('gives back what was added in several steps', async () => {
    const store = await fresh();
    for (const size of [1, 2, 7, 300]) await fill(store, size);
    const tree = treeOf(300);
    expect(await store.state()).toMatchObject({ size: 300, root: tree.root });
    expect(await store.entries(250, 50)).toEqual(tree.entries.slice(250));
    expect(await store.nodes(peaksOf(300))).toEqual(await tree.read(peaksOf(300)));
    expect(
      await store.nodes([
        { level: 0, index: 299 },
        { level: 8, index: 0 },
      ]),
    ).toEqual(
      await tree.read([
        { level: 0, index: 299 },
        { level: 8, index: 0 },
      ]),
    );
  });

  it('shows to the next append what the one before committed, though both came at once', async () => {
    const store = await fresh();
    await Promise.all([fill(store, 3), fill(store, 3), fill(store, 3)]);
    expect(await store.state()).toMatchObject({ size: 3, root: treeOf(3).root });
  });

  it('keeps nothing of an append that fails', async () => {
    const store = await fresh();
    await fill(store, 2);
    await expect(store.append(() => Promise.reject(new Error('changed my mind')))).rejects.toThrow('changed my mind');
    expect(await store.state()).toMatchObject({ size: 2 });
  });

  it('refuses to answer for what it does not have', async () => {
    const store = await fresh();
    await fill(store, 2);
    await expect(store.entries(1, 2)).rejects.toMatchObject({ code: 'log-damaged' });
    await expect(store.nodes([{ level: 2, index: 0 }])).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('publishes what was made of the committed state', async () => {
    const store = await fresh();
    await fill(store, 2);
    expect(await store.publish(async (state) => `head of ${state.size}`)).toBe('head of 2');
    expect(await store.state()).toMatchObject({ size: 2, checkpoint: 'head of 2' });
  });
}
