const FIRST_CAPACITY = 2;

/** A copy with at least `size` places, at least twice as many as before, so that growing costs little per entry. */
function grown(array: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
}

/**
 * For every term, the documents that hold it and how often, in two typed arrays shared by all lists.
 *
 * Each list owns a run of places; a full list moves to the end of the arrays with twice the room. Within a list the
 * documents ascend, which `append` demands and `drop` keeps, so that one document is found by halving.
 * Not safe to change while a loop reads `documents` and `counts`: both may be replaced by larger ones.
 */
export class PostingLists {
  documents = new Uint32Array(1024);
  counts = new Uint32Array(1024);
  private used = 0;
  private size = 0;
  private starts = new Uint32Array(256);
  private lengths = new Uint32Array(256);
  private capacities = new Uint32Array(256);

  /** A new empty list; its number is one more than that of the list before. */
  open(): number {
    if (this.size === this.starts.length) this.growTables();
    return this.size++;
  }

  start(list: number): number {
    return this.starts[list] ?? 0;
  }

  length(list: number): number {
    return this.lengths[list] ?? 0;
  }

  /** @param document larger than every document in the list */
  append(list: number, document: number, count: number): void {
    const length = this.length(list);
    if (length === this.capacities[list]) this.move(list);
    const place = this.start(list) + length;
    this.documents[place] = document;
    this.counts[place] = count;
    this.lengths[list] = length + 1;
  }

  /** Takes the document out of the list, if it is there; nothing of it stays behind. */
  drop(list: number, document: number): void {
    const place = this.find(list, document);
    if (place < 0) return;
    const end = this.start(list) + this.length(list);
    this.documents.copyWithin(place, place + 1, end);
    this.counts.copyWithin(place, place + 1, end);
    this.lengths[list] = this.length(list) - 1;
  }

  /** How often the document holds the term; 0 when it does not. */
  count(list: number, document: number): number {
    const place = this.find(list, document);
    return place < 0 ? 0 : (this.counts[place] ?? 0);
  }

  private find(list: number, document: number): number {
    let low = this.start(list);
    let high = low + this.length(list) - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.documents[middle] ?? 0;
      if (found === document) return middle;
      if (found < document) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  private move(list: number): void {
    const capacity = Math.max(FIRST_CAPACITY, (this.capacities[list] ?? 0) * 2);
    if (this.used + capacity > this.documents.length) this.repack(capacity);
    const start = this.start(list);
    this.documents.copyWithin(this.used, start, start + this.length(list));
    this.counts.copyWithin(this.used, start, start + this.length(list));
    this.starts[list] = this.used;
    this.capacities[list] = capacity;
    this.used += capacity;
  }

  /** Closes the gaps that moved lists left, into arrays with room for as much again and `extra`. */
  private repack(extra: number): void {
    const needed = this.capacities.subarray(0, this.size).reduce((sum, capacity) => sum + capacity, extra);
    const documents = new Uint32Array(needed * 2);
    const counts = new Uint32Array(needed * 2);
    this.used = 0;
    for (let list = 0; list < this.size; list++) {
      const start = this.start(list);
      documents.set(this.documents.subarray(start, start + this.length(list)), this.used);
      counts.set(this.counts.subarray(start, start + this.length(list)), this.used);
      this.starts[list] = this.used;
      this.used += this.capacities[list] ?? 0;
    }
    this.documents = documents;
    this.counts = counts;
  }

  private growTables(): void {
    this.starts = grown(this.starts, this.size + 1);
    this.lengths = grown(this.lengths, this.size + 1);
    this.capacities = grown(this.capacities, this.size + 1);
  }
}
