import { chineseNumber, COUNT } from './numerals';

/** A length of time (`三年六个月`, `15日`) as three groups: years, months, days. At least one is there when the lookahead holds. */
export const DURATION =
  `(?=[${COUNT}])(?:([${COUNT}]{1,4})\\s?年)?(?:零|又)?` +
  `(?:([${COUNT}]{1,4})\\s?个?月)?(?:零|又)?(?:([${COUNT}]{1,4})\\s?[日天])?`;

const part = (text: string | undefined): number => (text === undefined ? 0 : (chineseNumber(text) ?? 0));

/** Months from the three groups of {@link DURATION}; days count as thirtieths. Nothing when all are empty. */
export function monthsOf(years?: string, months?: string, days?: string): number | undefined {
  const total = part(years) * 12 + part(months) + part(days) / 30;
  return total > 0 ? total : undefined;
}
