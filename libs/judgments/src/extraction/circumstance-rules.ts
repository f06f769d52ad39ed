import type { Circumstance } from '../domain/circumstance';
import type { Found, Passage } from './found';
import { foundAt } from './found';

/** How one circumstance is worded. Every pattern needs the flag `g`; `view` limits it to what the court itself says. */
export interface CircumstanceRule {
  readonly circumstance: Circumstance;
  readonly pattern: RegExp;
  readonly only?: 'view';
}

/** How a language denies what it names: words right before a match, and words right after it. */
export interface Denial {
  readonly before: RegExp;
  readonly after: RegExp;
}

/** Long enough for a clause; a denial farther away is about something else. */
const DENIAL_REACH = 60;

function denied(passage: Passage, match: RegExpExecArray, denial: Denial): boolean {
  const end = match.index + match[0].length;
  return (
    denial.before.test(passage.text.slice(Math.max(0, match.index - DENIAL_REACH), match.index)) ||
    denial.after.test(passage.text.slice(end, end + DENIAL_REACH))
  );
}

function stated(rule: CircumstanceRule, passages: readonly Passage[], denial: Denial): Found<Circumstance> | undefined {
  for (const passage of passages) {
    for (const match of passage.text.matchAll(rule.pattern)) {
      if (!denied(passage, match, denial)) return foundAt(passage, match, rule.circumstance);
    }
  }
  return undefined;
}

/** Each circumstance once, where it is first stated and not denied: the court's view is read before the facts. */
export function circumstancesIn(
  rules: readonly CircumstanceRule[],
  denial: Denial,
  view: Passage,
  facts: Passage,
): Found<Circumstance>[] {
  const found = new Map<Circumstance, Found<Circumstance>>();
  for (const rule of rules) {
    const here = stated(rule, rule.only === 'view' ? [view] : [view, facts], denial);
    if (here && !found.has(rule.circumstance)) found.set(rule.circumstance, here);
  }
  return [...found.values()];
}
