import { KeyTable, type KeyTableParts } from './key-table';
import { SlotRows, type RowParts } from './slot-rows';
import { TermLists } from './term-lists';
import type { KeyCounts } from './term-keys';

/** The values of Lucene, within the ranges Robertson & Zaragoza (2009, section 3.5) report as good. */
const K1 = 1.2;
const B = 0.75;

/** So many documents may have come since the lists were made; their rows are gone through one by one. */
const FEWEST_NEW = 512;
const NEW_SHARE = 0.05;

/** A term of a query: its place in the index, and idf · (k1 + 1). */
interface WeighedTerm {
  readonly key: number;
  readonly term: number;
  readonly weight: number;
  readonly holding: number;
}

export type FieldParts = KeyTableParts & RowParts;

/** A query held against the documents that count: all but those that are gone or hidden from whoever asks. */
export interface WeighedQuery {
  /** The most telling first. */
  readonly terms: readonly WeighedTerm[];
  readonly averageLength: number;
}

/** By slot a score by some of the terms of a query. */
export interface RoughScores {
  readonly scores: Float32Array;
  /** Whether no term was left out. */
  readonly whole: boolean;
}

/**
 * One field of a corpus, such as the words of its facts, term by term and document by document.
 *
 * A search looks at the lists of the most telling terms for candidates, and then scores the candidates exactly from their rows:
 * score = Σ over the distinct terms of the query of idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · |d| / average |d|)), with
 * idf = ln(1 + (N − n + 0.5) / (n + 0.5)). A term counts once however often the query repeats it (see `Bm25Index`).
 * What is hidden from whoever asks weighs nothing: it is taken off N, n and the average.
 */
export class FieldIndex {
  private readonly places: KeyTable;
  private readonly rows: SlotRows;
  private lists: TermLists;
  /** By term its place in the query now worked on, plus 1; all 0 between queries. */
  private asked = new Int32Array(1024);

  constructor(parts?: FieldParts) {
    this.places = new KeyTable(parts);
    this.rows = new SlotRows(parts);
    this.lists = new TermLists(this.rows, this.size, this.places.size);
  }

  /** All there is to make the index of again. */
  parts(): FieldParts {
    return { ...this.places.parts(), ...this.rows.parts() };
  }

  get size(): number {
    return this.rows.size;
  }

  /** The next document gets the next slot. */
  add({ keys, counts }: KeyCounts): void {
    this.rows.add(
      Uint32Array.from(keys, (key) => this.places.placeOf(key)),
      counts,
    );
  }

  /** Terms of the document, each as often as it stands there. */
  lengthOf(slot: number): number {
    return this.rows.length(slot);
  }

  /** The distinct terms of the document, as numbers of this index. */
  termsOf(slot: number): ReadonlySet<number> {
    return new Set(this.rows.terms.subarray(this.rows.start(slot), this.rows.end(slot)));
  }

  /** Makes the lists anew when many documents have come since. */
  settle(): void {
    const added = this.size - this.lists.slots;
    if (added > Math.max(FEWEST_NEW, NEW_SHARE * this.size)) {
      this.lists = new TermLists(this.rows, this.size, this.places.size);
    }
  }

  /** @param gone slots that are as if they were not there */
  weigh(keys: Uint32Array, gone: readonly number[]): WeighedQuery {
    return this.weighed(
      [...keys].map((key) => ({ key, term: this.places.find(key) })).filter(({ term }) => term >= 0),
      gone,
    );
  }

  /** The terms of a document as the query. Its keys are the terms themselves. */
  weighOwn(slot: number): WeighedQuery {
    return this.weighed(
      [...this.termsOf(slot)].map((term) => ({ key: term, term })),
      [],
    );
  }

  private weighed(known: readonly Pick<WeighedTerm, 'key' | 'term'>[], gone: readonly number[]): WeighedQuery {
    const holding = this.holding(known, gone);
    const documents = this.size - gone.length;
    const length = gone.reduce((sum, slot) => sum - this.lengthOf(slot), this.rows.totalLength);
    const terms = known
      .map(({ key, term }, i) => ({
        key,
        term,
        holding: holding[i] ?? 0,
        weight: weightOf(documents, holding[i] ?? 0),
      }))
      .filter((one) => one.holding > 0)
      .sort((a, b) => a.holding - b.holding || a.key - b.key);
    return { terms, averageLength: documents > 0 ? length / documents || 1 : 1 };
  }

