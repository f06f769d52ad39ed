import { isId, type Actor } from '@assize/kernel';
import { unconfined } from './access';
import { POLICY, RULES, type Grant, type Permission, type Relation, type State } from './policy';

/** Where a query finds the facts of its objects: SQL expressions, of which the boolean ones are never null. */
export interface FactColumns {
  readonly court: string;
  readonly relations: Partial<Readonly<Record<Relation, string>>>;
  readonly states: Partial<Readonly<Record<State, string>>>;
}

/** Literals, for a condition has no parameters of its own; nothing but UUIDs gets in. */
function literals(ids: readonly (string | null)[]): string {
  if (!ids.every((id) => id !== null && isId(id))) throw new TypeError('A court is named by its UUID.');
  return ids.map((id) => `'${id}'`).join(', ');
}

const any = (conditions: readonly string[]): string => {
  const possible = conditions.filter((condition) => condition !== 'FALSE');
  if (possible.includes('TRUE')) return 'TRUE';
  return possible.length > 0 ? `(${possible.join(' OR ')})` : 'FALSE';
};

const all = (conditions: readonly string[]): string => {
  if (conditions.includes('FALSE')) return 'FALSE';
  const needed = conditions.filter((condition) => condition !== 'TRUE');
  return needed.length > 0 ? `(${needed.join(' AND ')})` : 'TRUE';
};

const not = (condition: string): string =>
  condition === 'FALSE' ? 'TRUE' : condition === 'TRUE' ? 'FALSE' : `NOT ${condition}`;

/** One way in which the policy lets somebody do something: at these courts (null: at every one), standing so to the object. */
export interface Way {
  readonly courts: readonly string[] | null;
  readonly relation?: Relation;
}

/**
 * Every way in which the actor may do it, from the same table. Whatever `mayInSql` finds lies on one of them, so that a
 * list of many objects can go along each of them by an index, and ask `mayInSql` only of what it meets.
 */
export function waysTo(actor: Actor, permission: Permission): Way[] {
  if (!unconfined(actor, permission)) return [];
  return POLICY[permission].flatMap(({ role, relation }: Grant): Way[] => {
    const held = actor.roles.filter((one) => one.role === role).map(({ courtId }) => courtId);
    if (role !== 'anyone' && held.length === 0) return [];
    const courts = held.filter((courtId) => courtId !== null);
    const everywhere = role === 'anyone' || courts.length < held.length;
    return [{ courts: everywhere ? null : courts, ...(relation ? { relation } : {}) }];
  });
}

/** What lies on that way, whatever the rules say of it. */
export const wayInSql = ({ courts, relation }: Way, columns: FactColumns): string =>
  all([
    courts ? `${columns.court} IN (${literals(courts)})` : 'TRUE',
    relation ? (columns.relations[relation] ?? 'FALSE') : 'TRUE',
  ]);

/**
 * The decision of `may` as a condition on a query, compiled from the same table, so that a list, a count or a search
 * finds exactly the objects that could be read one by one.
 */
export function mayInSql(actor: Actor, permission: Permission, columns: FactColumns): string {
  if (!unconfined(actor, permission)) return 'FALSE';
  const office = (role: Grant['role']): string => {
    if (role === 'anyone') return 'TRUE';
    const held = actor.roles.filter((one) => one.role === role);
    if (held.some(({ courtId }) => courtId === null)) return 'TRUE';
    return held.length > 0 ? `${columns.court} IN (${literals(held.map(({ courtId }) => courtId))})` : 'FALSE';
  };
  const standing = (relation: Relation): string => columns.relations[relation] ?? 'FALSE';
  const granted = ({ role, relation, unless }: Grant): string =>
    all([office(role), relation ? standing(relation) : 'TRUE', unless ? not(standing(unless)) : 'TRUE']);
  const rules = RULES.filter(({ spares }) => !spares?.(permission)).map(({ when, but }) => {
    const holds = 'state' in when ? (columns.states[when.state] ?? 'FALSE') : standing(when.relation);
    return holds === 'FALSE' ? 'TRUE' : any([not(holds), ...but.map(granted)]);
  });
  return all([any(POLICY[permission].map(granted)), ...rules]);
}
