import type { SeededRandom } from '../random';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

/** A number from 0 to 99 in words. */
export function inWords(count: number): string {
  if (count < 20) return SMALL[count] ?? String(count);
  const tens = TENS[Math.floor(count / 10) - 2] ?? '';
  return count % 10 === 0 ? tens : `${tens}-${SMALL[count % 10] ?? ''}`;
}

const counted = (count: number, unit: string, words: boolean): string =>
  `${words && count < 100 ? inWords(count) : count} ${unit}${count === 1 ? '' : 's'}`;

/** Courts write a term in months or in years and months, in digits or in words. */
export function term(months: number, random: SeededRandom): string {
  const words = random.chance(0.5);
  if (months < 24 && random.chance(0.6)) return counted(months, 'month', words);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (years === 0) return counted(rest, 'month', words);
  return counted(years, 'year', words) + (rest === 0 ? '' : ` and ${counted(rest, 'month', words)}`);
}

/** Digits in groups of three; written here because `toLocaleString` depends on the machine's locale data. */
const grouped = (amount: number): string => String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');

export const money = (amount: number, random: SeededRandom): string =>
  random.chance(0.75) ? `$${grouped(amount)}` : `${grouped(amount)} dollars`;

/** `2025-03-04` as 4 March 2025. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTH_NAMES[Number(month) - 1] ?? ''} ${year ?? ''}`;
}
