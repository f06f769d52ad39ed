import { writeFileSync } from 'node:fs';
import { Attestations } from './attested';
import { compareCheckpoints, type Finding } from './audit';
import { CheckpointSigner } from './checkpoint-signer';
import { formatCheckpoint } from './domain/checkpoint';
import { formatEntryBundle } from './domain/entry-bundle';
import { leafHash } from './domain/merkle';
import { signNote } from './domain/note';
import { LogScrubber } from './scrubber';
import { aNoteSigner, aPrivateKey, MemoryLogStore, MemoryTileStore, scratchFolder, treeOf } from './testing';
import { TransparencyLog } from './transparency-log';

const path = scratchFolder();
const SIZE = 600;
const NOON = new Date('2026-03-02T12:00:00Z');
const FOREIGN = signNote(formatCheckpoint({ origin: 'other.example/log', size: 300, root: treeOf(300).root }), [
  aNoteSigner({ name: 'other.example/log' }),
]);
const forged = Buffer.from('forge 3');

const note = (size: number, root: Buffer): Buffer =>
  Buffer.from(signNote(formatCheckpoint({ origin: 'court.example/log', size, root }), [aNoteSigner()]));

/** A log of `treeOf(600)`, and what its scrubber says after `tampered`. */
async function scrubbed(
  tampered: (log: { store: MemoryLogStore; files: MemoryTileStore }) => void | Promise<void>,
  contradictions: readonly Finding[] = [],
) {
  const [store, files] = [new MemoryLogStore(), new MemoryTileStore()];
  const signer = new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: aPrivateKey(),
    lastCheckpoint: path('last'),
  });
  const log = new TransparencyLog({ store, files, signer });
  await log.append(treeOf(300).entries);
  await log.append(treeOf(SIZE).entries.slice(300));
  await tampered({ store, files });
  const witnesses = { contradictions: async () => contradictions };
  const scrubber = new LogScrubber(
    { store, files, signer },
    new Attestations({ files, signer }),
    witnesses,
    () => NOON,
  );
  const outcome = await scrubber.run();
  expect(await scrubber.last()).toEqual(outcome);
  return outcome;
}

const objectsFound = async (...of: Parameters<typeof scrubbed>): Promise<string[]> =>
  (await scrubbed(...of)).findings.map(({ object }) => object);

const overwrite = (files: MemoryTileStore, name: string, at: number, bytes: Buffer) =>
  bytes.copy(files.files.get(name)!, at);
const append = (files: MemoryTileStore, name: string, bytes: Buffer) =>
  files.files.set(name, Buffer.concat([files.files.get(name)!, bytes]));
/** Entries 0 to 9 have 7 bytes behind their two of length. */
const ENTRY_3 = 3 * 9 + 2;

