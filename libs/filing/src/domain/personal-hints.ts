import type { PersonalDataKind } from '@assize/courts';
import { ibanHolds, isDay, luhnHolds, residentNumberHolds } from './check-digits';
import type { PersonalHint } from './envelope';

interface Rule {
  readonly kind: PersonalDataKind;
  /** Its group `it` is the thing itself. */
  readonly looks: RegExp;
  /** What it has to be besides, of the thing without spaces and hyphens. */
  readonly holds: (bare: string, whole: string) => boolean;
}

/** Numbers that stood in advertisements and forms, and so are nobody's. */
const NOBODYS = new Set(['078051120', '219099999', '123456789']);

/** By the rules of the Social Security Administration: no area 000, 666 or 9xx, no group 00, no serial 0000. */
const isSocialSecurity = (bare: string): boolean =>
  /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(bare) && !NOBODYS.has(bare);

/** Provinces of GB/T 2260. */
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

const isResidentNumber = (bare: string): boolean =>
  PROVINCES.test(bare) &&
  isDay(Number(bare.slice(6, 10)), Number(bare.slice(10, 12)), Number(bare.slice(12, 14))) &&
  residentNumberHolds(bare);

/** Networks of payment cards by their first digits: Visa, Mastercard, American Express, Discover, JCB, UnionPay. */
const NETWORKS = /^(?:4|5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)|3[47]|6011|64[4-9]|65|35(?:2[89]|[3-8])|62)/;

const isCard = (bare: string): boolean => NETWORKS.test(bare) && !/^(\d)\1+$/.test(bare) && luhnHolds(bare);

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?';
const DATE = [
  '(?:19|20)\\d\\d ?年 ?\\d{1,2} ?月 ?\\d{1,2} ?[日号]?',
  '(?:19|20)\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}',
  '\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)?\\d\\d',
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d`,
  `\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH},? (?:19|20)\\d\\d`,
].join('|');

const always = () => true;
const NO_DIGIT_BEFORE = '(?<![\\p{Nd}\\p{Script=Latin}])(?<![\\p{Nd}][-.])';
const NO_DIGIT_BEHIND = '(?![\\p{Nd}\\p{Script=Latin}]|[-.][\\p{Nd}])';
const alone = (number: string, flags = 'gu'): RegExp =>
  new RegExp(`${NO_DIGIT_BEFORE}(?<it>${number})${NO_DIGIT_BEHIND}`, flags);
const behind = (words: string, it: string): RegExp => new RegExp(`(?:${words})(?<it>${it})${NO_DIGIT_BEHIND}`, 'giu');

/** In their order: what one has found is not found again by another. */
const RULES: readonly Rule[] = [
  { kind: 'national-id', looks: alone('\\d{6} ?\\d{8} ?\\d{3}[\\dXx]'), holds: isResidentNumber },
  { kind: 'national-id', looks: alone('\\d{3}(?<by>[- –])\\d{2}\\k<by>\\d{4}'), holds: isSocialSecurity },
  {
    kind: 'national-id',
    looks: behind('\\b(?:ssn|social security)(?: (?:no|number))?\\.?[ :#]{1,3}', '\\d{9}'),
    holds: isSocialSecurity,
  },
  {
    kind: 'account-number',
    looks: alone('[A-Z]{2}\\d{2}(?: ?[A-Z\\d]){11,30}'),
    holds: (bare) => bare.length >= 15 && ibanHolds(bare),
  },
  { kind: 'account-number', looks: alone('\\d(?:[- ]?\\d){12,18}'), holds: isCard },
  {
    kind: 'account-number',
    looks: behind(
      '\\b(?:account|acct)\\.?(?: (?:no|number|nr))?\\.?[ :#]{1,3}|(?:账号|帐号|银行账户|银行卡号|卡号)(?:为|是)?[ :]{0,2}',
      '\\d(?:[- ]?\\d){6,18}',
    ),
    holds: always,
  },
  {
    kind: 'birth-date',
    looks: behind(
      '\\b(?:born(?: on)?|date of birth|birth ?date|birthday|d\\.?o\\.?b\\.?)(?: (?:is|was))?[ :,(]{1,3}|(?:出生日期|出生年月日?|生日|出生于|生于)(?:为|是)?[ :]{0,2}',
      DATE,
    ),
    holds: always,
  },
  {
    kind: 'birth-date',
    looks: new RegExp(`(?<!\\p{Nd})(?<it>${DATE})(?= ?(?:出生|生(?![效产活])))`, 'giu'),
    holds: always,
  },
  { kind: 'phone', looks: alone('(?:\\+?1[- .]?)?\\(?[2-9]\\d{2}\\)?[- .][2-9]\\d{2}[- .]\\d{4}'), holds: always },
  { kind: 'phone', looks: alone('\\+(?!1[- .(])\\d{1,3}[- .]?\\(?\\d(?:[- .()]{0,2}\\d){6,12}'), holds: always },
  { kind: 'phone', looks: alone('1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}'), holds: always },
  { kind: 'phone', looks: alone('(?:\\(0\\d{2,3}\\) ?|0\\d{2,3}[- ])\\d{7,8}'), holds: always },
];

/**
 * What in the text of a page looks like something that tells too much of a person. A hint is for a clerk to look at; it
 * proves nothing, and what was not found may still be there.
 */
export function hintsIn(text: string, page: number): PersonalHint[] {
  const read = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
  const taken = new Uint8Array(read.length);
  const found: { readonly at: number; readonly hint: PersonalHint }[] = [];
  for (const { kind, looks, holds } of RULES) {
    for (const match of read.matchAll(looks)) {
      const it = match.groups!['it']!;
      const from = match.index + match[0].lastIndexOf(it);
      const to = from + it.length;
      if (taken.subarray(from, to).includes(1) || !holds(it.replaceAll(/[- –]/g, ''), it)) continue;
      taken.fill(1, from, to);
      found.push({ at: from, hint: { kind, page, masked: masked(it, kind === 'birth-date' ? 0 : 2) } });
    }
  }
  return found.sort((one, other) => one.at - other.at).map(({ hint }) => hint);
}

/** Enough to find it on the page again, and not to learn it: only the last `shown` letters or digits stay. */
function masked(it: string, shown: number): string {
  let left = it.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0;
  return it.replaceAll(/[\p{L}\p{Nd}]/gu, (sign) => (left-- > shown && !/[年月日号]/.test(sign) ? '•' : sign));
}
