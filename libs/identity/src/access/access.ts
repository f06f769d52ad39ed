import { DomainError, holds, type Actor, type ErrorDefinition } from '@assize/kernel';
import { NotPermitted } from '../errors';
import { POLICY, type Grant, type Permission, type Relation } from './policy';

/** What access needs to know of an object; its room states it, so that access knows no entity. */
export interface ObjectFacts {
  /** null for what belongs to no court. */
  readonly courtId: string | null;
  readonly relations: ReadonlySet<Relation>;
}

const NOBODYS: ObjectFacts = { courtId: null, relations: new Set() };

function grants(grant: Grant, actor: Actor, { courtId, relations }: ObjectFacts): boolean {
  if (grant.relation && !relations.has(grant.relation)) return false;
  if (grant.unless && relations.has(grant.unless)) return false;
  return grant.role === 'anyone' || holds(actor, courtId, grant.role);
}

/** Whether the policy lets the actor do it. Pure; one call a decision. */
export const may = (actor: Actor, permission: Permission, object: ObjectFacts = NOBODYS): boolean =>
  POLICY[permission].some((grant: Grant) => grants(grant, actor, object));

/** Whether the actor holds, in any court, a role the permission names: the question before there is an object. */
export const mayAnywhere = (actor: Actor, permission: Permission): boolean =>
  POLICY[permission].some(
    (grant: Grant) => grant.role === 'anyone' || actor.roles.some(({ role }) => role === grant.role),
  );

/**
 * The first line of a use case on an object.
 *
 * @param reading the permission without which the object is not there for the actor
 * @param absent the error the object's room gives when there is no such object
 * @throws `absent` when the actor may not know of it, exactly as if it did not exist
 * @throws NotPermitted when the actor may see it but not do this
 */
export function permit(
  actor: Actor,
  permission: Permission,
  object: ObjectFacts | null | undefined,
  reading: Permission,
  absent: ErrorDefinition,
): asserts object is ObjectFacts {
  if (!object || !may(actor, reading, object)) throw new DomainError(absent, absent.title);
  if (!may(actor, permission, object)) refuse(permission);
}

/** The first line of a use case that has no object yet. @throws NotPermitted */
export function permitRole(actor: Actor, permission: Permission, courtId?: string): void {
  const allowed =
    courtId === undefined ? mayAnywhere(actor, permission) : may(actor, permission, { courtId, relations: new Set() });
  if (!allowed) refuse(permission);
}

function refuse(permission: Permission): never {
  const roles = [...new Set(POLICY[permission].map((grant: Grant) => grant.role))].join(', ');
  throw new DomainError(NotPermitted, `"${permission}" is for: ${roles}.`, [], { permission });
}