describe('the scrubber', () => {
  it('finds nothing in a log that is whole, and publishes when it finished', async () => {
    expect(await objectsFound(() => undefined)).toEqual([]);
  });

  it.each<[string, string, Buffer, string[]]>([
    ['the beginning of it', 'witnessed', note(300, treeOf(300).root), []],
    ['all of it', 'timestamp/600/tsa/checkpoint', note(SIZE, treeOf(SIZE).root), []],
    ['nothing', 'witnessed', note(0, treeOf(0).root), []],
    ['another beginning', 'witnessed', note(300, treeOf(301).root), ['witnessed']],
    [
      'more than there is',
      'timestamp/601/tsa/checkpoint',
      note(601, treeOf(601).root),
      ['timestamp/601/tsa/checkpoint'],
    ],
    ['what another log signed', 'witnessed', Buffer.from(FOREIGN), ['witnessed']],
  ])('compares the log with what was vouched for: %s', async (_, path, vouched, objects) => {
    expect(await objectsFound(({ files }) => void files.files.set(path, vouched))).toEqual(objects);
  });

  it('names the first thousand things and counts all', async () => {
    const contradictions = Array.from({ length: 1100 }, (_, at) => ({ object: `witness ${at}`, what: 'differs' }));
    const { found, findings } = await scrubbed(() => undefined, contradictions);
    expect(found).toBe(1100);
    expect(findings).toEqual(contradictions.slice(0, 1000));
  });

  it('names a witness that knows another log', async () => {
    const found = { object: 'witness w1.example', what: 'has cosigned 700 entries, and only 600 are published' };
    expect(await objectsFound(() => undefined, [found])).toEqual(['witness w1.example']);
  });

  it.each<[string, (files: MemoryTileStore) => unknown, string[]]>([
    [
      'an entry',
      (files) => overwrite(files, 'tile/entries/000', ENTRY_3, forged),
      ['entry 3', 'log_entry 3', 'tile/1/000.p/2', 'checkpoint'],
    ],
    [
      'an entry and its leaf together, parents untouched',
      (files) => {
        overwrite(files, 'tile/entries/000', ENTRY_3, forged);
        overwrite(files, 'tile/0/000', 3 * 32, leafHash(forged));
      },
      ['log_entry 3', 'tile/1/000.p/2', 'checkpoint'],
    ],
    ['a leaf', (files) => overwrite(files, 'tile/0/000', 3 * 32, leafHash(forged)), ['entry 3']],
    ['a tile above', (files) => overwrite(files, 'tile/1/000.p/2', 32, leafHash(forged)), ['tile/1/000.p/2']],
    ['a tile that was removed', (files) => void files.files.delete('tile/0/001'), ['tile/0/001']],
    ['a bundle that was cut', (files) => void files.files.set('tile/entries/001', Buffer.of(0)), ['tile/entries/001']],
    ['a byte behind a tile', (files) => append(files, 'tile/0/000', Buffer.of(0)), ['tile/0/000']],
    [
      'a hash behind an unfinished tile',
      (files) => append(files, 'tile/0/002.p/88', leafHash(forged)),
      ['tile/0/002.p/88'],
    ],
    [
      'an entry behind a bundle',
      (files) => append(files, 'tile/entries/000', formatEntryBundle([forged])),
      ['tile/entries/000'],
    ],
    [
      'a byte behind a bundle',
      (files) => append(files, 'tile/entries/002.p/88', Buffer.of(0)),
      ['tile/entries/002.p/88'],
    ],
    [
      'a byte behind the full tile that stands for an unfinished one',
      (files) => {
        files.files.delete('tile/0/002.p/88');
        files.files.set('tile/0/002', Buffer.concat([...treeOf(768).entries.slice(512).map(leafHash), Buffer.of(0)]));
      },
      ['tile/0/002'],
    ],
    [
      'an unfinished tile of an older checkpoint',
      (files) => overwrite(files, 'tile/1/000.p/1', 0, leafHash(forged)),
      ['tile/1/000.p/1'],
    ],
    [
      'unfinished bundles that nobody needs: another, one cut, one too long, and none that is right',
      (files) => {
        const bundle = (entries: readonly Buffer[]) => formatEntryBundle(entries);
        const { entries } = treeOf(SIZE);
        files.files.set('tile/entries/000.p/3', bundle([...entries.slice(0, 2), forged]));
        files.files.set('tile/entries/000.p/4', bundle(entries.slice(0, 3)));
        files.files.set('tile/entries/000.p/5', bundle(entries.slice(0, 6)));
        files.files.set('tile/entries/000.p/6', bundle(entries.slice(0, 6)));
      },
      ['tile/entries/000.p/3', 'tile/entries/000.p/4', 'tile/entries/000.p/5'],
    ],
    [
      'a tile of more than was signed that does not go on from it, and none that does',
      (files) => {
        const leaves = treeOf(SIZE).entries.slice(512).map(leafHash);
        const more = leafHash(Buffer.from('committed, not signed'));
        files.files.set('tile/0/002.p/89', Buffer.concat([...leaves, more]));
        files.files.set('tile/0/002.p/90', Buffer.concat([more, ...leaves, more]));
      },
      ['tile/0/002.p/90'],
    ],
    ['the checkpoint', (files) => overwrite(files, 'checkpoint', 18, Buffer.from('5')), ['checkpoint']],
    ['the checkpoint removed', (files) => void files.files.delete('checkpoint'), ['checkpoint']],
  ])('finds and names %s', async (_, tamper, objects) => {
    expect(await objectsFound(({ files }) => void tamper(files))).toEqual(objects);
  });

  it('finds an entry changed in the database alone', async () => {
    expect(await objectsFound(({ store }) => store.overwriteEntry(3, forged))).toEqual(['log_entry 3']);
  });

  it('finds the state of the database set back', async () => {
    expect(await objectsFound(({ store }) => store.overwriteState(treeOf(300)))).toEqual(['log_state']);
  });

  it('finds another checkpoint of the same size, signed by whoever stole the key', async () => {
    const other = signNote(formatCheckpoint({ origin: 'court.example/log', size: SIZE, root: treeOf(1).root }), [
      aNoteSigner(),
    ]);
    const found = await objectsFound(({ files }) => void files.files.set('checkpoint', Buffer.from(other)));
    expect(found).toEqual(['checkpoint', 'checkpoint']);
  });

  it('finds the memory of the signer set back', async () => {
    const older = signNote(formatCheckpoint({ origin: 'court.example/log', ...treeOf(300) }), [aNoteSigner()]);
    expect(await objectsFound(() => writeFileSync(path('last'), older))).toEqual(['last-checkpoint']);
  });
});

describe('two checkpoints', () => {
  const key = aNoteSigner();
  const note = (size: number, root = treeOf(size).root) =>
    signNote(formatCheckpoint({ origin: key.name, size, root }), [key]);

  it('of one size contradict each other unless they are the same', async () => {
    expect(await compareCheckpoints([note(5), note(5)], key)).toEqual([]);
    expect(await compareCheckpoints([note(5), note(5, treeOf(6).root)], key)).toMatchObject([
      { object: 'checkpoints' },
    ]);
  });

  it('of two sizes are compared by the tiles of the log', async () => {
    const files = new MemoryTileStore();
    const log = new TransparencyLog({
      store: new MemoryLogStore(),
      files,
      signer: new CheckpointSigner({ origin: key.name, privateKey: aPrivateKey(), lastCheckpoint: path('last') }),
    });
    await log.append(treeOf(600).entries);
    const read = (name: string) => files.read(name);
    expect(await compareCheckpoints([note(600), note(300)], key, read)).toEqual([]);
    expect(await compareCheckpoints([note(300, treeOf(301).root), note(600)], key, read)).toMatchObject([
      { object: 'checkpoints' },
    ]);
  });

  it('of a stranger are named', async () => {
    const stranger = aNoteSigner({ seed: 9 });
    expect(await compareCheckpoints([note(5), note(5)], stranger)).toMatchObject([{ object: 'checkpoint 1' }]);
  });
});
