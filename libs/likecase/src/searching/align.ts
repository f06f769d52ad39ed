import { sentencesOf, type Span } from '../domain/sentences';
import { analyse } from '../lexical';
import { gramsOf } from '../lexical/grams';

/** Sentences of two texts that say much the same. */
export interface AlignedPair {
  readonly query: Span;
  readonly judgment: Span;
  /** 0 to 1: what both have over what both hold (Dice), each term weighed by how few sentences hold it. */
  readonly likeness: number;
}

/** The parts of a text that may be compared: never a court's view or disposition. */
export interface Passages {
  readonly text: string;
  readonly parts: readonly Span[];
}

const PAIRS_SHOWN = 3;
const LEAST_LIKENESS = 0.2;
/** So many sentences of each text are compared; what tells cases apart stands early. */
const MOST_SENTENCES = 80;

const HAN = /[\u4e00-\u9fff]/;
const termsOf = (sentence: string): Set<string> =>
  new Set(HAN.test(sentence) ? gramsOf(sentence) : analyse(sentence, 'en'));

interface Told {
  readonly span: Span;
  readonly terms: ReadonlySet<string>;
}

/** A question, cut into sentences once for all hits. */
export class Aligner {
  private readonly told: readonly Told[];

  constructor({ text, parts }: Passages) {
    this.told = toldIn(text, parts);
  }

  /** The best pairs, best first, no sentence in two of them. */
  with({ text, parts }: Passages): AlignedPair[] {
    const theirs = toldIn(text, parts);
    const weights = weightsOf([...this.told, ...theirs]);
    const sums = (told: readonly Told[]): number[] => told.map(({ terms }) => sum(terms, weights));
    const [own, others] = [sums(this.told), sums(theirs)];
    const holders = holdersOf(theirs);
    const all = this.told.flatMap((query, i) =>
      [...sharedWith(query, holders, weights)].map(([j, shared]) => ({
        query: query.span,
        judgment: theirs[j]!.span,
        likeness: (2 * shared) / ((own[i] ?? 0) + (others[j] ?? 0)),
      })),
    );
    return oneEach(all.filter(({ likeness }) => likeness >= LEAST_LIKENESS));
  }
}

const toldIn = (text: string, parts: readonly Span[]): Told[] =>
  parts
    .flatMap(({ start, end }) => sentencesOf(text, start, end))
    .slice(0, MOST_SENTENCES)
    .map((span) => ({ span, terms: termsOf(text.slice(span.start, span.end)) }));

function weightsOf(all: readonly Told[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of all) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + all.length / count)]));
}

function sum(terms: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const term of terms) total += weights.get(term) ?? 0;
  return total;
}

/** By term the sentences that hold it. */
function holdersOf(all: readonly Told[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [i, { terms }] of all.entries()) {
    for (const term of terms) {
      const list = holders.get(term);
      if (list) list.push(i);
      else holders.set(term, [i]);
    }
  }
  return holders;
}

/** By sentence of the other text, the weight of what it shares with this one; only those that share anything. */
function sharedWith(
  { terms }: Told,
  holders: ReadonlyMap<string, readonly number[]>,
  weights: ReadonlyMap<string, number>,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (const term of terms) {
    for (const place of holders.get(term) ?? []) sums.set(place, (sums.get(place) ?? 0) + (weights.get(term) ?? 0));
  }
  return sums;
}

function oneEach(pairs: AlignedPair[]): AlignedPair[] {
  pairs.sort((a, b) => b.likeness - a.likeness || a.query.start - b.query.start || a.judgment.start - b.judgment.start);
  const taken = new Set<Span>();
  const shown: AlignedPair[] = [];
  for (const pair of pairs) {
    if (shown.length === PAIRS_SHOWN) break;
    if (taken.has(pair.query) || taken.has(pair.judgment)) continue;
    taken.add(pair.query).add(pair.judgment);
    shown.push(pair);
  }
  return shown;
}
