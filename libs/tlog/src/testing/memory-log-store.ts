import { DomainError } from '@assize/kernel';
import { EMPTY_ROOT, leafHash } from '../domain/merkle';
import { logDamaged, logRolledBack } from '../errors';
import { Adding, LogStore, Sequencing, type Handed, type LogState } from '../log-store';

/** A log store that forgets. It keeps the promises of the real one, which the contract spec checks, and can be damaged on purpose. */
export class MemoryLogStore extends LogStore {
  /** How many additions were committed. */
  commits = 0;
  private committed: LogState = { size: 0, root: EMPTY_ROOT, peaks: [] };
  private kept: Buffer[] = [];
  private waiting: Handed[] = [];
  private left = 0;
  private holder: object | undefined;
  private woken: () => void = () => undefined;
  private readonly calls = new Set<() => void>();

  async state(): Promise<LogState> {
    return this.committed;
  }

  async entries(from: number, count: number): Promise<Buffer[]> {
    return Array.from({ length: count }, (_, at) => this.kept[from + at] ?? missing(`entry ${from + at}`));
  }

  async indexesOf(leaves: readonly Buffer[]): Promise<Map<string, number>> {
    const wanted = new Set(leaves.map((leaf) => leaf.toString('hex')));
    const all = this.kept.map((entry, index) => [leafHash(entry).toString('hex'), index] as const);
    return new Map(all.filter(([leaf]) => wanted.has(leaf)).reverse());
  }

  async handOver(entries: readonly Buffer[]): Promise<void> {
    this.leave(entries);
    this.woken();
  }

  /** Hands over, and the word of it is lost. */
  leave(entries: readonly Buffer[]): void {
    this.waiting.push(...entries.map((entry) => ({ id: String((this.left += 1)), entry })));
  }

  async sequence(woken: () => void): Promise<Sequencing | undefined> {
    if (this.holder) return undefined;
    this.woken = woken;
    const right = new MemorySequencing(this);
    this.holder = right;
    return right;
  }

  onPublished(call: () => void): () => void {
    this.calls.add(call);
    return () => this.calls.delete(call);
  }

  async close(): Promise<void> {
    this.holder = undefined;
  }

  /** What a backup of the database made now would bring back. */
  backup(): MemoryLogStore {
    const copy = new MemoryLogStore();
    copy.committed = this.committed;
    copy.kept = [...this.kept];
    return copy;
  }

  /** What someone with all rights on the database could do. */
  overwriteEntry(index: number, entry: Buffer): void {
    this.kept[index] = entry;
  }

  overwriteState(state: Partial<LogState>): void {
    this.committed = { ...this.committed, ...state };
  }

  handedOver(most: number): Handed[] {
    return this.waiting.slice(0, most);
  }

  keep(from: LogState, entries: readonly Buffer[], { size, root, peaks }: LogState, handed: readonly string[]): void {
    if (from.size !== this.committed.size || !from.root.equals(this.committed.root))
      throw new DomainError(logRolledBack, `The log no longer has ${from.size} entries.`);
    this.kept.push(...entries);
    this.committed = { size, root, peaks };
    this.waiting = this.waiting.filter(({ id }) => !handed.includes(id));
    this.commits += 1;
  }

  announce(): void {
    this.calls.forEach((call) => call());
  }

  release(right: object): void {
    if (this.holder === right) this.holder = undefined;
  }
}

class MemorySequencing extends Sequencing {
  private adding: Adding | undefined;
  private over: () => void = () => undefined;
  readonly ended = new Promise<void>((resolve) => (this.over = resolve));

  constructor(private readonly store: MemoryLogStore) {
    super();
  }

  state = (): Promise<LogState> => this.store.state();

  async handed(most: number): Promise<Handed[]> {
    return this.store.handedOver(most);
  }

  begin(from: LogState): Adding {
    if (this.adding) throw new Error('One addition at a time.');
    return (this.adding = new MemoryAdding(this.store, from, () => (this.adding = undefined)));
  }

  async announce(): Promise<void> {
    this.store.announce();
  }

  async end(): Promise<void> {
    this.store.release(this);
    this.over();
  }
}

class MemoryAdding extends Adding {
  private readonly entries: Buffer[] = [];
  private readonly leaves: Buffer[] = [];

  constructor(
    private readonly store: MemoryLogStore,
    private readonly from: LogState,
    private readonly close: () => void,
  ) {
    super();
  }

  add(entries: readonly Buffer[], leaves: readonly Buffer[]): void {
    this.entries.push(...entries);
    this.leaves.push(...leaves);
  }

  async commit(to: LogState, handed: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await this.store.indexesOf(this.leaves);
    this.close();
    if (found.size === 0) this.store.keep(this.from, this.entries, to, handed);
    return found;
  }

  async drop(): Promise<void> {
    this.close();
  }
}

function missing(what: string): never {
  throw new DomainError(logDamaged, `${what} is missing.`);
}
