import fc from 'fast-check';
import { entryInBundle, formatEntryBundle, LONGEST_ENTRY, parseEntryBundle } from './entry-bundle';
import { parseTilePath, tilePath, tileWidth, type TileId } from './tile';

const hashes = (level: number, n: number, width = 256): TileId => ({ kind: 'hashes', level, n, width });

/** How many full tiles a level has, and how wide its partial one is. */
function shape(level: number, size: number): [full: number, partial: number] {
  let full = 0;
  while (tileWidth(level, full, size) === 256) full += 1;
  return [full, tileWidth(level, full, size)];
}

describe('the tiles of a tree', () => {
  it.each([
    [0, [0, 0], [0, 0], [0, 0]],
    [1, [0, 1], [0, 0], [0, 0]],
    [2, [0, 2], [0, 0], [0, 0]],
    [3, [0, 3], [0, 0], [0, 0]],
    [255, [0, 255], [0, 0], [0, 0]],
    [256, [1, 0], [0, 1], [0, 0]],
    [257, [1, 1], [0, 1], [0, 0]],
    [70_000, [273, 112], [1, 17], [0, 1]],
  ])('of %i leaves are those the specification counts', (size, ...levels) => {
    expect([0, 1, 2].map((level) => shape(level, size))).toEqual(levels);
    expect(tileWidth(3, 0, size)).toBe(0);
  });

  it('do not lie left of the first one, nor between two', () => {
    expect([tileWidth(0, -1, 1000), tileWidth(0, 0.5, 1000), tileWidth(-1, 0, 1000)]).toEqual([0, 0, 0]);
  });
});

describe('the path of a tile', () => {
  it.each([
    [hashes(0, 0), 'tile/0/000'],
    [hashes(1, 999), 'tile/1/999'],
    [hashes(0, 1000), 'tile/0/x001/000'],
    [hashes(0, 1234067), 'tile/0/x001/x234/067'],
    [hashes(63, 273, 112), 'tile/63/273.p/112'],
    [{ kind: 'entries', n: 273, width: 1 } as const, 'tile/entries/273.p/1'],
  ])('of %j is %s', (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
        expect(parseTilePath(tilePath(hashes(level, n, width)))).toEqual(hashes(level, n, width));
      }),
    );
  });

  it.each([
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/0',
    'tile/0/1000',
    'tile/0/x000/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/64/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/data/000',
    'tile/0/../000',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/x999/x999/x999/x999/x999/999',
    '',
  ])('is refused: %j', (path) => {
    expect(() => parseTilePath(path)).toThrow(expect.objectContaining({ code: 'tile-path-malformed' }));
  });
});

describe('a bundle of entries', () => {
  it('puts the length before each entry, the higher byte first', () => {
    const bundle = formatEntryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(258, 1)]);
    expect(bundle.subarray(0, 8)).toEqual(Buffer.of(0, 2, 0x61, 0x62, 0, 0, 1, 2));
    expect(bundle.length).toBe(2 + 2 + 2 + 2 + 258);
  });

  it('is read back as it was written', () => {
    const entry = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(entry), (entries) => expect(parseEntryBundle(formatEntryBundle(entries))).toEqual(entries)),
    );
  });

  it('gives one entry without the others', () => {
    const entries = ['ab', '', 'cd'].map((text) => Buffer.from(text));
    const bundle = formatEntryBundle(entries);
    expect([0, 1, 2, 3].map((index) => entryInBundle(bundle, index))).toEqual([...entries, undefined]);
    expect(() => entryInBundle(bundle.subarray(0, -1), 2)).toThrow(RangeError);
  });

  it('takes an entry of 65,535 bytes and no longer one', () => {
    expect(parseEntryBundle(formatEntryBundle([Buffer.alloc(LONGEST_ENTRY)]))).toHaveLength(1);
    expect(() => formatEntryBundle([Buffer.alloc(LONGEST_ENTRY + 1)])).toThrow(
      expect.objectContaining({ code: 'log-entry-too-large' }),
    );
  });

  it('is refused when it was cut', () => {
    const bundle = formatEntryBundle([Buffer.from('whole')]);
    for (const length of [1, 6]) expect(() => parseEntryBundle(bundle.subarray(0, length))).toThrow(RangeError);
  });
});
