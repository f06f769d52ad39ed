/** A copy with room for at least `size`, half as much again as before, so that growing costs little an entry. */
function grown<T extends Uint32Array | Uint8Array>(array: T, size: number): T {
  if (size <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(size, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

/** The documents one after the other, each with its terms and how often it holds each. */
export class SlotRows {
  terms = new Uint32Array(1024);
  counts = new Uint8Array(1024);
  lengths = new Uint32Array(64);
  private ends = new Uint32Array(64);
  private entries = 0;
  size = 0;
  totalLength = 0;

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
