import { Nearest } from './nearest';
import { TableIndex } from './table-index';
import { refuseNoCount, unit, type Near, type VectorQuery } from './vector-index';
import { VectorTable } from './vector-table';

/** Looks at every vector. The right one to some 20,000: it misses nothing, and is done in milliseconds. */
export class ExactIndex extends TableIndex {
  constructor(dimension: number, table = new VectorTable(dimension)) {
    super(table);
  }

  put(id: string, vector: Float32Array): void {
    this.table.put(id, vector);
  }

  remove(id: string): boolean {
    return this.table.remove(id) !== undefined;
  }

  search({ vector, k, among }: VectorQuery): Near[] {
    refuseNoCount(k);
    const nearest = new Nearest(Math.min(k, this.size));
    this.table.scan(unit(vector, this.dimension), among ? rowsOf(this.table, among) : this.table.used(), nearest);
    return nearest.sorted();
  }
}

/** Rows of those that the table holds. */
export function* rowsOf(table: VectorTable, ids: ReadonlySet<string>): Iterable<number> {
  for (const id of ids) {
    const row = table.rowOf(id);
    if (row !== undefined) yield row;
  }
}
