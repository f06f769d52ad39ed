interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

/** How much may be held in memory at the same time. Whoever needs more than is left waits, in the order they came. */
export class MemoryBudget {
  private readonly waiting: Waiting[] = [];

  constructor(private left: number) {}

  /** @param bytes that the work holds; no more than the whole budget, or it never begins */
  async within<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((go) => {
      this.waiting.push({ bytes, go });
      this.begin();
    });
    try {
      return await work();
    } finally {
      this.left += bytes;
      this.begin();
    }
  }

  /** Nobody overtakes: a large file would wait for ever behind small ones. */
  private begin(): void {
    for (let first = this.waiting[0]; first && first.bytes <= this.left; first = this.waiting[0]) {
      this.waiting.shift();
      this.left -= first.bytes;
      first.go();
    }
  }
}
