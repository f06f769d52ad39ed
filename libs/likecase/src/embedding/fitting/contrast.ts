import { vectorsOf, type Weighed } from './token-counts';

/** Texts that belong together, place by place; the others of the batch do not. */
export interface Batch {
  readonly one: readonly Weighed[];
  readonly other: readonly Weighed[];
  /** Whether two places are too alike for one to count as unlike the other. */
  readonly alike: (one: number, other: number) => boolean;
}

export interface ContrastOptions {
  readonly dimension: number;
  readonly rate: number;
  /** Cosines are divided by it: the smaller, the more the nearest unlike texts count. */
  readonly temperature: number;
}

/**
 * Moves a table so that texts that belong together come nearer than others: the symmetric InfoNCE loss over a batch (van den Oord et al., 2018;
 * Radford et al., 2021), its gradient by hand, and steps by Adagrad with one sum a row (Duchi et al., 2011). On one thread, in a fixed order:
 * the same batches give the same bytes.
 */
export class Contrast {
  private readonly sums: Float32Array;
  private readonly gradient: Float32Array;

  constructor(
    private readonly table: Float32Array,
    private readonly options: ContrastOptions,
  ) {
    this.sums = new Float32Array(table.length / options.dimension);
    this.gradient = new Float32Array(table.length);
  }

  /** One step. @returns the mean loss before it */
  step({ one, other, alike }: Batch): number {
    const { dimension, temperature } = this.options;
    const n = one.length;
    if (n < 2) return 0;
    const [a, b] = [vectorsOf(one, this.table, dimension), vectorsOf(other, this.table, dimension)];
    const scores = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        scores[i * n + j] =
          i !== j && alike(i, j) ? -Infinity : dot(a.vectors, i, b.vectors, j, dimension) / temperature;
      }
    }
    const { slopes, loss } = slopesOf(scores, n);
    const [da, db] = [new Float32Array(n * dimension), new Float32Array(n * dimension)];
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        const slope = slopes[i * n + j]! / (temperature * n);
        if (Math.abs(slope) < NEGLIGIBLE) continue;
        addRow(da, i, b.vectors, j, slope, dimension);
        addRow(db, j, a.vectors, i, slope, dimension);
      }
    }
    const touched = new Set<number>();
    this.backwards(one, a, da, touched);
    this.backwards(other, b, db, touched);
    this.move(touched);
    return loss;
  }

  /** Through the division by the length, to the rows of the tokens. */
  private backwards(
    texts: readonly Weighed[],
    { vectors, lengths }: ReturnType<typeof vectorsOf>,
    slopes: Float32Array,
    touched: Set<number>,
  ): void {
    const { dimension } = this.options;
    for (const [row, { tokens, weights }] of texts.entries()) {
      const from = row * dimension;
      const along = dot(slopes, row, vectors, row, dimension);
      for (let i = 0; i < dimension; i += 1)
        slopes[from + i] = (slopes[from + i]! - along * vectors[from + i]!) / lengths[row]!;
      for (let at = 0; at < tokens.length; at += 1) {
        touched.add(tokens[at]!);
        addRow(this.gradient, tokens[at]!, slopes, row, weights[at]!, dimension);
      }
    }
  }

  private move(touched: ReadonlySet<number>): void {
    const { dimension, rate } = this.options;
    for (const token of touched) {
      this.sums[token]! += dot(this.gradient, token, this.gradient, token, dimension) / dimension;
      addRow(this.table, token, this.gradient, token, -rate / (Math.sqrt(this.sums[token]!) + 1e-8), dimension);
      this.gradient.fill(0, token * dimension, (token + 1) * dimension);
    }
  }
}

const NEGLIGIBLE = 1e-7;

function dot(one: Float32Array, row: number, other: Float32Array, otherRow: number, dimension: number): number {
  const [a, b] = [row * dimension, otherRow * dimension];
  let sum = 0;
  for (let i = 0; i < dimension; i += 1) sum += one[a + i]! * other[b + i]!;
  return sum;
}

function addRow(
  to: Float32Array,
  row: number,
  from: Float32Array,
  fromRow: number,
  times: number,
  dimension: number,
): void {
  const [a, b] = [row * dimension, fromRow * dimension];
  for (let i = 0; i < dimension; i += 1) to[a + i]! += times * from[b + i]!;
}

/** Of the loss by each score: half the softmax of its row and half that of its column, less 1 where both belong together. */
function slopesOf(scores: Float64Array, n: number): { readonly slopes: Float64Array; readonly loss: number } {
  const slopes = new Float64Array(n * n);
  let loss = 0;
  for (const [outer, inner] of [
    [n, 1],
    [1, n],
  ] as const) {
    for (let i = 0; i < n; i += 1) {
      let [greatest, sum] = [-Infinity, 0];
      for (let j = 0; j < n; j += 1) greatest = Math.max(greatest, scores[i * outer + j * inner]!);
      for (let j = 0; j < n; j += 1) sum += Math.exp(scores[i * outer + j * inner]! - greatest);
      for (let j = 0; j < n; j += 1)
        slopes[i * outer + j * inner]! += Math.exp(scores[i * outer + j * inner]! - greatest) / (2 * sum);
      slopes[i * n + i]! -= 0.5;
      loss += (greatest + Math.log(sum) - scores[i * n + i]!) / (2 * n);
    }
  }
  return { slopes, loss };
}
