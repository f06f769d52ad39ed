import type { InjuryLevel } from '../../domain/circumstance';
import type { FoundQuantities } from '../extraction';
import type { Passage } from '../found';
import { firstFound } from '../found';
import { chineseNumber, NUMERAL } from './numerals';

const MONEY = `(?:人民币)?([${NUMERAL}]{1,20}?)余?元`;

/** From the surest wording to the least sure. */
const AMOUNTS = [
  new RegExp(`(?:共计|合计|总计|总价值|累计)(?:价值)?(?:约)?${MONEY}`, 'g'),
  new RegExp(`(?:价值|数额|金额)(?:共计|为|达|约)?${MONEY}`, 'g'),
  new RegExp(`(?:骗取|骗得|盗得|盗走|窃得|窃取|获利|抢得|抢走)[^，。；]{0,12}?${MONEY}`, 'g'),
];
const DRUGS = [
  new RegExp(`(?:共计|合计|总计|净重|重量?为?|重)[^，。；]{0,6}?([${NUMERAL}]{1,12})(?:克|g)`, 'g'),
  new RegExp(`([${NUMERAL}]{1,12})克`, 'g'),
];
const DRUG_NAMED = /毒品|冰毒|海洛因|甲基苯丙胺|氯胺酮|大麻/;
const ALCOHOL = /(?<!\d)(\d{2,3}(?:\.\d{1,3})?)\s?(?:mg|毫克)[/／每]?\s?100\s?(?:ml|mL|毫升)/gi;
const INJURY = /(?:构成|属|为|系|致[^，。；]{0,12}?)(轻微伤|轻伤|重伤)/g;
const INJURY_LEVEL: Readonly<Record<string, InjuryLevel>> = { 轻微伤: 'slight', 轻伤: 'minor', 重伤: 'serious' };

const number = ([, text]: RegExpExecArray): number | undefined =>
  text === undefined ? undefined : chineseNumber(text);

const firstOf = (facts: Passage, patterns: readonly RegExp[]): ReturnType<typeof firstFound<number>> => {
  for (const pattern of patterns) {
    const found = firstFound(facts, pattern, number);
    if (found) return found;
  }
  return undefined;
};

/** What the facts measure. A weight counts only where a drug is named. */
export const quantitiesIn = (facts: Passage): FoundQuantities => ({
  amount: firstOf(facts, AMOUNTS),
  drugGrams: DRUG_NAMED.test(facts.text) ? firstOf(facts, DRUGS) : undefined,
  alcohol: firstFound(facts, ALCOHOL, number),
  injury: firstFound(facts, INJURY, ([, level]) => INJURY_LEVEL[level ?? '']),
});
