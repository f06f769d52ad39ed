import { priorWeights, type SignalName, type SignalValues, type SignalWeights } from '../ranking';
import { foremost } from '../ranking/neighbours';
import { addTo, zScores } from '../ranking/z-scores';
import { TIERS } from '../domain/later-history';
import type { Evidence } from './candidates';
import type { CaseQuestion } from './case-query';
import { chargeAgreement } from './charges';
import { centred, towardsFirst, nearnessTo, type DenseEvidence } from './dense-evidence';
import type { Filtered } from './filters';
import {
  agreementWith,
  measures,
  nearnessOfAmounts,
  nearnessOfQuantities,
  shareOf,
  sharedCircumstances,
} from './likeness';
import type { SearchedCorpus } from './searched-corpus';
import type { SearchedDocument } from './searched-document';

/** What signals look at of a question, besides the words and pairs that were weighed. */
export type Signalled = Pick<CaseQuestion, 'charges' | 'articles' | 'circumstances' | 'quantities' | 'claimed'>;

/** Every signal that the query and the court have something for. */
export function signalValues(
  corpus: SearchedCorpus,
  question: Signalled,
  { words, pairs }: Evidence,
  slots: readonly number[],
  filtered: readonly Filtered[],
  dense?: DenseEvidence,
): SignalValues {
  const ids = filtered.map(({ document }) => document.id);
  const each = (value: (document: SearchedDocument) => number): Float64Array =>
    Float64Array.from(filtered, ({ document }) => value(document));
  const values = new Map<SignalName, Float64Array>([
    ['words', corpus.words.exactly(words, slots)],
    ['pairs', corpus.pairs.exactly(pairs, slots)],
    ['length', Float64Array.from(slots, (slot) => Math.log(1 + corpus.words.lengthOf(slot)))],
    ['time', daysOf(filtered)],
    ['authority', Float64Array.from(filtered, ({ tier }) => TIERS.length - TIERS.indexOf(tier))],
  ]);
  if (corpus.counted)
    values.set(
      'hubness',
      each(({ id }) => corpus.hubnessOf(id)),
    );
  const { charges, articles, circumstances, quantities, claimed } = question;
  const space = dense && centred(dense, ids);
  if (space) values.set('dense', nearnessTo(space.question, space));
  if (charges.length > 0) values.set('charge', each(chargeAgreement(charges)));
  if (articles.length > 0)
    values.set(
      'articles',
      each((document) => shareOf(articles, document.articles)),
    );
  if (circumstances.length > 0)
    values.set(
      'circumstances',
      each((document) => sharedCircumstances(circumstances, document.circumstances)),
    );
  if (measures(quantities))
    values.set(
      'quantities',
      each((document) => nearnessOfQuantities(quantities, document.quantities)),
    );
  if (claimed !== null)
    values.set(
      'claimed',
      each((document) => nearnessOfAmounts(claimed, document.claimed)),
    );
  const lenders = foremost(fused(values, FIRST_ROUND), LENDERS);
  const offences = filtered.map(({ document }) => [document.law ?? document.causeName ?? []].flat());
  values.set('charge-of-neighbours', agreementWith(lenders, offences));
  values.set(
    'articles-of-neighbours',
    agreementWith(
      lenders,
      filtered.map(({ document }) => document.articles),
    ),
  );
  if (space) {
    const first = towardsFirst(space, foremost(fused(values, SECOND_ROUND), FOUND_FIRST));
    values.set('feedback', nearnessTo(first, space));
  }
  return values;
}

/** The weights, before anything is learnt, of these signals alone. */
const priorsOf = (...names: readonly SignalName[]): SignalWeights => {
  const priors = priorWeights(true);
  return Object.fromEntries(names.map((name) => [name, priors[name] ?? 0]));
};

/** What lends are the nearest by text, and by charge where one is given. */
const FIRST_ROUND = priorsOf('words', 'pairs', 'dense', 'charge');
/** By these is decided what was found first. */
const SECOND_ROUND = { ...FIRST_ROUND, ...priorsOf('charge-of-neighbours', 'articles-of-neighbours') };

/** How many of the nearest lend the query their charge and articles. */
const LENDERS = 30;
/** How many of those found first stand for the query. */
const FOUND_FIRST = 7;

/** By candidate the sum of weight · z of the signals that have a weight. */
export function fused(values: SignalValues, weights: SignalWeights): Float64Array {
  const sums = new Float64Array([...values.values()][0]?.length ?? 0);
  for (const [name, of] of values) {
    const weight = weights[name];
    if (weight !== undefined) addTo(sums, zScores(of), weight);
  }
  return sums;
}

/** A judgment whose day is not known stands in the middle: it is neither new nor old. */
function daysOf(filtered: readonly Filtered[]): Float64Array {
  const known = filtered.flatMap(({ document }) => document.decidedOn ?? []);
  const mean = known.reduce((sum, day) => sum + day, 0) / Math.max(1, known.length);
  return Float64Array.from(filtered, ({ document }) => document.decidedOn ?? mean);
}
