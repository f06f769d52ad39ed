import { pointerStep, type Fault } from '@assize/kernel';

/** PostgreSQL keeps neither NUL nor half a character (a lone surrogate); both would end a request as a fault of ours. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** No form of the court goes deeper than four; what goes far deeper would exhaust the stack of whoever walks it. */
const DEEPEST = 32;

/**
 * Every text in a value from outside that cannot be stored, by its pointer, and what is nested too deeply; names of
 * members are looked at too.
 */
export function unstorable(value: unknown, pointer = '', depth = 0): Fault[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ pointer, detail: 'has a NUL character or half a character' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (depth > DEEPEST) return [{ pointer, detail: `is nested more than ${DEEPEST} levels deep` }];
  return Object.entries(value).flatMap(([name, member]) => [
    ...unstorable(name, pointer, depth),
    ...unstorable(member, `${pointer}${pointerStep(name)}`, depth + 1),
  ]);
}
