import type { TermTable } from './term-table';
import { documentFrequency } from './term-table';

/** The values of Lucene, within the ranges Robertson & Zaragoza (2009, section 3.5) report as good. */
const K1 = 1.2;
const B = 0.75;

const lengthsOf = (tables: readonly TermTable[]): Float64Array => {
  const sums = new Float64Array(tables[0]?.lengths.length ?? 0);
  for (const { lengths } of tables) for (let d = 0; d < sums.length; d++) sums[d]! += lengths[d] ?? 0;
  return sums;
};

/** k1 · (1 − b + b · |d| / average |d|), by document, over one or several fields taken as one text. */
export function lengthNorms(tables: readonly TermTable[]): Float64Array {
  const lengths = lengthsOf(tables);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  return lengths.map((length) => K1 * (1 - B + (B * length) / average));
}

/** A field of a query: for each of its terms its weight and its place in each of the tables, or -1. */
export interface WeightedTerm {
  readonly weight: number;
  readonly places: readonly number[];
}

/**
 * BM25 with the weights given in place of idf: Σ over the terms of weight · tf · (k1 + 1) / (tf + norm), where tf is the sum over
 * the tables, so that several fields may be searched as one text. Each term of the query counts once.
 *
 * @returns one score a document
 */
export function bm25Scores(
  terms: readonly WeightedTerm[],
  tables: readonly TermTable[],
  norms: Float64Array,
): Float64Array {
  const scores = new Float64Array(norms.length);
  const counts = new Float64Array(norms.length);
  for (const { weight, places } of terms) {
    if (weight <= 0) continue;
    const touched = gather(places, tables, counts);
    for (const document of touched) {
      const count = counts[document] ?? 0;
      if (count === 0) continue;
      scores[document]! += (weight * (K1 + 1) * count) / (count + (norms[document] ?? 0));
      counts[document] = 0;
    }
  }
  return scores;
}

/** Adds each table's counts of the term into `counts`; gives the documents touched, some of them twice. */
function gather(places: readonly number[], tables: readonly TermTable[], counts: Float64Array): number[] {
  const touched: number[] = [];
  for (const [table, place] of places.entries()) {
    const { starts, documents, counts: held } = tables[table]!;
    if (place < 0) continue;
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at++) {
      const document = documents[at] ?? 0;
      counts[document]! += held[at] ?? 0;
      touched.push(document);
    }
  }
  return touched;
}

/** TF-IDF of documents made comparable: entry (1 + ln count) · weight, over the length of the document's vector. */
export class Cosines {
  private readonly norms: Float64Array;

  /** @param weights one a term; a term of weight 0 counts for nothing */
  constructor(
    private readonly table: TermTable,
    private readonly weights: Float64Array,
  ) {
    const squares = new Float64Array(table.lengths.length);
    for (let term = 0; term < weights.length; term++) {
      this.each(term, (document, value) => {
        squares[document]! += value * value;
      });
    }
    this.norms = squares.map((square) => Math.sqrt(square) || 1);
  }

  /** The cosine of each document with a query of these counts. */
  toQuery(counts: ReadonlyMap<number, number>): Float64Array {
    const query = new Map<number, number>();
    let square = 0;
    for (const [term, count] of counts) {
      const value = (1 + Math.log(count)) * (this.weights[term] ?? 0);
      query.set(term, value);
      square += value * value;
    }
    return this.toVector(query, Math.sqrt(square) || 1);
  }

  /** The nearness of each document to the weighted mean of some documents' vectors. */
  toMean(members: ReadonlyMap<number, number>): Float64Array {
    const mean = new Map<number, number>();
    for (let term = 0; term < this.weights.length; term++) {
      let sum = 0;
      this.each(term, (document, value) => {
        const weight = members.get(document);
        if (weight !== undefined) sum += (weight * value) / (this.norms[document] ?? 1);
      });
      if (sum !== 0) mean.set(term, sum);
    }
    const length = Math.sqrt([...mean.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
    return this.toVector(mean, length);
  }

  private toVector(vector: ReadonlyMap<number, number>, length: number): Float64Array {
    const scores = new Float64Array(this.norms.length);
    for (const [term, inVector] of vector) {
      this.each(term, (document, value) => {
        scores[document]! += (value * inVector) / (this.norms[document] ?? 1);
      });
    }
    return scores.map((score) => score / length);
  }

  private each(term: number, visit: (document: number, value: number) => void): void {
    const weight = this.weights[term] ?? 0;
    if (weight === 0) return;
    const { starts, documents, counts } = this.table;
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at++) {
      visit(documents[at] ?? 0, (1 + Math.log(counts[at] ?? 1)) * weight);
    }
  }
}

/** ln((N + 1) / (n + 1)), and 0 for a term of fewer than `least` documents. */
export const tfidfWeights = (table: TermTable, least: number): Float64Array =>
  Float64Array.from(table.terms, (_, term) => {
    const holding = documentFrequency(table, term);
    return holding < least ? 0 : Math.log((table.lengths.length + 1) / (holding + 1));
  });
