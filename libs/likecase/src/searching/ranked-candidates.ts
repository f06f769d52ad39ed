import { UNTOUCHED } from '../domain/later-history';
import type { SignalValues } from '../ranking';
import { candidates, evidenceOf, OF_EACH_KIND, type Evidence } from './candidates';
import type { CaseQuestion } from './case-query';
import type { DenseEvidence } from './dense-evidence';
import type { SearchedCorpus } from './searched-corpus';
import { signalValues, type Signalled } from './signal-values';

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
  return signalled(corpus, question, evidence, slots, dense);
}

/** These candidates, of whose later history and authority nothing is known. */
export function signalled(
  corpus: SearchedCorpus,
  question: Signalled,
  evidence: Evidence,
  slots: readonly number[],
  dense?: DenseEvidence,
): Candidates {
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
