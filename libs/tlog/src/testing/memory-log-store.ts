import { DomainError } from '@assize/kernel';
import { EMPTY_ROOT, peaksOf, type NodeId, type ReadNodes } from '../domain/merkle';
import { logDamaged } from '../errors';
import { LogStore, type Addition, type LogState } from '../log-store';

const place = ({ level, index }: NodeId): string => `${level}/${index}`;

/** A log store that forgets. It keeps the promises of the real one, which the contract spec checks, and can be damaged on purpose. */
export class MemoryLogStore extends LogStore {
  /** How many additions were committed. */
  commits = 0;
  private committed: LogState = { size: 0, root: EMPTY_ROOT, checkpoint: null };
  private kept: Buffer[] = [];
  private hashes = new Map<string, Buffer>();
  private appending: Promise<unknown> = Promise.resolve();
  private publishing: Promise<unknown> = Promise.resolve();

  async state(): Promise<LogState> {
    return this.committed;
  }

  readonly nodes: ReadNodes = async (nodes) =>
    nodes.map((node) => this.hashes.get(place(node)) ?? missing(place(node)));

  async entries(from: number, count: number): Promise<Buffer[]> {
    return Array.from({ length: count }, (_, at) => this.kept[from + at] ?? missing(`entry ${from + at}`));
  }

  append(grow: (state: LogState, peaks: readonly Buffer[]) => Promise<Addition>): Promise<void> {
    const done = this.appending.then(async () => {
      const { size } = this.committed;
      this.keep(size, await grow(this.committed, await this.nodes(peaksOf(size))));
    });
    this.appending = done.catch(() => undefined);
    return done;
  }

  publish(sign: (state: LogState, nodes: ReadNodes) => Promise<string>): Promise<string> {
    const done = this.publishing.then(async () => {
      const checkpoint = await sign(this.committed, this.nodes);
      this.committed = { ...this.committed, checkpoint };
      return checkpoint;
    });
    this.publishing = done.catch(() => undefined);
    return done;
  }

  /** What a backup of the database made now would bring back. */
  backup(): MemoryLogStore {
    const copy = new MemoryLogStore();
    copy.committed = this.committed;
    copy.kept = [...this.kept];
    copy.hashes = new Map(this.hashes);
    return copy;
  }

  /** What someone with all rights on the database could do. */
  overwriteEntry(index: number, entry: Buffer): void {
    this.kept[index] = entry;
  }

  overwriteNode(node: NodeId, hash: Buffer): void {
    this.hashes.set(place(node), hash);
  }

  private keep(size: number, { entries, leaves, nodes, ...head }: Addition): void {
    this.kept.push(...entries);
    leaves.forEach((hash, at) => this.hashes.set(place({ level: 0, index: size + at }), hash));
    nodes.forEach((node) => this.hashes.set(place(node), node.hash));
    this.committed = { ...this.committed, size: head.size, root: head.root };
    this.commits += 1;
  }
}

function missing(what: string): never {
  throw new DomainError(logDamaged, `${what} is missing.`);
}
