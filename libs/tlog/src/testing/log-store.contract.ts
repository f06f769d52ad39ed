import { grow, leafHash } from '../domain/merkle';
import type { Addition, LogState, LogStore, Sequencing } from '../log-store';
import { treeOf } from './tree';

/** What must be added to come from `state` to `treeOf(size)`. */
export function additionTo(size: number, state: LogState): Addition {
  const entries = treeOf(size).entries.slice(state.size);
  const leaves = entries.map(leafHash);
  return { entries, leaves, ...grow(state.size, state.peaks, leaves) };
}

/** Begins, adds and commits. */
function commit(
  right: Sequencing,
  from: LogState,
  added: Addition,
  handed: string[] = [],
): Promise<ReadonlyMap<string, number>> {
  const adding = right.begin(from);
  adding.add(added.entries, added.leaves);
  return adding.commit(added, handed);
}

/** Commits the entries of `treeOf(size)` that the store does not have yet, as a sequencer that dies before it signs. */
export async function fill(store: LogStore, size: number): Promise<void> {
  const right = await store.sequence(() => undefined);
  if (!right) throw new Error('Somebody else has the right to sequence.');
  const state = await right.state();
  await commit(right, state, additionTo(size, state));
  await right.end();
}

/** What every log store promises. Run against the real one and against the one in memory. @param fresh two doors to one new log */
export function logStoreContract(fresh: () => Promise<readonly [LogStore, LogStore]>): void {
  it('begins as the empty tree', async () => {
    const [store] = await fresh();
    expect(await store.state()).toEqual({ size: 0, root: treeOf(0).root, peaks: [] });
  });

  it('gives back what was added in several steps', async () => {
    const [store] = await fresh();
    for (const size of [1, 2, 7, 300]) await fill(store, size);
    const tree = treeOf(300);
    expect(await store.state()).toMatchObject({ size: 300, root: tree.root });
    expect(await store.entries(250, 50)).toEqual(tree.entries.slice(250));
  });

  it('finds an entry by its leaf', async () => {
    const [store] = await fresh();
    await fill(store, 5);
    const leaves = [leafHash(Buffer.from('entry 3')), leafHash(Buffer.from('nowhere'))];
    expect([...(await store.indexesOf(leaves))]).toEqual([[leaves[0]!.toString('hex'), 3]]);
  });

  it('gives the right to sequence to one at a time', async () => {
    const [one, other] = await fresh();
    const right = await one.sequence(() => undefined);
    expect(await other.sequence(() => undefined)).toBeUndefined();
    await right!.end();
    await right!.ended;
    expect(await other.sequence(() => undefined)).toBeDefined();
  });

  it('commits nothing upon a state that is no longer there', async () => {
    const [store] = await fresh();
    const right = (await store.sequence(() => undefined))!;
    const state = await right.state();
    await commit(right, state, additionTo(2, state));
    const leaves = [leafHash(Buffer.from('instead'))];
    const instead = { entries: [Buffer.from('instead')], leaves, ...grow(0, [], leaves) };
    await expect(commit(right, state, instead)).rejects.toMatchObject({ code: 'log-rolled-back' });
    expect(await store.state()).toMatchObject({ size: 2, root: treeOf(2).root });
    await expect(store.entries(2, 1)).rejects.toMatchObject({ code: 'log-damaged' });
  });

  it('commits nothing when a leaf is there already, and says where', async () => {
    const [store] = await fresh();
    await fill(store, 5);
    const right = (await store.sequence(() => undefined))!;
    const state = await right.state();
    const { entries } = treeOf(7);
    const doubled = [entries[3]!, entries[6]!];
    const leaves = doubled.map(leafHash);
    const addition = { entries: doubled, leaves, ...grow(state.size, state.peaks, leaves) };
    expect([...(await commit(right, state, addition))]).toEqual([[leaves[0]!.toString('hex'), 3]]);
    expect(await store.state()).toMatchObject({ size: 5 });
    expect((await commit(right, state, additionTo(7, state))).size).toBe(0);
    expect(await store.entries(5, 2)).toEqual(entries.slice(5));
    await right.end();
  });

  it('takes an addition in several pieces, and keeps nothing of one that is dropped or of which a leaf is there already', async () => {
    const [store] = await fresh();
    await fill(store, 3);
    const right = (await store.sequence(() => undefined))!;
    const state = await right.state();
    const { entries, leaves } = additionTo(9, state);
    const dropped = right.begin(state);
    dropped.add(entries.slice(0, 4), leaves.slice(0, 4));
    await dropped.drop();
    const doubled = right.begin(state);
    doubled.add(entries.slice(0, 1), leaves.slice(0, 1));
    doubled.add(treeOf(3).entries.slice(1, 2), treeOf(3).leaves.slice(1, 2));
    doubled.add(entries.slice(1, 2), leaves.slice(1, 2));
    expect([...(await doubled.commit({ ...state, size: 6 }, [])).values()]).toEqual([1]);
    expect(await store.state()).toMatchObject({ size: 3 });
    const whole = right.begin(state);
    for (let at = 0; at < 6; at += 2) whole.add(entries.slice(at, at + 2), leaves.slice(at, at + 2));
    expect((await whole.commit(additionTo(9, state), [])).size).toBe(0);
    expect(await store.entries(0, 9)).toEqual(treeOf(9).entries);
    await right.end();
  });

  it('hands entries to the one that sequences, which takes them away with its commit', async () => {
    const [one, other] = await fresh();
    let woken = 0;
    const right = (await one.sequence(() => (woken += 1)))!;
    await other.handOver([Buffer.from('entry 0')]);
    while (woken === 0) await new Promise(setImmediate);
    const [handed] = await right.handed(10);
    expect(handed!.entry.toString()).toBe('entry 0');
    let published = 0;
    const stop = other.onPublished(() => (published += 1));
    const state = await right.state();
    await commit(right, state, additionTo(1, state), [handed!.id]);
    expect(await right.handed(10)).toEqual([]);
    await right.announce();
    while (published === 0) await new Promise(setImmediate);
    stop();
  });

  it('refuses to answer for what it does not have', async () => {
    const [store] = await fresh();
    await fill(store, 2);
    await expect(store.entries(1, 2)).rejects.toMatchObject({ code: 'log-damaged' });
  });
}
