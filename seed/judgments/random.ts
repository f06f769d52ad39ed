/** Random numbers that are the same on every machine: only 32-bit integer arithmetic, and division by a power of two. */
export class SeededRandom {
  private state: number;

  /** Neighbouring streams of one seed have nothing to do with each other, so judgment 7 is the same whether or not the first six were made. */
  constructor(seed: number, stream: number) {
    this.state = scramble(scramble(seed >>> 0) ^ Math.imul(stream + 1, 0x9e3779b1));
  }

  /** At least 0 and below 1 (mulberry32, Tommy Ettinger, public domain). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws Error when there is nothing to pick from */
  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.next() * from.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }

  /** The same things in another order (Fisher-Yates). */
  shuffled<T>(things: readonly T[]): T[] {
    const rest = [...things];
    const order: T[] = [];
    while (rest.length > 0) order.push(...rest.splice(Math.floor(this.next() * rest.length), 1));
    return order;
  }
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
export function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
