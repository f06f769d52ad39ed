import { VectorIndex } from './vector-index';
import type { VectorTable, VectorTableParts } from './vector-table';

/** An index whose vectors lie in a table. */
export abstract class TableIndex extends VectorIndex {
  constructor(protected readonly table: VectorTable) {
    super(table.dimension);
  }

  get size(): number {
    return this.table.size;
  }

  /** Which part of the vectors no graph knows: at some tenth a graph wants to be made anew. */
  get staleness(): number {
    return 1;
  }

  vectorOf(id: string): Float32Array | undefined {
    return this.table.vectorOf(id);
  }

  /** Its vectors as they are now. */
  vectors(): VectorTable {
    return this.table.copy();
  }

  /** The same in pieces that can be kept elsewhere. */
  parts(): VectorTableParts {
    return this.table.parts();
  }
}
