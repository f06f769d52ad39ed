import type { Cause, CauseBranch } from '../../domain/cause';
import { causeNamed, KNOWN_CAUSES } from '../../domain/cause';
import type { Found, Passage } from '../found';
import { allFound } from '../found';

const pattern = (branch: CauseBranch, before: string): RegExp => {
  const names = KNOWN_CAUSES.filter((cause) => cause.branch === branch).map((cause) => cause.en);
  return new RegExp(`${before}(${names.join('|')})\\b`, 'gi');
};

/** A charge counts where a court convicts of it or someone is charged with it, not wherever its word stands. */
const CHARGED = pattern(
  'criminal',
  '\\b(?:guilty of|convicted of|conviction for|charged with|charge of|offence of|count of) (?:the offence of )?',
);
const CIVIL = pattern('civil', '\\b');

const once = (found: readonly Found<Cause>[]): Found<Cause>[] => {
  const seen = new Set<string>();
  return found.filter(({ value }) => !seen.has(value.name) && seen.add(value.name));
};

const causesBy = (rule: RegExp, branch: CauseBranch, passage: Passage): Found<Cause>[] =>
  once(
    allFound(passage, rule, ([, name]) => (name === undefined ? undefined : causeNamed(name.toLowerCase(), branch))),
  );

export const chargesIn = (passage: Passage): Found<Cause>[] => causesBy(CHARGED, 'criminal', passage);
export const civilCausesIn = (passage: Passage): Found<Cause>[] => causesBy(CIVIL, 'civil', passage);
