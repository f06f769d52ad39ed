import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { setImmediate as turn } from 'node:timers/promises';
import type { HierarchicalNSW } from 'hnswlib-node';
import type { VectorTable } from './vector-table';

type Library = typeof import('hnswlib-node');

/** Neighbours of a node and width of the search while it is made, as the authors of the method use for such sizes. */
const NEIGHBOURS = 16;
const MAKING_WIDTH = 200;
const SEED = 100;
/** Points that are added before other work of the process gets its turn: some milliseconds. */
const AT_ONCE = 4;

/** The library is compiled by `npm run compile-hnsw`; a court on a machine where it is not looks at every vector. */
export function hnswLibrary(): Library | undefined {
  try {
    return createRequire(__filename)('hnswlib-node') as Library;
  } catch {
    return undefined;
  }
}

/** Nodes are distinct vectors: the library loses its way among many that are equal. */
function distinct(table: VectorTable): number[][] {
  const nodes = new Map<string, number[]>();
  for (const row of table.used()) {
    const { buffer, byteOffset, byteLength } = table.vector(row);
    const digest = createHash('sha256')
      .update(Buffer.from(buffer, byteOffset, byteLength))
      .digest('hex');
    const rows = nodes.get(digest);
    if (rows) rows.push(row);
    else nodes.set(digest, [row]);
  }
  return [...nodes.values()];
}

/** What the vectors of a table are, in their rows: a graph fits these and no others. Hex. */
export function contentOf(table: VectorTable): string {
  const hash = createHash('sha256').update(String(table.dimension));
  for (const row of table.used()) {
    const { buffer, byteOffset, byteLength } = table.vector(row);
    hash.update(`\n${row} ${table.idOf(row)} `).update(Buffer.from(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

/** A graph of the vectors of a table, as they were when it was made. Never added to. */
export class HnswGraph {
  private constructor(
    private readonly hnsw: HierarchicalNSW,
    /** The rows of each node. */
    readonly members: readonly (readonly number[])[],
  ) {}

  /** Makes one, in turns with other work of the process; some seconds for each thousand. The table must stay as it is meanwhile. */
  static async of(library: Library, table: VectorTable, ended?: AbortSignal): Promise<HnswGraph> {
    const members = distinct(table);
    const hnsw = new library.HierarchicalNSW('ip', table.dimension);
    hnsw.initIndex(Math.max(1, members.length), NEIGHBOURS, MAKING_WIDTH, SEED);
    for (const [node, [row]] of members.entries()) {
      hnsw.addPoint([...table.vector(row!)], node);
      if (node % AT_ONCE !== 0) continue;
      await turn();
      ended?.throwIfAborted();
    }
    return new HnswGraph(hnsw, members);
  }

  /** One that was written, into an object that nobody searches yet. @param path of a file whose bytes are known to be those written */
  static read(library: Library, table: VectorTable, path: string): HnswGraph | undefined {
    const members = distinct(table);
    const hnsw = new library.HierarchicalNSW('ip', table.dimension);
    hnsw.readIndexSync(path);
    const fits = hnsw.getCurrentCount() === members.length && hnsw.getNumDimensions() === table.dimension;
    return fits ? new HnswGraph(hnsw, members) : undefined;
  }

  write(path: string): void {
    this.hnsw.writeIndexSync(path);
  }

  /** Rows near to a direction of length 1, of so many nodes. */
  nearest(direction: Float32Array, nodes: number): number[] {
    const k = Math.min(nodes, this.members.length);
    if (k === 0) return [];
    this.hnsw.setEf(Math.max(k, MAKING_WIDTH));
    return this.hnsw.searchKnn([...direction], k).neighbors.flatMap((node) => this.members[node]!);
  }
}
