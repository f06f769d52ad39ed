import { createHash } from 'node:crypto';
import { canonicalJson } from '@assize/kernel';
import type { CourtPolicy } from './court-policy';

/** What the log says of a policy: whoever is handed the document can tell whether it is that one. */
export const policyFacts = (policy: CourtPolicy) => ({
  version: policy.version,
  effectiveFrom: policy.effectiveFrom,
  sha256: createHash('sha256').update(canonicalJson(policy)).digest('hex'),
});
