import { pointerStep, type Fault } from '@assize/kernel';

/** PostgreSQL keeps neither NUL nor half a character (a lone surrogate); both would end a request as a fault of ours. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** No form of the court goes deeper than four; what goes far deeper would exhaust the stack of whoever walks it. */
const DEEPEST = 32;

/** The largest form of the court (200 parties, 200 documents) has half as many; checking far more would hold up everybody. */
const MOST_VALUES = 5_000;

/** Whether a body has more values in it than any form of the court; looks at no more of it than it needs to. Pure. */
export function tooManyValues(body: unknown): boolean {
  const waiting = [body];
  for (let seen = 1; waiting.length > 0;) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const members = Object.values(value);
    seen += members.length;
    if (seen > MOST_VALUES) return true;
    for (const member of members) waiting.push(member);
  }
  return false;
}

/** The whole of a value from outside as it may be kept, or every reason why it may not. */
export const unkeepable = (value: unknown): Fault[] =>
  tooManyValues(value) ? [{ pointer: '', detail: `holds more than ${MOST_VALUES} values` }] : unstorable(value);

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
