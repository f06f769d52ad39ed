import { treeOf } from '../testing';
import { grow, peaksOf, rootOf } from './merkle';
import { RightEdge } from './right-edge';
import { parseEntryBundle } from './entry-bundle';

/** The files of the log of `treeOf(last size)` after growing in these steps. */
function filesAfter(...sizes: number[]): { files: Map<string, Buffer>; edge: RightEdge } {
  const files = new Map<string, Buffer>();
  const edge = new RightEdge();
  for (const size of sizes) {
    const { entries, leaves } = treeOf(size);
    const [from, peaks] = [edge.head.size, edge.peaks];
    for (const { path, bytes } of edge.grow(entries.slice(from), grow(from, peaks, leaves.slice(from))))
      files.set(path, bytes);
  }
  return { files, edge };
}

describe('the files of a growing log', () => {
  it.each<[number, string[]]>([
    [0, []],
    [1, ['tile/0/000.p/1', 'tile/entries/000.p/1']],
    [2, ['tile/0/000.p/2', 'tile/entries/000.p/2']],
    [3, ['tile/0/000.p/3', 'tile/entries/000.p/3']],
    [255, ['tile/0/000.p/255', 'tile/entries/000.p/255']],
    [256, ['tile/0/000', 'tile/1/000.p/1', 'tile/entries/000']],
    [257, ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1', 'tile/entries/000', 'tile/entries/001.p/1']],
  ])('of %i entries are those the specification names', (size, paths) => {
    expect([...filesAfter(size).files.keys()].sort()).toEqual(paths);
  });

  it('of 70,000 entries are 273 full tiles, one of 112, one full and one of 17 above, and one of 1 on top', () => {
    const { files } = filesAfter(70_000);
    const hashesAt = (level: number) =>
      [...files].filter(([path]) => path.startsWith(`tile/${level}/`)).map(([, bytes]) => bytes.length / 32);
    expect(hashesAt(0)).toEqual([...Array<number>(273).fill(256), 112]);
    expect(hashesAt(1)).toEqual([256, 17]);
    expect(hashesAt(2)).toEqual([1]);
    expect(files.get('tile/2/000.p/1')).toEqual(rootOf(treeOf(65_536).leaves));
    expect(parseEntryBundle(files.get('tile/entries/273.p/112')!).at(-1)?.toString()).toBe('entry 69999');
  });

  it('never hold a partial tile in the level above', () => {
    const { files } = filesAfter(300, 511);
    expect(files.get('tile/1/000.p/1')).toEqual(rootOf(treeOf(256).leaves));
    expect(files.has('tile/1/000.p/2')).toBe(false);
  });

  it('are the same bytes in whatever steps it grew', () => {
    const whole = filesAfter(1000).files;
    const steps = filesAfter(1, 200, 256, 700, 1000).files;
    for (const [path, bytes] of whole) expect(steps.get(path)).toEqual(bytes);
  });

  it('keep the root and the peaks of the tree', async () => {
    for (const size of [0, 1, 255, 256, 257, 1000]) {
      const { edge } = filesAfter(size);
      const tree = treeOf(size);
      expect(edge.head).toEqual({ size, root: tree.root });
      expect(edge.peaks).toEqual(await tree.read(peaksOf(size)));
    }
  });
});
