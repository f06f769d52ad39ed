import type { Fault } from '@assize/kernel';
import type { WantedCorrections } from './correction';
import type { Deficiency } from './deficiency';
import type { EnvelopeDocument } from './envelope';
import { reviewResult, type DocumentOutcome, type ReviewResult } from './review';
import { toldInReturn, type ClerksDeficiency, type Told } from './told-deficiency';

export interface Verdict {
  readonly outcome: DocumentOutcome;
  /** Why it is rejected or deferred; what is returned is told by deficiencies. */
  readonly reason?: string;
}

/** What a clerk decides about a filing, document by document. */
export interface ReviewDecision {
  /** One for each document, in the order of the envelope. */
  readonly documents: readonly Verdict[];
  /** What the clerk adds to what the checks know. */
  readonly deficiencies?: readonly ClerksDeficiency[];
  /** For all documents that have none of their own. */
  readonly reason?: string;
  /** Why something is only told now that could be seen at an earlier return. */
  readonly lateReason?: string;
  readonly corrections?: WantedCorrections;
}

/** What a decision comes to: the result of the envelope, and what the filer is told. */
export interface Decided extends ReviewResult {
  readonly told: readonly Told[];
  /** Of each document, in the order of the envelope; null where none is needed. */
  readonly reasons: readonly (string | null)[];
}

/** What is missing from a decision; empty when it can stand. */
export function decisionFaults(documents: readonly EnvelopeDocument[], decision: ReviewDecision): Fault[] {
  const { documents: verdicts, reason } = decision;
  if (documents.length === 0) return [{ pointer: '', detail: 'is about a filing that holds no document' }];
  if (verdicts.length !== documents.length)
    return [{ pointer: '/documents', detail: `must hold ${documents.length} decisions, one for each document` }];
  const reasonless = verdicts.flatMap((verdict, at) =>
    needsReason(verdict.outcome) && !verdict.reason && !reason
      ? [{ pointer: `/documents/${at}/reason`, detail: `a document is not ${verdict.outcome} without a reason` }]
      : [],
  );
  const outside = (decision.deficiencies ?? []).flatMap(({ pointer }, at) =>
    Number(/^\/documents\/(\d+)/.exec(pointer)?.[1] ?? 0) < documents.length
      ? []
      : [{ pointer: `/deficiencies/${at}/pointer`, detail: 'points to no document of the filing' }],
  );
  return [...reasonless, ...outside];
}

const needsReason = (outcome: DocumentOutcome): boolean => outcome === 'rejected' || outcome === 'deferred';

/** @throws RangeError when there is not one verdict for each document */
export function decided(
  documents: readonly EnvelopeDocument[],
  known: readonly Deficiency[],
  decision: ReviewDecision,
): Decided {
  const verdicts = decision.documents;
  const result = reviewResult(
    documents,
    verdicts.map(({ outcome }) => outcome),
  );
  const reasons = result.outcomes.map((outcome, at) =>
    needsReason(outcome) ? (verdicts[at]?.reason ?? decision.reason ?? null) : null,
  );
  const told = toldInReturn(known, decision.deficiencies ?? [], result.outcomes);
  return { ...result, reasons, told: tells(result) ? told : [] };
}

/** Whether the filer is told what is wrong: also of a rejection, so that a new filing does not repeat it. */
const tells = ({ outcomes }: ReviewResult): boolean =>
  outcomes.some((outcome) => outcome === 'returned' || outcome === 'rejected');

/** Whether something is to be cured, so that the deficiencies must say what. */
export const asksForCure = ({ status, outcomes }: ReviewResult): boolean =>
  status !== 'deferred' && outcomes.includes('returned');
