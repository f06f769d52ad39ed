import { DomainError, type Actor, type ErrorDefinition } from '@assize/kernel';
import { may, plainFacts } from '../access/access';
import type { Permission, Relation } from '../access/policy';
import { NotPermitted } from '../errors';

/** People and organisations belong to no court: an office held in any of them counts. */
export const mayInAnyCourt = (actor: Actor, permission: Permission, ...relations: readonly Relation[]): boolean =>
  [null, ...actor.roles.map(({ courtId }) => courtId)].some((courtId) =>
    may(actor, permission, plainFacts(courtId, ...relations)),
  );

/**
 * The first line of a use case on somebody or something of the whole space.
 *
 * @param relations null when there is no such object
 * @param courtId the court in which the office has to be held; any when absent
 * @throws `absent` when the actor may not know of it
 * @throws NotPermitted when the actor may see it but not do this
 */
export function permitInAnyCourt(
  actor: Actor,
  permission: Permission,
  relations: readonly Relation[] | null,
  reading: Permission,
  absent: ErrorDefinition,
  courtId?: string,
): void {
  if (!relations || !mayInAnyCourt(actor, reading, ...relations)) throw new DomainError(absent, absent.title);
  const allowed =
    courtId === undefined
      ? mayInAnyCourt(actor, permission, ...relations)
      : may(actor, permission, plainFacts(courtId, ...relations));
  if (!allowed) throw new DomainError(NotPermitted, `"${permission}" is not for you.`, [], { permission });
}
