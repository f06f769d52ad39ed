/** So many callers are brought ahead at a time. */
export const AHEAD = 128;

interface Waiting<I, O> {
  readonly items: readonly I[];
  readonly resolve: (outcomes: O[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets callers that come while a commit is under way share the next one: a commit costs a disk flush, whatever it holds.
 *
 * A caller's items stay together and in order. When a commit fails, all who shared it learn of it. There is no timer: a lone caller never waits.
 * Whoever was answered may come again at once and share the next commit with those who came meanwhile; else callers without pause would
 * fall into two halves that take turns, each half paying for a commit of its own.
 */
export class GroupCommit<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private busy = false;
  private answering = false;

  /**
   * @param commit answers one outcome for each item, in order
   * @param most no further caller joins a commit that holds as many items, out of so many that wait
   * @param ahead told of the items of the next commit from the first on, some at a time, while those who shared the last one are being answered;
   *   answers whether it wants to know of more
   */
  constructor(
    private readonly commit: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly most: (waiting: number) => number,
    private readonly ahead: (items: readonly I[]) => boolean = () => false,
  ) {}

  /** @param check refuses by throwing; then nothing waits */
  add(items: readonly I[], check?: (item: I) => void): Promise<O[]> {
    return new Promise((resolve, reject) => {
      if (check) items.forEach(check);
      this.waiting.push({ items, resolve, reject });
      if (!this.busy) void this.run();
      else if (this.answering && this.waiting.length % AHEAD === 0)
        this.answering = this.ahead(this.waiting.slice(-AHEAD).flatMap((caller) => caller.items));
    });
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      await this.settle(this.nextGroup());
      await new Promise(setImmediate);
      this.answering = false;
    }
    this.busy = false;
  }

  private nextGroup(): Waiting<I, O>[] {
    const most = this.most(this.waiting.reduce((sum, caller) => sum + caller.items.length, 0));
    let items = 0;
    const end = this.waiting.findIndex((caller) => (items += caller.items.length) >= most);
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end + 1);
  }

  private async settle(group: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.commit(group.flatMap((caller) => caller.items));
      // Unless some were left over, who are the first of the next.
      this.answering = this.waiting.length === 0;
      let at = 0;
      for (const { items, resolve } of group) resolve(outcomes.slice(at, (at += items.length)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
