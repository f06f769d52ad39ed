import { dot } from './dot';
import { Nearest } from './nearest';
import { unit } from './vector-index';

const FIRST_ROWS = 64;
/** So many numbers of a vector are multiplied before it is asked whether the others could still bring it among the nearest. */
const BEGINNING = 64;
/** More than rounding takes away. */
const ROUNDED = 1e-6;

/** A table as an array of ids by row, null where a row is free, and the numbers of all rows. */
export interface VectorTableParts {
  readonly ids: readonly (string | null)[];
  readonly numbers: Float32Array;
}

/** Vectors of length 1 in one block of memory, 4 bytes a number. A row that was freed is used again. */
export class VectorTable {
  private numbers: Float32Array;
  /** By row the length of the vector without its beginning. */
  private rests = new Float32Array(FIRST_ROWS);
  private readonly ids: (string | undefined)[] = [];
  private readonly rows = new Map<string, number>();
  private readonly free: number[] = [];

  constructor(readonly dimension: number) {
    this.numbers = new Float32Array(FIRST_ROWS * dimension);
  }

  get size(): number {
    return this.rows.size;
  }

  rowOf(id: string): number | undefined {
    return this.rows.get(id);
  }

  idOf(row: number): string | undefined {
    return this.ids[row];
  }

  /** Another table of the same vectors in the same rows. */
  copy(): VectorTable {
    return VectorTable.of(this.dimension, this.parts());
  }

  /** The table of `parts`. */
  static of(dimension: number, { ids, numbers }: VectorTableParts): VectorTable {
    const table = new VectorTable(dimension);
    table.numbers = numbers;
    table.rests = new Float32Array(ids.length);
    for (const [row, id] of ids.entries()) {
      table.rests[row] = table.restOf(table.vector(row));
      table.ids.push(id ?? undefined);
      if (id === null) table.free.push(row);
      else table.rows.set(id, row);
    }
    return table;
  }

  /** A copy, since rows are written over in place. */
  parts(): VectorTableParts {
    return {
      ids: Array.from(this.ids, (id) => id ?? null),
      numbers: this.numbers.slice(0, this.ids.length * this.dimension),
    };
  }

  /** Rows in use, in their order. */
  *used(): Iterable<number> {
    for (let row = 0; row < this.ids.length; row += 1) if (this.ids[row] !== undefined) yield row;
  }

  /** @returns its row @throws RangeError as `unit` does */
  put(id: string, vector: Float32Array): number {
    const direction = unit(vector, this.dimension);
    const row = this.rows.get(id) ?? this.free.pop() ?? this.ids.length;
    this.makeRoom(row + 1);
    this.numbers.set(direction, row * this.dimension);
    this.rests[row] = this.restOf(direction);
    this.ids[row] = id;
    this.rows.set(id, row);
    return row;
  }

  /** @returns the row that it had */
  remove(id: string): number | undefined {
    const row = this.rows.get(id);
    if (row === undefined) return undefined;
    this.rows.delete(id);
    this.ids[row] = undefined;
    this.free.push(row);
    return row;
  }

  vector(row: number): Float32Array {
    return this.numbers.subarray(row * this.dimension, (row + 1) * this.dimension);
  }

  vectorOf(id: string): Float32Array | undefined {
    const row = this.rows.get(id);
    return row === undefined ? undefined : this.vector(row);
  }

  /**
   * Shows `nearest` each of the rows that may be among the nearest, with its cosine to `direction`, which has length 1. What the rest of a vector can
   * add is at most the product of both rests' lengths (Cauchy and Schwarz).
   */
  scan(direction: Float32Array, rows: Iterable<number>, nearest: Nearest): void {
    const { numbers, dimension, ids, rests } = this;
    const beginning = Math.min(BEGINNING, dimension);
    const rest = this.restOf(direction);
    for (const row of rows) {
      const id = ids[row];
      if (id === undefined) continue;
      const from = row * dimension;
      const begun = dot(numbers, direction, from, 0, beginning);
      if (begun + rest * rests[row]! + ROUNDED < nearest.least) continue;
      const score = Math.max(-1, Math.min(1, begun + dot(numbers, direction, from, beginning)));
      if (score >= nearest.least) nearest.add(id, score);
    }
  }

  private restOf(vector: Float32Array): number {
    return Math.sqrt(dot(vector, vector, 0, Math.min(BEGINNING, this.dimension)));
  }

  private makeRoom(rows: number): void {
    if (rows > this.rests.length) {
      const longer = new Float32Array(Math.max(rows, this.rests.length * 2));
      longer.set(this.rests);
      this.rests = longer;
    }
    if (rows * this.dimension <= this.numbers.length) return;
    const larger = new Float32Array(Math.max(rows * this.dimension, this.numbers.length * 2));
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
