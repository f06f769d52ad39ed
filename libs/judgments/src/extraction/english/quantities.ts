import type { InjuryLevel } from '../../domain/circumstance';
import type { FoundQuantities } from '../extraction';
import type { Found, Passage } from '../found';
import { firstFound } from '../found';
import { englishAmount, MONEY, MONEY_IN_WORDS } from './numerals';

/** From the surest wording to the least sure. */
const AMOUNTS = [MONEY, MONEY_IN_WORDS].flatMap((money) => [
  new RegExp(`\\b(?:total value|worth a total|in total|altogether|total of)(?: of| worth| to| was)?:? ${money}`, 'gi'),
  new RegExp(`\\b(?:worth|valued at|value of|sum of|amounting to)(?: some| about)? ${money}`, 'gi'),
]);
const DRUGS = /(\d{1,6}(?:\.\d{1,3})?) ?(?:g|grams?|grammes?) of\b/g;
const DRUG_NAMED = /\b(?:drugs?|heroin|cocaine|methamphetamine|cannabis|ketamine|controlled substance)\b/i;
const ALCOHOL = /(\d{2,3}(?:\.\d{1,2})?) ?(?:mg|milligrams?) (?:of alcohol )?(?:per|in|to) 100 ?(?:ml|millilitres)/gi;
const INJURY =
  /\b(slight|minor|serious) (?:bodily )?injur(?:y|ies)\b|\binjur(?:y|ies) (?:was|were) (?:graded|classed) (?:as )?(slight|minor|serious)\b/gi;

const firstOf = (facts: Passage, patterns: readonly RegExp[]): Found<number> | undefined => {
  for (const pattern of patterns) {
    const found = firstFound(facts, pattern, ([, sum]) => (sum === undefined ? undefined : englishAmount(sum)));
    if (found) return found;
  }
  return undefined;
};

/** What the facts measure. A weight counts only where a drug is named. */
export const quantitiesIn = (facts: Passage): FoundQuantities => ({
  amount: firstOf(facts, AMOUNTS),
  drugGrams: DRUG_NAMED.test(facts.text) ? firstOf(facts, [DRUGS]) : undefined,
  alcohol: firstOf(facts, [ALCOHOL]),
  injury: firstFound(facts, INJURY, ([, before, after]) => (before ?? after)?.toLowerCase() as InjuryLevel | undefined),
});
