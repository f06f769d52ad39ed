import type { CourtPolicy } from '@assize/courts';
import { checkCase } from './check-case';
import { checkDocuments } from './check-documents';
import { checkParties } from './check-parties';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, Uploads } from './envelope';

/**
 * Everything that is wrong with an envelope under a policy, at once, so that nobody is sent back twice.
 *
 * The order is that of the envelope. Empty means the court can accept it without asking anything.
 *
 * @param caseKnown whether the filer may file into the case the envelope names, if it names one
 */
export const checkEnvelope = (
  envelope: Envelope,
  uploads: Uploads,
  policy: CourtPolicy,
  caseKnown = true,
): Deficiency[] => [
  ...checkCase(envelope, policy),
  ...(caseKnown ? [] : [deficiency('case-unknown', '/docketNumber', { found: envelope.docketNumber ?? '' })]),
  ...checkParties(envelope, policy),
  ...checkDocuments(envelope, uploads, policy),
];
