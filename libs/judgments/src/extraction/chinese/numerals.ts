const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  O: 0,
  Ｏ: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };
const BIG_UNITS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Characters of a Chinese or Arabic number, for use inside a regular expression's brackets. */
export const NUMERAL = '〇○零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿\\d.．,，';

/** Characters of a small count (years, months, articles): no separators, so that a list's comma never joins two numbers. */
export const COUNT = '〇○OＯ零一二两三四五六七八九十百千\\d';

const isArabic = (text: string): boolean => /^\d[\d,，]{0,18}(?:\.\d{1,4})?$/.test(text);
const arabic = (text: string): number => Number(text.replace(/[,，]/g, ''));

/** Digits read one by one: 二〇二六 is 2026. */
function digitByDigit(text: string): number | undefined {
  const digits = [...text].map((character) => DIGITS[character]);
  return digits.every((digit) => digit !== undefined) ? Number(digits.join('')) : undefined;
}

/** Adds up 三百五十, and with a big unit behind a part, 三万五千. */
function byUnits(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = UNITS[character];
    const big = BIG_UNITS[character];
    if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = undefined;
    } else if (big !== undefined) {
      // 亿 multiplies all before it, 万 only what follows the 亿: 一亿三千万 is 130 million.
      const part = section + (digit ?? 0);
      total = character === '亿' ? (total + part) * big : total + part * big;
      section = 0;
      digit = undefined;
    } else {
      digit = DIGITS[character];
      if (digit === undefined) return undefined;
    }
  }
  return total + section + (digit ?? 0);
}

/**
 * The number that a Chinese or Arabic numeral stands for: `三千五百`, `十五`, `二〇二六`, `12,000.50`, `3.5万`.
 *
 * @returns nothing when the text is not one number
 */
export function chineseNumber(written: string): number | undefined {
  const text = written.replace('．', '.');
  if (text.length === 0 || text.length > 24) return undefined;
  if (isArabic(text)) return arabic(text);
  const mixed = /^([\d,，]{1,15}(?:\.\d{1,6})?)([万亿])$/.exec(text);
  if (mixed?.[1] && mixed[2]) return Math.round(arabic(mixed[1]) * (BIG_UNITS[mixed[2]] ?? 1) * 100) / 100;
  if (/^[〇○OＯ零一二三四五六七八九]{2,}$/.test(text)) return digitByDigit(text);
  return byUnits(text);
}
