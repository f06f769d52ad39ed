import { seededNormal } from '../../ranking/seeded-normal';
import { symmetricEigen } from './symmetric-eigen';
import type { TermTable } from './term-table';
import { documentFrequency } from './term-table';

/** A table's terms in few dimensions. */
export interface LatentSpace {
  readonly dimensions: number;
  /** By term of the table, its row in `directions`, or -1. */
  readonly rows: Int32Array;
  /** By row, the weight of the term. */
  readonly weights: Float32Array;
  /** Kept terms × dimensions. */
  readonly directions: Float32Array;
}

export interface LatentOptions {
  readonly dimensions: number;
  readonly seed: number;
  /** Terms in fewer documents are left out. */
  readonly leastDocuments: number;
  /** Terms in a greater share of the documents are left out. */
  readonly greatestShare: number;
}

const OVERSAMPLED = 16;
const ROUNDS = 1;

/** The kept part of a table as a matrix of documents × terms, term by term, each document's vector of length 1. */
interface Kept {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly values: Float32Array;
  readonly size: number;
}

function keep(table: TermTable, { leastDocuments, greatestShare }: LatentOptions): Kept {
  const total = table.lengths.length;
  const rows = new Int32Array(table.terms.length).fill(-1);
  const chosen: number[] = [];
  for (let term = 0; term < table.terms.length; term++) {
    const holding = documentFrequency(table, term);
    if (holding >= leastDocuments && holding <= greatestShare * total) rows[term] = chosen.push(term) - 1;
  }
  const starts = new Uint32Array(chosen.length + 1);
  for (const [row, term] of chosen.entries()) starts[row + 1] = (starts[row] ?? 0) + documentFrequency(table, term);
  const weights = Float32Array.from(chosen, (term) => Math.log((total + 1) / (documentFrequency(table, term) + 1)));
  const size = starts[chosen.length] ?? 0;
  const kept = { rows, weights, starts, documents: new Uint32Array(size), values: new Float32Array(size), size: total };
  fill(kept, table, chosen);
  return kept;
}

function fill(kept: Kept, table: TermTable, chosen: readonly number[]): void {
  const squares = new Float64Array(kept.size);
  for (const [row, term] of chosen.entries()) {
    const from = table.starts[term] ?? 0;
    for (let at = kept.starts[row]!, source = from; at < kept.starts[row + 1]!; at++, source++) {
      const value = (1 + Math.log(table.counts[source] ?? 1)) * (kept.weights[row] ?? 0);
      kept.documents[at] = table.documents[source] ?? 0;
      kept.values[at] = value;
      squares[kept.documents[at]!]! += value * value;
    }
  }
  for (let at = 0; at < kept.values.length; at++) {
    kept.values[at]! /= Math.sqrt(squares[kept.documents[at]!] ?? 1) || 1;
  }
}

/** X · right: documents × k. The inner loop is the whole cost; it adds into plain typed arrays. */
function timesTerms(kept: Kept, right: Float32Array, k: number): Float32Array {
  const out = new Float32Array(kept.size * k);
  const { starts, documents, values } = kept;
  for (let row = 0; row + 1 < starts.length; row++) {
    const from = row * k;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = values[at]!;
      const to = documents[at]! * k;
      for (let i = 0; i < k; i++) out[to + i]! += value * right[from + i]!;
    }
  }
  return out;
}

/** Xᵀ · left: terms × k. */
function timesDocuments(kept: Kept, left: Float32Array, k: number): Float32Array {
  const { starts, documents, values } = kept;
  const out = new Float32Array((starts.length - 1) * k);
  for (let row = 0; row + 1 < starts.length; row++) {
    const to = row * k;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const value = values[at]!;
      const from = documents[at]! * k;
      for (let i = 0; i < k; i++) out[to + i]! += value * left[from + i]!;
    }
  }
  return out;
}

/** Aᵀ · A of a tall matrix, k × k in double precision. */
function gram(tall: Float32Array, k: number): Float64Array {
  const out = new Float64Array(k * k);
  for (let row = 0; row < tall.length; row += k) {
    for (let i = 0; i < k; i++) {
      const value = tall[row + i]!;
      if (value !== 0) for (let j = i; j < k; j++) out[i * k + j]! += value * tall[row + j]!;
    }
  }
  for (let i = 0; i < k; i++) for (let j = 0; j < i; j++) out[i * k + j] = out[j * k + i]!;
  return out;
}

/** Below this share of the greatest, a direction is rounding. */
const VANISHING = 1e-10;

/** A · V · S^-1 from the eigenvectors of Aᵀ · A: orthonormal columns that span those of A, greatest first, at most `wanted`. */
function orthonormal(tall: Float32Array, k: number, wanted: number): { columns: Float32Array; kept: number } {
  const { values, vectors } = symmetricEigen(gram(tall, k), k);
  const kept = [...values].slice(0, wanted).filter((value) => value > VANISHING * (values[0] ?? 0)).length;
  const count = tall.length / k;
  const columns = new Float32Array(count * kept);
  const scaled = new Float64Array(kept * k);
  for (let j = 0; j < kept; j++) {
    const scale = 1 / Math.sqrt(values[j] ?? 1);
    for (let i = 0; i < k; i++) scaled[j * k + i] = (vectors[j * k + i] ?? 0) * scale;
  }
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < kept; j++) {
      let sum = 0;
      for (let i = 0; i < k; i++) sum += tall[row * k + i]! * scaled[j * k + i]!;
      columns[row * kept + j] = sum;
    }
  }
  return { columns, kept };
}

/**
 * Latent semantic analysis: the truncated singular value decomposition of the documents' TF-IDF by randomised subspace iteration
 * (Halko, Martinsson & Tropp, SIAM Review 53, 2011, algorithm 4.4) on one thread with a fixed seed, so the same table gives the
 * same space. Fewer dimensions than asked come out of a table of lower rank.
 */
export function latentSpace(table: TermTable, options: LatentOptions): LatentSpace {
  const kept = keep(table, options);
  const sampled = Math.min(options.dimensions + OVERSAMPLED, kept.size, kept.starts.length - 1);
  const next = seededNormal(options.seed);
  const start = Float32Array.from({ length: (kept.starts.length - 1) * sampled }, next);
  let basis = orthonormal(timesTerms(kept, start, sampled), sampled, sampled);
  for (let round = 0; round < ROUNDS; round++) {
    const terms = timesDocuments(kept, basis.columns, basis.kept);
    basis = orthonormal(timesTerms(kept, terms, basis.kept), basis.kept, basis.kept);
  }
  const { columns, kept: dimensions } = orthonormal(
    timesDocuments(kept, basis.columns, basis.kept),
    basis.kept,
    options.dimensions,
  );
  return {
    dimensions,
    rows: kept.rows,
    weights: kept.weights,
    directions: columns,
  };
}
