import type { LawSystem } from '@assize/courts';
import { cn } from './cn';
import { general } from './general';
import type { LikeCaseRules } from './rules';

const RULES: Readonly<Record<LawSystem, LikeCaseRules>> = { cn, general };

/** The rules of a court by its law system. */
export const likeCaseRulesOf = (lawSystem: LawSystem = 'general'): LikeCaseRules => RULES[lawSystem];
