import type { LawSystem } from '@assize/courts';
import { cn } from './cn';
import { general } from './general';
import type { LikeCaseRules } from './rules';

/** Every version there was, the one in force last: a report is read by the rules it was made by. */
const RULES: Readonly<Record<LawSystem, readonly LikeCaseRules[]>> = { cn, general: [general] };

/** The rules of a court by its law system, as they are today. */
export const likeCaseRulesOf = (lawSystem: LawSystem = 'general'): LikeCaseRules => RULES[lawSystem].at(-1)!;

/** @throws Error when there never were such rules, which a report cannot say */
export function likeCaseRulesNamed({ key, version }: Pick<LikeCaseRules, 'key' | 'version'>): LikeCaseRules {
  const found = Object.values(RULES)
    .flat()
    .find((rules) => rules.key === key && rules.version === version);
  if (!found) throw new Error(`There are no rules ${key} ${version}.`);
  return found;
}
