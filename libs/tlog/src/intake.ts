import { leafHashes } from './domain/merkle';
import type { Adding, LogState, Sequencing } from './log-store';

export interface Keyed {
  readonly entry: Buffer;
  readonly leaf: Buffer;
  /** The leaf in hex. */
  readonly key: string;
}

/**
 * The entries of one round: where each will stand when those that are not known to be in the log follow one another from its end on, each once; and
 * how many of these the database has taken up.
 */
export class Intake {
  readonly places: Map<string, number>;
  readonly wanted: Keyed[] = [];
  /** Those that are to be added, in order. */
  readonly fresh: Keyed[] = [];
  private adding: Adding | undefined;
  private sent = 0;

  /** @param known where leaves are that are in the log, by the hash in hex */
  constructor(
    private readonly right: Sequencing,
    private readonly from: LogState,
    private readonly known: ReadonlyMap<string, number> = new Map(),
  ) {
    this.places = new Map(known);
  }

  /** In order; every entry of the round, whether it is brought before or not. */
  take(entries: readonly Buffer[]): this {
    const leaves = leafHashes(entries);
    return this.place(entries.map((entry, at) => ({ entry, leaf: leaves[at]!, key: leaves[at]!.toString('hex') })));
  }

  /** Whether all that was taken are the first of these. */
  begins(entries: readonly Buffer[]): boolean {
    return this.wanted.every(({ entry }, at) => entry === entries[at]);
  }

  /** Brings to the database what was taken and not sent yet. */
  send(): Adding {
    const adding = (this.adding ??= this.right.begin(this.from));
    const more = this.fresh.slice(this.sent);
    this.sent = this.fresh.length;
    adding.add(
      more.map(({ entry }) => entry),
      more.map(({ leaf }) => leaf),
    );
    return adding;
  }

  /** The same entries once more, after some were found in the log and nothing was added. */
  knowing(found: ReadonlyMap<string, number>): Intake {
    return new Intake(this.right, this.from, new Map([...this.known, ...found])).place(this.wanted);
  }

  async drop(): Promise<void> {
    await this.adding?.drop();
  }

  private place(entries: readonly Keyed[]): this {
    for (const one of entries) {
      this.wanted.push(one);
      if (this.places.has(one.key)) continue;
      this.places.set(one.key, this.from.size + this.fresh.length);
      this.fresh.push(one);
    }
    return this;
  }
}
