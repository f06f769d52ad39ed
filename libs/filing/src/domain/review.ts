import type { EnvelopeDocument } from './envelope';

export type DocumentOutcome = 'accepted' | 'returned' | 'rejected';

/** What the review of a filing comes to. */
export interface ReviewResult {
  readonly status: 'accepted' | 'partially-accepted' | 'returned' | 'rejected';
  /** The outcome of each document once the fate of its lead is taken into account. */
  readonly outcomes: readonly DocumentOutcome[];
  /** Indexes of the documents that go on the docket, in order. */
  readonly docketed: readonly number[];
}

/**
 * Derives the result of a review from the clerk's verdict on each document, in the order of the envelope.
 *
 * An attachment is never docketed without its lead: it shares the fate of a lead that was not accepted.
 * Some accepted makes it accepted in part; of none accepted, one that may still be cured makes it returned.
 *
 * @throws RangeError when there is not one verdict for each document
 */
export function reviewResult(
  documents: readonly Pick<EnvelopeDocument, 'role' | 'leadIndex'>[],
  verdicts: readonly DocumentOutcome[],
): ReviewResult {
  if (documents.length === 0 || documents.length !== verdicts.length)
    throw new RangeError(`There are ${documents.length} documents and ${verdicts.length} verdicts.`);
  const outcomes = documents.map((document, index) => fateOf(document, verdicts[index] ?? 'returned', verdicts));
  const docketed = outcomes.flatMap((outcome, index) => (outcome === 'accepted' ? [index] : []));
  return { status: statusOf(outcomes), outcomes, docketed };
}

function fateOf(
  { role, leadIndex }: Pick<EnvelopeDocument, 'role' | 'leadIndex'>,
  own: DocumentOutcome,
  verdicts: readonly DocumentOutcome[],
): DocumentOutcome {
  if (role === 'lead') return own;
  const lead = (leadIndex === undefined ? undefined : verdicts[leadIndex]) ?? 'returned';
  return own === 'accepted' ? lead : own;
}

function statusOf(outcomes: readonly DocumentOutcome[]): ReviewResult['status'] {
  if (outcomes.every((outcome) => outcome === 'accepted')) return 'accepted';
  if (outcomes.includes('accepted')) return 'partially-accepted';
  return outcomes.includes('returned') ? 'returned' : 'rejected';
}
