import { leafHashes } from './domain/merkle';
import type { Adding, LogState, Sequencing } from './log-store';

export interface Keyed {
  readonly entry: Buffer;
  readonly leaf: Buffer;
  /** The leaf in hex. */
  readonly key: string;
}

const keyed = (entries: readonly Buffer[]): Keyed[] =>
  leafHashes(entries).map((leaf, at) => ({ entry: entries[at]!, leaf, key: leaf.toString('hex') }));

/** Where each will stand when those that are not `known` follow one another from `size` on, each once. */
export function placesOf(
  size: number,
  wanted: readonly Keyed[],
  known: ReadonlyMap<string, number> = new Map(),
): { places: Map<string, number>; fresh: Keyed[] } {
  const places = new Map(known);
  const fresh: Keyed[] = [];
  for (const one of wanted) {
    if (places.has(one.key)) continue;
    places.set(one.key, size + fresh.length);
    fresh.push(one);
  }
  return { places, fresh };
}

/**
 * The entries of one round, and how much of them the database has taken up. First some may be brought; then all the others are taken, in order, and
 * what is fresh of all of them is sent.
 */
export class Intake {
  private readonly all: Keyed[] = [];
  private begun: Adding | undefined;
  private sent = 0;

  constructor(
    private readonly right: Sequencing,
    private readonly from: LogState,
  ) {}

  get wanted(): readonly Keyed[] {
    return this.all;
  }

  take(entries: readonly Buffer[]): this {
    this.all.push(...keyed(entries));
    return this;
  }

  /** Takes entries and sends them at once, as if none of them were in the log yet. */
  bring(entries: readonly Buffer[]): void {
    this.take(entries).send(placesOf(this.from.size, this.wanted).fresh);
  }

  /** Whether all that was taken are the first of these. */
  begins(entries: readonly Buffer[]): boolean {
    return this.wanted.every(({ entry }, at) => entry === entries[at]);
  }

  /** Sends what was not sent yet. @param fresh begins with what was */
  send(fresh: readonly Keyed[]): Adding {
    const adding = (this.begun ??= this.right.begin(this.from));
    const more = fresh.slice(this.sent);
    this.sent = fresh.length;
    adding.add(
      more.map(({ entry }) => entry),
      more.map(({ leaf }) => leaf),
    );
    return adding;
  }

  async drop(): Promise<void> {
    await this.begun?.drop();
  }
}
