import { rowsOf } from './exact-index';
import { Nearest } from './nearest';
import type { HnswGraph } from './hnsw-graph';
import { TableIndex } from './table-index';
import { refuseNoCount, unit, type Near, type VectorQuery } from './vector-index';
import type { VectorTable } from './vector-table';

/** So many rows are looked at one by one as fast as the graph is walked. */
const FEW = 2_000;
/** How often more is asked of the graph before every row is looked at. */
const TRIES = 4;

/**
 * An approximate index over a graph that never changes (Malkov and Yashunin, 2018), beside vectors that do.
 *
 * The graph only proposes rows. What was put since it was made is looked at one by one, what was removed or replaced is passed over, and every
 * score is computed from the vectors. So nothing is ever written into a graph that is searched, and no code of ours runs inside the search.
 */
export class HnswIndex extends TableIndex {
  /** Rows whose vector the graph knows. */
  private readonly known: Set<number>;
  private readonly fresh = new Set<number>();

  /** @param table with exactly the vectors that the graph was made of */
  constructor(
    table: VectorTable,
    private readonly graph: HnswGraph,
  ) {
    super(table);
    this.known = new Set(graph.members.flat());
  }

  override get staleness(): number {
    return this.size === 0 ? 0 : this.fresh.size / this.size;
  }

  put(id: string, vector: Float32Array): void {
    const row = this.table.put(id, vector);
    this.known.delete(row);
    this.fresh.add(row);
  }

  remove(id: string): boolean {
    const row = this.table.remove(id);
    if (row === undefined) return false;
    this.known.delete(row);
    this.fresh.delete(row);
    return true;
  }

  search({ vector, k, among }: VectorQuery): Near[] {
    refuseNoCount(k);
    const direction = unit(vector, this.dimension);
    const wanted = Math.min(k, this.size);
    const few = among && among.size <= FEW;
    const proposed = few || wanted > FEW ? undefined : this.proposed(direction, wanted, among);
    const nearest = new Nearest(wanted);
    if (!proposed) {
      this.table.scan(direction, among ? rowsOf(this.table, among) : this.table.used(), nearest);
      return nearest.sorted();
    }
    this.table.scan(direction, proposed, nearest);
    this.table.scan(direction, this.fitting(this.fresh, among), nearest);
    return nearest.sorted();
  }

  /** Enough rows from the graph; undefined where it does not give so many that fit, and each must be looked at. */
  private proposed(direction: Float32Array, k: number, among?: ReadonlySet<string>): number[] | undefined {
    for (let tried = 0, width = 2 * k + 20; tried < TRIES; tried += 1, width *= 4) {
      const found = this.graph.nearest(direction, width).filter((row) => this.known.has(row));
      const fitting = [...this.fitting(found, among)];
      if (fitting.length >= k) return fitting;
      if (width >= this.graph.members.length) return undefined;
    }
    return undefined;
  }

  private *fitting(rows: Iterable<number>, among?: ReadonlySet<string>): Iterable<number> {
    for (const row of rows) if (!among || among.has(this.table.idOf(row)!)) yield row;
  }
}
