/** A copy with room for at least `size`, half as much again as before, so that growing costs little an entry. */
function grown<T extends Uint32Array | Uint8Array>(array: T, size: number): T {
  if (size <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(size, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

/** Rows as arrays: terms and counts by entry, lengths and ends by document. */
export interface RowParts {
  readonly terms: Uint32Array;
  readonly counts: Uint8Array;
  readonly lengths: Uint32Array;
  readonly ends: Uint32Array;
}

const NO_ROWS: RowParts = {
  terms: new Uint32Array(),
  counts: new Uint8Array(),
  lengths: new Uint32Array(),
  ends: new Uint32Array(),
};

/** The documents one after the other, each with its terms and how often it holds each. */
export class SlotRows {
  terms: Uint32Array;
  counts: Uint8Array;
  lengths: Uint32Array;
  private ends: Uint32Array;
  private entries: number;
  size: number;
  totalLength: number;

  constructor({ terms, counts, lengths, ends }: RowParts = NO_ROWS) {
    [this.terms, this.counts, this.lengths, this.ends] = [terms, counts, lengths, ends];
    [this.entries, this.size] = [terms.length, lengths.length];
    this.totalLength = lengths.reduce((sum, length) => sum + length, 0);
  }

  /** What comes later is written behind it or elsewhere, so it stays as it is. */
  parts(): RowParts {
    return {
      terms: this.terms.subarray(0, this.entries),
      counts: this.counts.subarray(0, this.entries),
      lengths: this.lengths.subarray(0, this.size),
      ends: this.ends.subarray(0, this.size),
    };
  }

  add(terms: Uint32Array, counts: Uint8Array): void {
    this.terms = grown(this.terms, this.entries + terms.length);
    this.counts = grown(this.counts, this.entries + terms.length);
    this.lengths = grown(this.lengths, this.size + 1);
    this.ends = grown(this.ends, this.size + 1);
    this.terms.set(terms, this.entries);
    this.counts.set(counts, this.entries);
    this.entries += terms.length;
    let length = 0;
    for (const count of counts) length += count;
    this.lengths[this.size] = length;
    this.ends[this.size] = this.entries;
    this.totalLength += length;
    this.size++;
  }

  start(slot: number): number {
    return slot === 0 ? 0 : (this.ends[slot - 1] ?? 0);
  }

  end(slot: number): number {
    return this.ends[slot] ?? 0;
  }

  length(slot: number): number {
    return this.lengths[slot] ?? 0;
  }
}
