const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A count in digits or in words up to ninety-nine, as a group of a regular expression with the flag `i`. */
export const COUNT = `(\\d{1,4}|(?:${TENS.join('|')})(?:[- ](?:${SMALL.slice(1, 10).join('|')}))?|${[...SMALL].reverse().join('|')})`;

/** An amount of money with its sign or its word, as a group that holds the digits. */
export const MONEY = '(?:(?:\\$|£|€|\\bUSD|\\bRs\\.?) ?)(\\d[\\d,]{0,18}(?:\\.\\d{1,2})?)';
export const MONEY_IN_WORDS = '(\\d[\\d,]{0,18}(?:\\.\\d{1,2})?) (?:dollars|pounds|euros|rupees)';

/** `12`, `twelve`, `thirty-six`. Nothing when the text is none of them. */
export function englishCount(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const [first = '', second] = text.toLowerCase().split(/[- ]/);
  const tens = TENS.indexOf(first);
  const ones = second === undefined ? 0 : SMALL.indexOf(second);
  if (tens >= 0 && ones >= 0) return (tens + 2) * 10 + ones;
  const small = SMALL.indexOf(first);
  return small >= 0 && second === undefined ? small : undefined;
}

/** `12,340.50` without its commas. */
export const englishAmount = (text: string): number => Number(text.replace(/,/g, ''));
