import type { CourtPolicy, LocalDate } from '@assize/courts';
import { checkCase } from './check-case';
import { checkDocuments } from './check-documents';
import { checkParties } from './check-parties';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, Uploads } from './envelope';
import { policyOfDay } from './policy-of-day';

/** What the court knows besides the envelope. */
export interface Circumstances {
  /** The day of the filing in the court's zone: what is retired by then can no longer be filed under. */
  readonly on: LocalDate;
  /** Whether the filer may file into the case the envelope names, if it names one. */
  readonly caseKnown?: boolean;
  /** Names of the parties of that case. */
  readonly partiesOfCase?: readonly string[];
}

/**
 * Everything that is wrong with an envelope under a policy, at once, so that nobody is sent back twice.
 *
 * The order is that of the envelope. Empty means the court can accept it without asking anything.
 */
export function checkEnvelope(
  envelope: Envelope,
  uploads: Uploads,
  policy: CourtPolicy,
  { on, caseKnown = true, partiesOfCase }: Circumstances,
): Deficiency[] {
  const day = policyOfDay(policy, on);
  return [
    ...checkCase(envelope, day),
    ...(caseKnown ? [] : [deficiency('case-unknown', '/docketNumber', { found: envelope.docketNumber ?? '' })]),
    ...checkParties(envelope, day, partiesOfCase),
    ...checkDocuments(envelope, uploads, day),
  ];
}
