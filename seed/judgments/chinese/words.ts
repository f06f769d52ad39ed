const DIGITS = '零一二三四五六七八九';
const YEAR_DIGITS = '〇一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

const digit = (value: number): string => DIGITS.charAt(value);

/** A number below ten thousand in Chinese numerals, without its leading 一 before 十 when it stands alone. */
function belowTenThousand(value: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const here = Math.floor(value / 10 ** place) % 10;
    if (here === 0) gap = gap || text !== '';
    else {
      text += (gap ? '零' : '') + digit(here) + (UNITS[place] ?? '');
      gap = false;
    }
  }
  return text;
}

/** A whole number from 0 to 99,999,999 in Chinese numerals: 12050 is 一万二千零五十. */
export function chineseNumeral(value: number): string {
  if (value === 0) return '零';
  const [big, small] = [Math.floor(value / 10_000), value % 10_000];
  const joined = big > 0 && small > 0 && small < 1000 ? '零' : '';
  const text = (big > 0 ? `${belowTenThousand(big)}万` : '') + joined + (small > 0 ? belowTenThousand(small) : '');
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** 42 months are 三年六个月. */
export function term(months: number): string {
  const [years, rest] = [Math.floor(months / 12), months % 12];
  return (years > 0 ? `${chineseNumeral(years)}年` : '') + (rest > 0 ? `${chineseNumeral(rest)}个月` : '');
}

/** The date under a judgment: 二〇二五年三月四日. */
export function signedDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  const digits = [...year].map((figure) => YEAR_DIGITS.charAt(Number(figure))).join('');
  return `${digits}年${chineseNumeral(Number(month))}月${chineseNumeral(Number(day))}日`;
}

/** A date within the text: 2025年3月4日. */
export function plainDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** 264 is 第二百六十四条, 133-1 is 第一百三十三条之一. */
export function articleNumber(number: string): string {
  const [main, inserted] = number.split('-');
  return `第${chineseNumeral(Number(main))}条${inserted === undefined ? '' : `之${chineseNumeral(Number(inserted))}`}`;
}
