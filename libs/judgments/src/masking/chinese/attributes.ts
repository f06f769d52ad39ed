import { ageBand } from '../age-bands';
import { placeholder } from '../placeholder';
import type { Sheet } from '../sheet';
import type { MaskedKind } from '../span';
import { chineseNumber } from '../../extraction/chinese/numerals';
import { ETHNIC_GROUPS, RESIDENCE } from './groups';
import { keptSexWords, SEX_WORDS, SEXES } from './sex-words';

const AGE_BANDS = { child: '未满十四岁', young: '已满十四岁', minor: '已满十六岁', adult: '成年', old: '七十五岁以上' };

const DAY = '\\d{4}\\s*年(?:\\s*\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*日)?)?';
const BIRTH = new RegExp(
  `${DAY}(?=[（(]?(?:出)?生(?![产活意效前]))|(?<=(?:出生日期|生日|出生于|生于|出生年月|出生时间)[：:为于]?)${DAY}`,
  'g',
);
const IDENTITY = /(?<=(?:身份证|身份号码|护照|证件)[^0-9A-Z，。；、（）()]{0,12})[0-9A-Z][0-9X×xX＊*]{6,20}/g;
const PAPERS = /身份证|身份号码|护照|证件/;
const CASE_NUMBER =
  /(?<!法释|法发|法办|法|高检发|公通字|释字?)[（(〔[［]\s?\d{4}\s?[）)〕\]］][\u3400-\u9fff0-9A-Z]{1,16}?第?\s?[\d×xX-]{1,8}\s?号/g;
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.]?[A-Z0-9××xXＸ＊*]{4,6}(?:号牌?)?/g;

const AGE =
  /(?<![满过逾达第近约\d〇零一二三四五六七八九十百])(\d{1,3}|[一二三四五六七八九十百]{1,4})(?:多)?周?岁(?!以[上下]|的?未成年|以内)/g;

const all =
  (kind: MaskedKind, becomes: string) =>
  ({ index, 0: found }: RegExpExecArray): { start: number; end: number; kind: MaskedKind; becomes: string } => ({
    start: index,
    end: index + found.length,
    kind,
    becomes,
  });

export function numbers(sheet: Sheet): void {
  sheet.maskMatches(CASE_NUMBER, all('court', placeholder('案号')));
  if (PAPERS.test(sheet.open)) sheet.maskMatches(IDENTITY, all('number', placeholder('证号')));
  sheet.maskMatches(PLATE, all('place', placeholder('车牌')));
}

/** A number of years becomes its band; a limit of the law (不满十四周岁, 十八周岁以上) is none and stays. */
export function ages(sheet: Sheet): void {
  sheet.maskMatches(AGE, (match) => {
    const years = chineseNumber(match[1] ?? '');
    if (years === undefined || years > 130) return undefined;
    return all('age', placeholder(AGE_BANDS[ageBand(years)]))(match);
  });
}

export function attributes(sheet: Sheet): void {
  sheet.maskMatches(BIRTH, all('birth', placeholder('出生日期')));
  ages(sheet);
  sheet.maskMatches(ETHNIC_GROUPS, all('ethnicity', placeholder('民族')));
  sheet.maskMatches(RESIDENCE, all('residence', placeholder('户口')));
}

export function sexWords(sheet: Sheet): void {
  const kept = keptSexWords(sheet.text);
  sheet.maskMatches(SEX_WORDS.pattern, (match) => {
    const becomes = SEX_WORDS.becomes.get(match[0]);
    return becomes === undefined || kept.has(match[0]) ? undefined : all('sex', becomes)(match);
  });
  sheet.maskMatches(SEXES, all('sex', placeholder('性别')));
}
