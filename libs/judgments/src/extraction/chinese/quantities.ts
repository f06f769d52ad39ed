import type { InjuryLevel } from '../../domain/circumstance';
import type { FoundQuantities } from '../extraction';
import type { Found, Passage } from '../found';
import { firstFound } from '../found';
import { chineseNumber, NUMERAL } from './numerals';

const MONEY = `(?:人民币|现金|款项?|计)*\\s?([${NUMERAL}]{1,20}?)余?([万亿]?)余?元`;

/** Charges of taking, obtaining or dealing: for others, money in the facts is damage, compensation or a fare. */
const OF_GAIN =
  /盗|诈|骗|抢|侵占|挪用|贪污|贿|敲诈|勒索|非法经营|吸收|集资|赌博|走私|信用卡|掩饰|隐瞒|生产|销售|虚开|假冒|传销|盗伐/;
const NOT_GAIN = /(?:赔偿|损失|退赔|退还|退出|补偿|物损|罚款|报酬|工资|砸|毁)[^，。；]{0,14}$/;
const NEAR = 20;

/** From the surest wording to the least sure; first in what the court weighs, where totals stand, then in the facts. */
const AMOUNTS = [
  new RegExp(`(?:共计|合计|总计|总价值|累计|共)(?:价值|金额|数额)?(?:约|达|为)?${MONEY}`, 'g'),
  new RegExp(`(?:数额|金额)(?:共计|为|达|约|计|合计)${MONEY}`, 'g'),
  new RegExp(`(?:价值|数额|金额)(?:共计|为|达|约|计|合计)?${MONEY}`, 'g'),
  new RegExp(
    `(?:骗取|骗得|盗得|盗走|盗窃|窃得|窃取|获利|抢得|抢走|劫得|索得|侵占|挪用|贪污|透支|收受|存款|敲诈|得款|所得)[^，。；]{0,16}?${MONEY}`,
    'g',
  ),
];
const DRUGS = [
  new RegExp(`(?:共计|合计|总计|净重|重量?为?|重)[^，。；]{0,6}?([${NUMERAL}]{1,12})(?:克|g)`, 'g'),
  new RegExp(`([${NUMERAL}]{1,12})克`, 'g'),
];
const DRUG_NAMED = /毒品|冰毒|海洛因|甲基苯丙胺|氯胺酮|大麻/;
const ALCOHOL =
  /(?<![\d.．])(\d{1,3}(?:[.．]\d{1,4})?)\s?(?:mg|毫克)(?:乙醇|酒精)?[/／每]?\s?(100)?\s?(?:m[l1]|毫升)/gi;
const INJURY = /(?:构成|属|为|系|致[^，。；]{0,12}?)(轻微伤|轻伤|重伤)/g;
const INJURY_LEVEL: Readonly<Record<string, InjuryLevel>> = { 轻微伤: 'slight', 轻伤: 'minor', 重伤: 'serious' };

/** Per millilitre it is a hundredth. */
const milligrams = ([, text = '', hundred]: RegExpExecArray): number | undefined => {
  const value = chineseNumber(text);
  return value === undefined || hundred ? value : Math.round(value * 10_000) / 100;
};

const number = ([, text]: RegExpExecArray): number | undefined =>
  text === undefined ? undefined : chineseNumber(text);

function gain(passage: Passage): Found<number> | undefined {
  for (const pattern of AMOUNTS) {
    const found = firstFound(passage, pattern, (match) => {
      const before = passage.text.slice(Math.max(0, match.index - NEAR), match.index);
      return NOT_GAIN.test(before) || NOT_GAIN.test(match[0].slice(0, match[0].indexOf(match[1] ?? '')))
        ? undefined
        : chineseNumber(`${match[1]}${match[2]}`);
    });
    if (found) return found;
  }
  return undefined;
}

const firstOf = (facts: Passage, patterns: readonly RegExp[]): ReturnType<typeof firstFound<number>> => {
  for (const pattern of patterns) {
    const found = firstFound(facts, pattern, number);
    if (found) return found;
  }
  return undefined;
};

/** What the facts measure, and the view adds up. A weight counts only where a drug is named, a gain only where a charge is of gain. */
export const quantitiesIn = (facts: Passage, view: Passage, charges: readonly string[]): FoundQuantities => ({
  amount: charges.some((charge) => OF_GAIN.test(charge)) ? (gain(view) ?? gain(facts)) : undefined,
  drugGrams: DRUG_NAMED.test(facts.text) ? (firstOf(view, DRUGS) ?? firstOf(facts, DRUGS)) : undefined,
  alcohol: firstFound(facts, ALCOHOL, milligrams),
  injury: firstFound(facts, INJURY, ([, level]) => INJURY_LEVEL[level ?? '']),
});
