import { Injectable } from '@nestjs/common';

/** Something whose entry is not in the log yet, or not known to be. */
export interface Waiting {
  readonly id: string;
  /** The same bytes every time it is asked, so that sending them again after a crash makes no second leaf. */
  readonly entry: Buffer;
}

/** Where it is in the log since, with the `.tlog-proof` of it. */
export interface Placed {
  readonly id: string;
  readonly index: number;
  readonly receipt: string;
}

/** What a row says of its leaf. */
export interface Claim {
  /** Names the row to people, such as `act 0198…`. */
  readonly object: string;
  /** Null while it waits. */
  readonly index: number | null;
  /** The entry as it follows from what the row holds today; null when what opened it was erased. */
  readonly entry: Buffer | null;
  /** What is wrong with the row itself, if something is. */
  readonly fault?: string;
}

/** Rows of one kind that have leaves of their own. Everything here is asked in a unit of work of one space. */
export interface LeafOwner {
  /** Every row, in portions. @param through places of acts up to which nothing waits any more */
  claims(through: number): AsyncIterable<readonly Claim[]>;
}

/** Rows that wait in the record until somebody puts them into the log. */
export interface LeafSource extends LeafOwner {
  /** Gives a salt to what has none and came after place `through`, and answers what waits, oldest first. */
  waiting(through: number, most: number): Promise<readonly Waiting[]>;

  logged(placed: readonly Placed[]): Promise<void>;
}

/** The rooms say here what they have in the log, or want to have. */
@Injectable()
export class LeafSources {
  private readonly owned: LeafOwner[] = [];
  private readonly sources: LeafSource[] = [];

  offer(source: LeafSource): void {
    this.sources.push(source);
    this.owned.push(source);
  }

  /** For rows that come into the log by other ways. */
  offerOwned(owner: LeafOwner): void {
    this.owned.push(owner);
  }

  get all(): readonly LeafSource[] {
    return this.sources;
  }

  get owners(): readonly LeafOwner[] {
    return this.owned;
  }
}
