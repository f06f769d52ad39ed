import type { OffenceClasses } from './offence-classes';
import type { TermTable } from './term-table';
import { documentFrequency } from './term-table';

/** How much of the general frequency of a term each class is given beforehand. */
const SMOOTHING = 0.05;

/** Words of one text repeat each other's evidence; dividing by this many keeps the guess from being surer than it is right. */
const TEMPERATURE = 12;

const LEAST_DOCUMENTS = 5;
const GREATEST_SHARE = 0.4;

/** Guesses the offence from the words of facts: naive Bayes over the presence of words, learnt from the corpus's own decided offences. */
export class OffenceGuess {
  private readonly totals: Float64Array;
  private readonly entries: number;
  private readonly documents: Float64Array;

  constructor(
    private readonly table: TermTable,
    private readonly classes: OffenceClasses,
  ) {
    this.totals = new Float64Array(classes.names.length);
    this.documents = new Float64Array(classes.names.length);
    for (const list of classes.ofDocument) for (const [place, weight] of list) this.documents[place]! += weight;
    let entries = 0;
    for (let term = 0; term < table.terms.length; term++) {
      if (!this.counts(term)) continue;
      entries += documentFrequency(table, term);
      this.eachClass(term, (place, weight) => {
        this.totals[place]! += weight;
      });
    }
    this.entries = entries;
  }

  /** Shares of the classes that add up to 1. */
  of(terms: Iterable<number>): Float64Array {
    const logs = this.documents.map((count) => Math.log(count + 1));
    const inClass = new Float64Array(logs.length);
    for (const term of terms) {
      if (!this.counts(term)) continue;
      inClass.fill(0);
      this.eachClass(term, (place, weight) => {
        inClass[place]! += weight;
      });
      const general = (SMOOTHING * documentFrequency(this.table, term)) / this.entries;
      for (let place = 0; place < logs.length; place++) {
        const total = this.totals[place] ?? 0;
        logs[place]! +=
          Math.log((inClass[place] ?? 0) + general * total + 1e-6) - Math.log(total * (1 + SMOOTHING) + 1e-3);
      }
    }
    return softmax(logs.map((log) => log / TEMPERATURE));
  }

  private counts(term: number): boolean {
    const holding = documentFrequency(this.table, term);
    return holding >= LEAST_DOCUMENTS && holding <= GREATEST_SHARE * this.table.lengths.length;
  }

  private eachClass(term: number, visit: (place: number, weight: number) => void): void {
    for (let at = this.table.starts[term] ?? 0; at < (this.table.starts[term + 1] ?? 0); at++) {
      for (const [place, weight] of this.classes.ofDocument[this.table.documents[at] ?? 0] ?? []) visit(place, weight);
    }
  }
}

function softmax(logs: Float64Array): Float64Array {
  const highest = Math.max(...logs);
  const powers = logs.map((log) => Math.exp(log - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Keeps a class that one guesser has never seen from being ruled out by it alone. */
const FLOOR = 1e-3;

/** The geometric mean of several guesses, as shares. */
export function agreed(guesses: readonly Float64Array[]): Float64Array {
  const size = guesses[0]?.length ?? 0;
  const means = new Float64Array(size);
  for (let place = 0; place < size; place++) {
    const logs = guesses.reduce((sum, guess) => sum + Math.log((guess[place] ?? 0) + FLOOR), 0);
    means[place] = Math.exp(logs / guesses.length);
  }
  const sum = means.reduce((total, mean) => total + mean, 0);
  return sum > 0 ? means.map((mean) => mean / sum) : means;
}

/** Σ √(p · q) over the classes: 1 when a document's offences are shared out exactly as guessed (Bhattacharyya). */
export function offenceAgreement(shares: Float64Array, { ofDocument }: OffenceClasses): Float64Array {
  return Float64Array.from(ofDocument, (list) =>
    list.reduce((sum, [place, weight]) => sum + Math.sqrt((shares[place] ?? 0) * weight), 0),
  );
}
