import type { EnvelopeDocument } from './envelope';

export const DOCUMENT_OUTCOMES = ['accepted', 'returned', 'rejected', 'deferred'] as const;
export type DocumentOutcome = (typeof DOCUMENT_OUTCOMES)[number];

/** What the review of a filing comes to. */
export interface ReviewResult {
  readonly status: 'accepted' | 'partially-accepted' | 'returned' | 'rejected' | 'deferred';
  /** The outcome of each document once the fate of its lead is taken into account. */
  readonly outcomes: readonly DocumentOutcome[];
  /** Indexes of the documents that go on the docket, in order. */
  readonly docketed: readonly number[];
}

/**
 * Derives the result of a review from the clerk's verdict on each document, in the order of the envelope.
 *
 * An attachment is never docketed without its lead: it shares the fate of a lead that was not accepted.
 * As long as one is deferred nothing is docketed, and the whole waits. Otherwise some accepted makes it accepted in part;
 * of none accepted, one that may still be cured makes it returned.
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
  const status = statusOf(outcomes);
  const accepted = outcomes.flatMap((outcome, index) => (outcome === 'accepted' ? [index] : []));
  return { status, outcomes, docketed: status === 'deferred' ? [] : accepted };
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
  if (outcomes.includes('deferred')) return 'deferred';
  if (outcomes.every((outcome) => outcome === 'accepted')) return 'accepted';
  if (outcomes.includes('accepted')) return 'partially-accepted';
  return outcomes.includes('returned') ? 'returned' : 'rejected';
}

/** Whether what is wrong there has still to be told: not of a document that was accepted, nor of the case it opened. */
export const stillToCure = (outcomes: readonly DocumentOutcome[], document: number | undefined): boolean =>
  document === undefined ? !outcomes.includes('accepted') : outcomes[document] !== 'accepted';