  /** In how many documents each term stands, without those that are gone. */
  private holding(terms: readonly Pick<WeighedTerm, 'term'>[], gone: readonly number[]): Int32Array {
    const counts = Int32Array.from(terms, ({ term }) => this.lists.length(term));
    this.asking(terms, (asked) => {
      const each = (slot: number, by: number): void => {
        for (let at = this.rows.start(slot); at < this.rows.end(slot); at++) {
          const place = asked[this.rows.terms[at] ?? 0] ?? 0;
          if (place > 0) counts[place - 1]! += by;
        }
      };
      for (let slot = this.lists.slots; slot < this.size; slot++) each(slot, 1);
      for (const slot of gone) each(slot, -1);
    });
    return counts;
  }

  /**
   * By slot a score by the most telling terms, as many of them as have `budget` entries in the lists; the cost of a search is
   * bounded by it, however large the corpus.
   */
  roughly({ terms, averageLength }: WeighedQuery, budget: number): RoughScores {
    const scores = new Float32Array(this.size);
    const used: WeighedTerm[] = [];
    let entries = 0;
    for (const term of terms) {
      entries += term.holding;
      if (entries > budget && used.length > 0) break;
      used.push(term);
    }
    for (const { term, weight } of used) this.scoreList(term, weight, averageLength, scores);
    const added = Array.from({ length: this.size - this.lists.slots }, (_, i) => this.lists.slots + i);
    const exact = this.exactly({ terms: used, averageLength }, added);
    for (const [i, slot] of added.entries()) scores[slot] = exact[i] ?? 0;
    return { scores, whole: used.length === terms.length };
  }

  private scoreList(term: number, weight: number, averageLength: number, scores: Float32Array): void {
    const { slots, counts } = this.lists.entries;
    const { lengths } = this.rows;
    const [flat, steep] = [K1 * (1 - B), (K1 * B) / averageLength];
    const end = this.lists.start(term) + this.lists.length(term);
    for (let at = this.lists.start(term); at < end; at++) {
      const slot = slots[at]!;
      const count = counts[at]!;
      scores[slot]! += gainOf(weight, count, flat + steep * lengths[slot]!);
    }
  }

  /** By place in `slots` the whole score. */
  exactly(query: WeighedQuery, slots: readonly number[]): Float64Array {
    const { terms, counts } = this.rows;
    const weights = Float64Array.from(query.terms, ({ weight }) => weight);
    const scores = new Float64Array(slots.length);
    this.asking(query.terms, (asked) => {
      for (const [i, slot] of slots.entries()) {
        const norm = this.norm(slot, query);
        let sum = 0;
        for (let at = this.rows.start(slot), end = this.rows.end(slot); at < end; at++) {
          const place = asked[terms[at]!]!;
          if (place > 0) sum += gainOf(weights[place - 1]!, counts[at]!, norm);
        }
        scores[i] = sum;
      }
    });
    return scores;
  }

  /** What each term of the query gave to the score of a document, greatest first. */
  contributions(query: WeighedQuery, slot: number): { key: number; gain: number }[] {
    const gains: { key: number; gain: number }[] = [];
    const norm = this.norm(slot, query);
    this.asking(query.terms, (asked) => {
      for (let at = this.rows.start(slot); at < this.rows.end(slot); at++) {
        const term = query.terms[asked[this.rows.terms[at]!]! - 1];
        if (term) gains.push({ key: term.key, gain: gainOf(term.weight, this.rows.counts[at]!, norm) });
      }
    });
    return gains.sort((a, b) => b.gain - a.gain || a.key - b.key);
  }

  /** How far a document of this length is held back. */
  private norm(slot: number, { averageLength }: WeighedQuery): number {
    return K1 * (1 - B + (B * this.rows.length(slot)) / averageLength);
  }

  /** Lends the table of asked terms, filled in, and empties it again. */
  private asking(terms: readonly Pick<WeighedTerm, 'term'>[], use: (asked: Int32Array) => void): void {
    if (this.asked.length < this.places.size) this.asked = new Int32Array(this.places.size * 2);
    for (const [i, { term }] of terms.entries()) this.asked[term] = i + 1;
    try {
      use(this.asked);
    } finally {
      for (const { term } of terms) this.asked[term] = 0;
    }
  }
}

/** @param norm how far the document is held back for its length */
const gainOf = (weight: number, count: number, norm: number): number => (weight * count) / (count + norm);

const weightOf = (documents: number, holding: number): number =>
  (K1 + 1) * Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
