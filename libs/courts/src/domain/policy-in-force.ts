import type { CourtPolicy } from './court-policy';
import { localDateOf } from './local-time';

/**
 * The version that holds at that instant: the one that took effect last, each read in its own zone.
 * Of two that take effect on the same day the later in the list holds. Undefined before the first.
 */
export const policyInForce = <P extends Pick<CourtPolicy, 'effectiveFrom' | 'timeZone'>>(
  versions: readonly P[],
  at: Date,
): P | undefined =>
  versions
    .filter((policy) => policy.effectiveFrom <= localDateOf(at, policy.timeZone))
    .reduce<P | undefined>((held, next) => (held && held.effectiveFrom > next.effectiveFrom ? held : next), undefined);
