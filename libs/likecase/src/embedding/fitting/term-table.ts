/**
 * For every term, the documents that hold it and how often: a sparse matrix of terms × documents, term by term.
 *
 * The entries of term `t` are `starts[t]` (included) to `starts[t + 1]` (excluded) of `documents` and `counts`; documents ascend.
 * `lengths[d]` counts all terms of document `d`, also those that the table left out.
 */
export interface TermTable {
  readonly terms: readonly string[];
  readonly starts: Uint32Array;
  readonly documents: Uint32Array;
  readonly counts: Uint16Array;
  readonly lengths: Float64Array;
}

const HIGHEST_COUNT = 65_535;

/** A list of numbers that grows in place, for collecting millions of entries without boxing them. */
class Growing {
  private values = new Uint32Array(65_536);
  size = 0;

  push(value: number): void {
    if (this.size === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.size++] = value;
  }

  at(place: number): number {
    return this.values[place] ?? 0;
  }
}

/** Collects documents one by one and turns them into a table. */
export class TermTableBuilder {
  private readonly numbers = new Map<string, number>();
  private readonly rowEnds = new Growing();
  private readonly rowTerms = new Growing();
  private readonly rowCounts = new Growing();
  private readonly lengths: number[] = [];

  /** Adds the next document. */
  add(terms: readonly string[]): void {
    const counts = new Map<number, number>();
    for (const term of terms) {
      let number = this.numbers.get(term);
      if (number === undefined) this.numbers.set(term, (number = this.numbers.size));
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    for (const [number, count] of counts) {
      this.rowTerms.push(number);
      this.rowCounts.push(Math.min(count, HIGHEST_COUNT));
    }
    this.rowEnds.push(this.rowTerms.size);
    this.lengths.push(terms.length);
  }

  /** @param leastDocuments a term of fewer documents is left out: it cannot tell which of two others is nearer */
  build(leastDocuments: number): TermTable {
    const frequency = new Uint32Array(this.numbers.size);
    for (let at = 0; at < this.rowTerms.size; at++) frequency[this.rowTerms.at(at)]!++;
    const kept = [...this.numbers].filter(([, number]) => (frequency[number] ?? 0) >= leastDocuments);
    kept.sort(([a], [b]) => (a < b ? -1 : 1));
    const placed = new Int32Array(this.numbers.size).fill(-1);
    const starts = new Uint32Array(kept.length + 1);
    for (const [place, [, number]] of kept.entries()) {
      placed[number] = place;
      starts[place + 1] = (starts[place] ?? 0) + (frequency[number] ?? 0);
    }
    return {
      terms: kept.map(([term]) => term),
      starts,
      ...this.transposed(placed, starts),
      lengths: Float64Array.from(this.lengths),
    };
  }

  private transposed(placed: Int32Array, starts: Uint32Array): Pick<TermTable, 'documents' | 'counts'> {
    const size = starts[starts.length - 1] ?? 0;
    const documents = new Uint32Array(size);
    const counts = new Uint16Array(size);
    const next = starts.slice();
    for (let document = 0, at = 0; document < this.lengths.length; document++) {
      for (const end = this.rowEnds.at(document); at < end; at++) {
        const term = placed[this.rowTerms.at(at)] ?? -1;
        if (term < 0) continue;
        const place = next[term]!++;
        documents[place] = document;
        counts[place] = this.rowCounts.at(at);
      }
    }
    return { documents, counts };
  }
}

/** In how many documents a term stands. */
export const documentFrequency = ({ starts }: TermTable, term: number): number =>
  (starts[term + 1] ?? 0) - (starts[term] ?? 0);
