import type { Winner } from '../../domain/outcome';
import type { FoundOutcome } from '../extraction';
import type { Found, Passage } from '../found';
import { allFound, firstFound, sumOf } from '../found';
import { chineseNumber, NUMERAL } from './numerals';

const MONEY = `(?:人民币)?\\s?([${NUMERAL}]{1,20}?)\\s?元`;
const CLAIMED = new RegExp(`(?:请求|诉请|诉求|要求)[^。；]{0,60}?${MONEY}`, 'g');
const TOTAL = new RegExp(`(?:共计|合计|总计)${MONEY}`, 'g');
const PAID = new RegExp(`(?:支付|赔偿|偿还|返还|给付|归还)[^。；]{0,40}?${MONEY}`, 'g');
const DISMISSED_REST = /驳回[^。；]{0,20}?(?:其他|其余|其它)(?:的)?诉讼请求/g;
const DISMISSED_ALL = /驳回[^。；]{0,20}?诉讼请求/g;

const number = ([, text]: RegExpExecArray): number | undefined =>
  text === undefined ? undefined : chineseNumber(text);

/** The first dismissal says who won when there is one; without one, whoever is paid has won all. */
function winnerIn(disposition: Passage, awarded: Found<number> | undefined): Found<Winner> | undefined {
  const rest = firstFound(disposition, DISMISSED_REST, (): Winner => 'partly');
  const all = firstFound(disposition, DISMISSED_ALL, (): Winner => 'defendant');
  if (awarded) return rest ?? { ...awarded, value: 'plaintiff' };
  return all;
}

/** How a civil suit ended. Court fees stand outside the disposition's payments and are not counted. */
export function awardIn(disposition: Passage, claims: Passage): FoundOutcome {
  const awarded = firstFound(disposition, TOTAL, number) ?? sumOf(allFound(disposition, PAID, number));
  return {
    claimed: firstFound(claims, CLAIMED, number),
    awarded: awarded ?? noneAwarded(disposition),
    winner: winnerIn(disposition, awarded),
  };
}

const noneAwarded = (disposition: Passage): Found<number> | undefined =>
  firstFound(disposition, DISMISSED_ALL, () => 0);
