import type { Circumstance } from '../domain/circumstance';
import type { Found, Passage } from './found';
import { foundAt } from './found';

/** How one circumstance is worded. Every pattern needs the flag `g`; `view` limits it to what the court itself says. */
export interface CircumstanceRule {
  readonly circumstance: Circumstance;
  readonly pattern: RegExp;
  readonly only?: 'view';
  /** Not counted in a sentence that says this too. */
  readonly unlessBeside?: RegExp;
}

/** How a language denies what it names: words right before a match, and words right after it. */
export interface Denial {
  readonly before: RegExp;
  readonly after: RegExp;
}

/** Long enough for a clause; a denial farther away is about something else. */
const DENIAL_REACH = 60;

/** A sentence is looked at so far on each side. */
const SENTENCE_REACH = 200;

function denied(passage: Passage, match: RegExpExecArray, denial: Denial): boolean {
  const end = match.index + match[0].length;
  return (
    denial.before.test(passage.text.slice(Math.max(0, match.index - DENIAL_REACH), match.index)) ||
    denial.after.test(passage.text.slice(end, end + DENIAL_REACH))
  );
}

/** In the title of a law, which names what it is about. */
function inTitle({ text }: Passage, { index }: RegExpExecArray): boolean {
  const before = text.slice(Math.max(0, index - DENIAL_REACH), index);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}

const SENTENCE_END = /[。；;\n]/;

function sentenceAround({ text }: Passage, { index }: RegExpExecArray): string {
  const before = text.slice(Math.max(0, index - SENTENCE_REACH), index);
  const after = text.slice(index, index + SENTENCE_REACH);
  const end = after.search(SENTENCE_END);
  return (
    before.slice(before.split(SENTENCE_END).slice(0, -1).join('。').length) + (end < 0 ? after : after.slice(0, end))
  );
}

function stated(rule: CircumstanceRule, passages: readonly Passage[], denial: Denial): Found<Circumstance> | undefined {
  for (const passage of passages) {
    for (const match of passage.text.matchAll(rule.pattern)) {
      if (denied(passage, match, denial) || inTitle(passage, match)) continue;
      if (!rule.unlessBeside?.test(sentenceAround(passage, match))) return foundAt(passage, match, rule.circumstance);
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
