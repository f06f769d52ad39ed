import { UNTOUCHED } from '../domain/later-history';
import type { SignalValues } from '../ranking';
import { candidates, evidenceOf, OF_EACH_KIND } from './candidates';
import type { CaseQuestion } from './case-query';
import type { DenseEvidence } from './dense-evidence';
import type { SearchedCorpus } from './searched-corpus';
import { signalValues } from './signal-values';

/** What the first stage found, and what every signal says of each. */
export interface Candidates {
  readonly ids: readonly string[];
  readonly values: SignalValues;
}

/**
 * The candidates of a question for a reader from whom nothing is hidden: the court's own search up to where scores are added up.
 *
 * @param also candidates whatever the first stage says; those that the corpus lacks are passed over
 */
export function candidatesOf(
  corpus: SearchedCorpus,
  question: CaseQuestion,
  also: readonly string[],
  dense?: DenseEvidence,
): Candidates {
  const evidence = evidenceOf(corpus, question, [], dense);
  const found = candidates(corpus, evidence, () => true, OF_EACH_KIND);
  const slots = [...new Set([...found, ...also.flatMap((id) => corpus.slotOf(id) ?? [])])];
  const filtered = slots.map((slot) => ({
    document: corpus.documents[slot]!,
    standing: UNTOUCHED,
    tier: 'other' as const,
  }));
  return {
    ids: filtered.map(({ document }) => document.id),
    values: signalValues(corpus, question, evidence, slots, filtered, dense),
  };
}
