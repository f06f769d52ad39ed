import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExactIndex } from './exact-index';
import { forgetGraph, GraphFile } from './graph-file';
import { HnswGraph, hnswLibrary } from './hnsw-graph';
import { HnswIndex } from './hnsw-index';
import { clustered, type Named } from './testing/made-up-vectors';
import { vectorIndexContract } from './testing/vector-index.contract';
import { VectorTable } from './vector-table';

const DIMENSION = 24;
const folder = mkdtempSync(join(tmpdir(), 'assize-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = () => hnswLibrary()!;

/** It compiles where it is installed (`npm run compile-hnsw`); where it did not, every vector is looked at, and this is not used. */
const installed = existsSync(
  require.resolve('hnswlib-node/package.json').replace('package.json', 'build/Release/addon.node'),
);
const describeWhereInstalled = installed ? describe : describe.skip;

function tableOf(dimension: number, vectors: readonly Named[]): VectorTable {
  const table = new VectorTable(dimension);
  for (const [id, vector] of vectors) table.put(id, vector);
  return table;
}

async function indexOf(dimension: number, vectors: readonly Named[]): Promise<HnswIndex> {
  const table = tableOf(dimension, vectors);
  return new HnswIndex(table, await HnswGraph.of(library(), table));
}

describeWhereInstalled('an index over a graph', () => {
  vectorIndexContract({ of: indexOf, recall: 0.99 });

  it('says how much of it the graph does not know', async () => {
    const index = await indexOf(DIMENSION, clustered(80, DIMENSION));
    clustered(20, DIMENSION, 5).forEach(([id, vector]) => index.put(`new-${id}`, vector));
    expect(index.staleness).toBeCloseTo(0.2);
  });
});

describeWhereInstalled('an index over a graph that was written', () => {
  vectorIndexContract({
    of: async (dimension, vectors) => {
      const [table, file] = [tableOf(dimension, vectors), new GraphFile(library(), join(folder, 'again'))];
      await file.write(await HnswGraph.of(library(), table), table, 'model-1');
      return new HnswIndex(table, (await file.read(table, 'model-1'))!);
    },
    recall: 0.99,
  });
});

describeWhereInstalled('a graph on disk', () => {
  const vectors = clustered(300, DIMENSION);
  const table = tableOf(DIMENSION, vectors);
  const at = join(folder, 'one');
  const [graph, sidecar] = [join(at, 'graph'), join(at, 'graph.json')];
  const file = () => new GraphFile(library(), at);
  beforeEach(async () => file().write(await HnswGraph.of(library(), table), table, 'model-1'));

  it('is read as it was written', async () => {
    expect(await file().read(table, 'model-1')).toBeDefined();
  });

  it.each<[string, () => void]>([
    ['cut short', () => truncateSync(graph, 1_000)],
    ['emptied', () => truncateSync(graph)],
    [
      'changed by one bit',
      () =>
        writeFileSync(
          graph,
          readFileSync(graph).map((byte, n) => (n === 500 ? byte ^ 1 : byte)),
        ),
    ],
    ['exchanged for nonsense', () => writeFileSync(graph, Buffer.alloc(100_000, 7))],
    ['taken away', () => rmSync(graph)],
    ['left without its sidecar', () => rmSync(sidecar)],
    ['beside a sidecar that is no JSON', () => writeFileSync(sidecar, '{')],
    [
      'beside an older sidecar',
      () => writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace(/"sha256": "../, '"sha256": "00')),
    ],
  ])('counts as not there when it is %s', async (_, harm) => {
    harm();
    expect(await file().read(table, 'model-1')).toBeUndefined();
  });

  it('is not the graph of another model, of another dimension, or of vectors that changed', async () => {
    expect(await file().read(table, 'model-2')).toBeUndefined();
    expect(await file().read(tableOf(12, clustered(300, 12)), 'model-1')).toBeUndefined();
    const changed = tableOf(DIMENSION, vectors);
    changed.put('v000007', vectors[8]![1]);
    expect(await file().read(changed, 'model-1')).toBeUndefined();
    const fewer = tableOf(DIMENSION, vectors.slice(1));
    expect(await file().read(fewer, 'model-1')).toBeUndefined();
  });

  it('is forgotten', async () => {
    await forgetGraph(at);
    expect(await file().read(table, 'model-1')).toBeUndefined();
  });
});

(installed ? it : it.skip)('the exact index and the graph agree on what a filter leaves', async () => {
  const vectors = clustered(2_500, DIMENSION);
  const [graph, exact] = [await indexOf(DIMENSION, vectors), new ExactIndex(DIMENSION)];
  vectors.forEach(([id, vector]) => exact.put(id, vector));
  const among = new Set(vectors.filter((_, at) => at % 4 === 0).map(([id]) => id));
  const [, vector] = clustered(1, DIMENSION, 9)[0]!;
  expect(graph.search({ vector, k: 10, among })).toEqual(exact.search({ vector, k: 10, among }));
});
