import { auditLog } from './audit';
import { parseVkey } from './domain/note-key';
import { verifyReceipt } from './domain/proof';
import { AHEAD } from './group-commit';
import { Sequencer } from './sequencer';
import { fill, scratchFolder, treeOf } from './testing';
import { MemoryLogStore } from './testing/memory-log-store';
import { MemoryTileStore } from './testing/memory-tile-store';
import { entry, logsWith } from './testing/logs';

const path = scratchFolder();
const { aLog, aSigner } = logsWith(() => path('last'));
const entries = (from: number, to: number) => treeOf(to).entries.slice(from);

async function aSequencer(size = 0) {
  const parts = { store: new MemoryLogStore(), files: new MemoryTileStore(), signer: aSigner() };
  await fill(parts.store, size);
  const right = (await parts.store.sequence(() => undefined))!;
  const begun = jest.spyOn(right, 'begin');
  return { ...parts, right, begun, sequencer: await Sequencer.open(parts, right) };
}

describe('entries brought before their round', () => {
  it('are its first, with one addition for all', async () => {
    const { sequencer, store, begun } = await aSequencer(10);
    const wanted = entries(10, 60);
    sequencer.bring(wanted.slice(0, 20));
    sequencer.bring(wanted.slice(20, 40));
    const logged = await sequencer.round(wanted);
    expect(logged.map(({ index }) => index)).toEqual(wanted.map((_, at) => 10 + at));
    expect(begun).toHaveBeenCalledTimes(1);
    expect(await store.entries(0, 60)).toEqual(treeOf(60).entries);
  });

  it('are in the log once, sent twice among themselves or there before', async () => {
    const { sequencer, store } = await aSequencer(10);
    const wanted = [entry(10), entry(11), entry(10), entry(3)];
    sequencer.bring(wanted.slice(0, 3));
    expect((await sequencer.round([...wanted, entry(12)])).map(({ index }) => index)).toEqual([10, 11, 10, 3, 12]);
    sequencer.bring([entry(5)]);
    expect((await sequencer.round([entry(5)])).map(({ index }) => index)).toEqual([5]);
    expect(await store.state()).toMatchObject({ size: 13 });
  });

  it('are no more than a tile has places for', async () => {
    const { sequencer, begun } = await aSequencer(200);
    sequencer.bring(entries(200, 257));
    expect(begun).not.toHaveBeenCalled();
    const wanted = entries(200, 300);
    expect((await sequencer.round(wanted)).at(-1)).toMatchObject({ index: 299 });
  });

  it('stand behind what was handed over and had its turn first', async () => {
    const { sequencer, store } = await aSequencer(2);
    const wanted = entries(3, 6);
    sequencer.bring(wanted);
    expect(await sequencer.takeIn()).toBe(false);
    store.leave([entry(2)]);
    expect(await sequencer.takeIn()).toBe(false);
    expect((await sequencer.round(wanted)).map(({ index }) => index)).toEqual([3, 4, 5]);
    expect(await store.entries(0, 6)).toEqual(treeOf(6).entries);
  });

  it('are none of a round that begins otherwise', async () => {
    const { sequencer, store } = await aSequencer();
    sequencer.bring([entry(7), entry(8)]);
    await sequencer.round([entry(0), entry(1)]);
    expect(await store.entries(0, 2)).toEqual(treeOf(2).entries);
    expect(await store.state()).toMatchObject({ size: 2 });
  });
});

it('callers without pause have their entries brought, and each gets a receipt that holds', async () => {
  const { log, files } = aLog();
  const bring = jest.spyOn(Sequencer.prototype, 'bring');
  const lane = async (caller: number) => {
    const logged: [Buffer, string][] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      // Every third entry was sent by somebody before.
      const sent = Buffer.from(`${caller % 3 === 0 ? 0 : caller}/${turn}`);
      logged.push([sent, (await log.append([sent]))[0]!.receipt]);
    }
    return logged;
  };
  const all = (await Promise.all(Array.from({ length: 2 * AHEAD }, (_, caller) => lane(caller)))).flat();
  expect(bring.mock.calls.length).toBeGreaterThan(0);
  for (const [sent, receipt] of all) expect(verifyReceipt(receipt, sent, log.vkey).holds).toBe(true);
  const { checkpoint, findings } = await auditLog((file) => files.read(file), parseVkey(log.vkey));
  expect(findings).toEqual([]);
  expect(checkpoint!.size).toBe(new Set(all.map(([sent]) => sent.toString())).size);
  await log.close();
});

it('nothing is brought into the middle of what is handed over', async () => {
  const { log, store, files } = aLog();
  const other = aLog(store, files).log;
  await log.open();
  const lane = async (by: typeof log, name: string) => {
    for (let turn = 0; turn < 6; turn += 1) await by.append([Buffer.from(`${name}/${turn}`)]);
  };
  await Promise.all([
    ...Array.from({ length: 2 * AHEAD - 40 }, (_, caller) => lane(log, `here ${caller}`)),
    ...Array.from({ length: 9 }, (_, caller) => lane(other, `there ${caller}`)),
  ]);
  expect(await log.size()).toBe(6 * (2 * AHEAD - 40 + 9));
  const { findings } = await auditLog((file) => files.read(file), parseVkey(log.vkey));
  expect(findings).toEqual([]);
  await log.close();
});

it('nothing is brought while it is the turn of something else', async () => {
  const { log, store } = aLog();
  await log.open();
  let release = (): void => undefined;
  const taking = jest
    .spyOn(Sequencer.prototype, 'takeIn')
    .mockImplementationOnce(() => new Promise<boolean>((resolve) => (release = () => resolve(false))));
  const bring = jest.spyOn(Sequencer.prototype, 'bring').mockClear();
  // In the middle of the second round somebody asks for a turn, which is the next.
  const indexesOf = store.indexesOf.bind(store);
  store.indexesOf = async (leaves) => {
    if (leaves.length === AHEAD + 2 && taking.mock.calls.length === 0) await store.handOver([]);
    return indexesOf(leaves);
  };
  const lane = async (caller: number) => {
    for (let turn = 0; turn < 3; turn += 1) await log.append([Buffer.from(`${caller}/${turn}`)]);
  };
  const lanes = Promise.all(Array.from({ length: AHEAD + 2 }, (_, caller) => lane(caller)));
  while (taking.mock.calls.length === 0) await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(bring).not.toHaveBeenCalled();
  release();
  await lanes;
  expect(await log.size()).toBe(3 * (AHEAD + 2));
  jest.restoreAllMocks();
  await log.close();
});
