import { seededUniform } from '../../ranking/seeded-normal';
import type { Piece } from '../onnx';
import { Contrast, type Batch } from './contrast';
import type { FittedText } from './fitted-text';
import { latentStart } from './latent-start';
import { Segmenter } from './segmenter';
import { weighed, type Weighed } from './token-counts';
import { vocabularyOf } from './vocabulary';
import { WordCounts } from './word-counts';

export interface FitOptions {
  readonly dimension: number;
  readonly seed: number;
  readonly rounds: number;
}

/** The pieces of one language and their vectors, piece by piece. */
export interface FittedLanguage {
  readonly pieces: readonly Piece[];
  readonly table: Float32Array;
}

/** What is being done, and how far it is, from 0 to 1. */
export type Progress = (step: string, share: number) => void;

const BATCH = 256;
const RATE = 0.01;
const TEMPERATURE = 0.05;
/** Of so many cases of one charge, the one of the nearest circumstances is a text's counterpart. */
const DRAWN = 4;
/** Steps between two looks at the clock of the one who waits. */
const SHOWN = 200;

interface Example {
  readonly facts: Weighed;
  readonly firstHalf: Weighed;
  readonly secondHalf: Weighed;
  readonly charge: string;
  readonly circumstances: ReadonlySet<string>;
}

/**
 * Fits vectors to texts of one language: latent semantic analysis first; then rounds in which two cases of the same charge and near circumstances
 * are drawn together, and apart from others; of a text without a charge, its two halves. No label of relevance is read.
 */
export function fitLanguage(texts: readonly FittedText[], options: FitOptions, progress: Progress): FittedLanguage {
  const { pieces, telling } = vocabularyOf(countedWords(texts, progress), texts.length);
  const segmenter = new Segmenter(pieces);
  const facts: number[][] = [];
  for (const [at, text] of texts.entries()) {
    facts.push(segmenter.cut(text.facts).filter((token) => telling[token]));
    if (at % SHOWN === 0) progress('cutting texts into pieces', at / texts.length);
  }
  progress('latent semantic analysis', 0);
  const table = latentStart(facts, { pieces: pieces.length, dimension: options.dimension, seed: options.seed });
  const examples = texts.map((text, at) => exampleOf(text, facts[at]!, telling));
  contrast(table, examples, options, progress);
  return { pieces, table };
}

function countedWords(texts: readonly FittedText[], progress: Progress): WordCounts {
  const counts = new WordCounts();
  for (const [at, { facts }] of texts.entries()) {
    counts.add(facts);
    if (at % SHOWN === 0) progress('counting words', at / texts.length);
  }
  return counts;
}

function exampleOf(
  { charge, circumstances }: FittedText,
  facts: readonly number[],
  telling: readonly boolean[],
): Example {
  const half = facts.length >> 1;
  return {
    facts: weighed(facts, telling),
    firstHalf: weighed(facts.slice(0, half), telling),
    secondHalf: weighed(facts.slice(half), telling),
    charge,
    circumstances: new Set(circumstances),
  };
}

function contrast(table: Float32Array, examples: readonly Example[], options: FitOptions, progress: Progress): void {
  const next = seededUniform(options.seed);
  const training = new Contrast(table, { dimension: options.dimension, rate: RATE, temperature: TEMPERATURE });
  const ofCharge = grouped(examples);
  for (let round = 0; round < options.rounds; round += 1) {
    const order = shuffled(examples, next);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      progress('drawing like texts together', (round + from / order.length) / options.rounds);
      training.step(halvesOf(batch.filter(({ charge }) => charge === '')));
      training.step(casesOf(batch, ofCharge, next));
    }
  }
}

function grouped(examples: readonly Example[]): Map<string, Example[]> {
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const group = groups.get(example.charge);
    if (group) group.push(example);
    else groups.set(example.charge, [example]);
  }
  return groups;
}

function shuffled<T>(all: readonly T[], next: () => number): T[] {
  const order = [...all];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

const halvesOf = (batch: readonly Example[]): Batch => ({
  one: batch.map(({ firstHalf }) => firstHalf),
  other: batch.map(({ secondHalf }) => secondHalf),
  alike: () => false,
});

/** Each with a case of the same charge; cases of one charge are not held to be unlike each other. */
function casesOf(
  batch: readonly Example[],
  ofCharge: ReadonlyMap<string, readonly Example[]>,
  next: () => number,
): Batch {
  const pairs = batch.flatMap((one) => {
    const other = one.charge === '' ? undefined : counterpart(one, ofCharge.get(one.charge) ?? [], next);
    return other ? [{ one, other }] : [];
  });
  return {
    one: pairs.map(({ one }) => one.facts),
    other: pairs.map(({ other }) => other.facts),
    alike: (i, j) => pairs[i]!.one.charge === pairs[j]!.one.charge,
  };
}

function counterpart(one: Example, cases: readonly Example[], next: () => number): Example | undefined {
  let [best, nearest] = [undefined as Example | undefined, -1];
  for (let drawn = 0; drawn < DRAWN && cases.length > 1; drawn += 1) {
    const other = cases[Math.floor(next() * cases.length)]!;
    if (other === one) continue;
    const nearness = shared(one.circumstances, other.circumstances);
    if (nearness > nearest) [best, nearest] = [other, nearness];
  }
  return best;
}

/** The share of circumstances that both have of all that one has (Jaccard); that there are none is one in common. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((kind) => other.has(kind)).length;
  return (both + 1) / (one.size + other.size - both + 1);
}
