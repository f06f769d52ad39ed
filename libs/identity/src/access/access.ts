import { DomainError, holds, type Actor, type ErrorDefinition } from '@assize/kernel';
import { NotPermitted } from '../errors';
import { withinAssistance } from './assisted';
import { withinScopes } from '../sign-in/scopes';
import { POLICY, RULES, type Grant, type NamedRule, type Permission, type Relation, type State } from './policy';

/** What access needs to know of an object; its room states it, so that access knows no entity. */
export interface ObjectFacts {
  /** null for what belongs to no court. */
  readonly courtId: string | null;
  readonly relations: ReadonlySet<Relation>;
  readonly states: ReadonlySet<State>;
}

const NO_STATES: ReadonlySet<State> = new Set();

/** The facts of an object in no particular state. */
export const plainFacts = (courtId: string | null, ...relations: readonly Relation[]): ObjectFacts => ({
  courtId,
  relations: new Set(relations),
  states: NO_STATES,
});

const NOBODYS = plainFacts(null);

function grants(grant: Grant, actor: Actor, { courtId, relations }: ObjectFacts): boolean {
  if (grant.relation && !relations.has(grant.relation)) return false;
  if (grant.unless && relations.has(grant.unless)) return false;
  return grant.role === 'anyone' || holds(actor, courtId, grant.role);
}

const holdsOf = ({ when }: NamedRule, { relations, states }: ObjectFacts): boolean =>
  'state' in when ? states.has(when.state) : relations.has(when.relation);

/** The table it is asked of; given only by tests that change a line of it. */
export interface AccessTable {
  readonly policy: Readonly<Record<Permission, readonly Grant[]>>;
  readonly rules: readonly NamedRule[];
}

const TABLE: AccessTable = { policy: POLICY, rules: RULES };

/** Whether neither the scopes of a program nor assisted mode keeps the actor from it, whatever the roles allow. */
export const unconfined = (actor: Actor, permission: Permission): boolean =>
  withinScopes(actor, permission) && withinAssistance(actor, permission);

/** Whether the policy lets the actor do it. Pure; one call a decision. */
export function may(
  actor: Actor,
  permission: Permission,
  object: ObjectFacts = NOBODYS,
  { policy, rules }: AccessTable = TABLE,
): boolean {
  const passes = (rule: NamedRule): boolean =>
    !holdsOf(rule, object) ||
    rule.spares?.(permission) === true ||
    rule.but.some((grant) => grants(grant, actor, object));
  const granted = unconfined(actor, permission) && policy[permission].some((grant) => grants(grant, actor, object));
  return granted && rules.every(passes);
}

/** Whether the actor holds, in any court, a role the permission names: the question before there is an object. */
export const mayAnywhere = (actor: Actor, permission: Permission): boolean =>
  unconfined(actor, permission) &&
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
  const allowed = courtId === undefined ? mayAnywhere(actor, permission) : may(actor, permission, plainFacts(courtId));
  if (!allowed) refuse(permission);
}

function refuse(permission: Permission): never {
  const roles = [...new Set(POLICY[permission].map((grant: Grant) => grant.role))].join(', ');
  throw new DomainError(NotPermitted, `"${permission}" is for: ${roles}.`, [], { permission });
}
