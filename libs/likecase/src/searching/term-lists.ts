import type { SlotRows } from './slot-rows';

/** The rows of the first documents turned over: for each term, the slots that hold it, ascending. Made once, never changed. */
export class TermLists {
  readonly entries: { readonly slots: Uint32Array; readonly counts: Uint8Array };
  private readonly starts: Uint32Array;

  /** @param slots how many documents, from the first on */
  constructor(
    rows: SlotRows,
    readonly slots: number,
    terms: number,
  ) {
    const size = slots === 0 ? 0 : rows.end(slots - 1);
    this.starts = new Uint32Array(terms + 1);
    for (let at = 0; at < size; at++) this.starts[rows.terms[at]! + 1]!++;
    for (let term = 0; term < terms; term++) this.starts[term + 1]! += this.starts[term]!;
    this.entries = { slots: new Uint32Array(size), counts: new Uint8Array(size) };
    this.fill(rows);
  }

  private fill(rows: SlotRows): void {
    const next = this.starts.slice();
    const { slots, counts } = this.entries;
    for (let slot = 0, at = 0; slot < this.slots; slot++) {
      for (const end = rows.end(slot); at < end; at++) {
        const place = next[rows.terms[at]!]!++;
        slots[place] = slot;
        counts[place] = rows.counts[at]!;
      }
    }
  }

  start(term: number): number {
    return this.starts[term] ?? 0;
  }

  /** 0 for a term that came later. */
  length(term: number): number {
    return term + 1 < this.starts.length ? (this.starts[term + 1] ?? 0) - (this.starts[term] ?? 0) : 0;
  }
}
