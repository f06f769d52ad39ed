import { zScores } from '../ranking/z-scores';
import { TIERS } from '../domain/later-history';
import type { Evidence } from './candidates';
import type { CaseQuestion } from './case-query';
import { chargeAgreement } from './charges';
import type { Filtered } from './filters';
import {
  agreementWith,
  lendersOf,
  measures,
  nearnessOfAmounts,
  nearnessOfQuantities,
  shareOf,
  sharedCircumstances,
} from './likeness';
import type { SearchedCorpus } from './searched-corpus';
import type { SearchedDocument } from './searched-document';
import type { SignalValues } from './served-ranker';
import type { ServedSignalName } from './served-signals';

/** Every signal that the query and the court have something for. */
export function signalValues(
  corpus: SearchedCorpus,
  question: CaseQuestion,
  { words, pairs }: Evidence,
  slots: readonly number[],
  filtered: readonly Filtered[],
  dense?: ReadonlyMap<string, number>,
): SignalValues {
  const each = (value: (document: SearchedDocument) => number): Float64Array =>
    Float64Array.from(filtered, ({ document }) => value(document));
  const values = new Map<ServedSignalName, Float64Array>([
    ['words', corpus.words.exactly(words, slots)],
    ['pairs', corpus.pairs.exactly(pairs, slots)],
    ['length', Float64Array.from(slots, (slot) => Math.log(1 + corpus.words.lengthOf(slot)))],
    ['time', daysOf(filtered)],
    ['authority', Float64Array.from(filtered, ({ tier }) => TIERS.length - TIERS.indexOf(tier))],
  ]);
  const { charges, articles, circumstances, quantities, claimed } = question;
  if (dense)
    values.set(
      'dense',
      each(({ id }) => dense.get(id) ?? 0),
    );
  if (charges.length > 0)
    values.set(
      'charge',
      each((document) => chargeAgreement(charges, document)),
    );
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
  const lenders = lendersOf(firstRound(values));
  const offences = filtered.map(({ document }) => [document.law ?? document.causeName ?? []].flat());
  values.set('charge-of-neighbours', agreementWith(lenders, offences));
  values.set(
    'articles-of-neighbours',
    agreementWith(
      lenders,
      filtered.map(({ document }) => document.articles),
    ),
  );
  return values;
}

/** What lends are the nearest by text, and by charge where one is given. */
const FIRST_ROUND = ['words', 'pairs', 'dense', 'charge'] as const;

function firstRound(values: ReadonlyMap<ServedSignalName, Float64Array>): Float64Array {
  const sums = new Float64Array([...values.values()][0]?.length ?? 0);
  for (const name of FIRST_ROUND) {
    for (const [i, z] of zScores(values.get(name) ?? new Float64Array()).entries()) sums[i]! += z;
  }
  return sums;
}

/** A judgment whose day is not known stands in the middle: it is neither new nor old. */
function daysOf(filtered: readonly Filtered[]): Float64Array {
  const known = filtered.flatMap(({ document }) => document.decidedOn ?? []);
  const mean = known.reduce((sum, day) => sum + day, 0) / Math.max(1, known.length);
  return Float64Array.from(filtered, ({ document }) => document.decidedOn ?? mean);
}
