import type { Near } from './vector-index';

/** Nearer first; of equally near ones the id decides. */
const isBehind = (one: Near, other: Near): boolean =>
  one.score < other.score || (one.score === other.score && one.id > other.id);

/** Keeps the `k` nearest of all it is shown: a heap with the one that would go next on top. */
export class Nearest {
  private readonly heap: Near[] = [];

  constructor(private readonly k: number) {}

  /** Below this score nothing is kept any more; of it, an id may decide. */
  get least(): number {
    return this.heap.length < this.k ? -Infinity : (this.heap[0]?.score ?? Infinity);
  }

  add(id: string, score: number): void {
    const near = { id, score };
    if (this.heap.length < this.k) {
      this.heap.push(near);
      this.up(this.heap.length - 1);
    } else if (this.k > 0 && isBehind(this.heap[0]!, near)) {
      this.heap[0] = near;
      this.down(0);
    }
  }

  sorted(): Near[] {
    return this.heap.toSorted((one, other) => (isBehind(one, other) ? 1 : -1));
  }

  private up(at: number): void {
    for (let child = at; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!isBehind(this.heap[child]!, this.heap[parent]!)) return;
      this.swap(child, parent);
      child = parent;
    }
  }

  private down(at: number): void {
    for (let parent = at; ;) {
      let next = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < this.heap.length && isBehind(this.heap[child]!, this.heap[next]!)) next = child;
      if (next === parent) return;
      this.swap(parent, next);
      parent = next;
    }
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other]!, this.heap[one]!];
  }
}
