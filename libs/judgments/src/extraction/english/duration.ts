import { COUNT, englishCount } from './numerals';

/** A length of time as four groups (see {@link monthsOf}); it begins with a count and names at least one unit. */
export const DURATION = `(?:${COUNT}[ -]years?(?:'s?)?(?:,? and ${COUNT} months?)?|${COUNT}[ -]months?|${COUNT}[ -]days?)`;

const part = (text: string | undefined): number => (text === undefined ? 0 : (englishCount(text) ?? 0));

/** Months from the four groups of {@link DURATION}: years, months after years, months alone, days. Days count as thirtieths. */
export function monthsOf(years?: string, after?: string, months?: string, days?: string): number | undefined {
  const total = part(years) * 12 + part(after) + part(months) + part(days) / 30;
  return total > 0 ? total : undefined;
}
