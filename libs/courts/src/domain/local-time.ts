import { DateTime } from 'luxon';
import type { LocalDate, LocalTime } from './court-policy';

/** The day it is in `zone` at that instant. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  const date = DateTime.fromJSDate(instant, { zone }).toISODate();
  if (date === null) throw new RangeError(`${String(instant)} in ${zone} is on no day.`);
  return date;
}

/** The time of day it is in `zone` at that instant, seconds dropped. */
export const localTimeOf = (instant: Date, zone: string): LocalTime =>
  DateTime.fromJSDate(instant, { zone }).toFormat('HH:mm');

/**
 * The instant at which the clocks of `zone` show this date and time.
 *
 * A time the clocks skip in spring becomes the same distance after the jump; one they show twice in autumn is the first.
 */
export function instantAt(date: LocalDate, time: LocalTime, zone: string): Date {
  const shown = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!shown.isValid) throw new RangeError(`${date} ${time} in ${zone} is not a time: ${shown.invalidExplanation}`);
  const earliest = shown.getPossibleOffsets().reduce((a, b) => (a.toMillis() <= b.toMillis() ? a : b));
  return earliest.toJSDate();
}

/** The instant the day begins in `zone`; not always 00:00, where the clocks jump at midnight. */
export function startOfDay(date: LocalDate, zone: string): Date {
  const day = DateTime.fromISO(date, { zone }).startOf('day');
  if (!day.isValid) throw new RangeError(`${date} in ${zone} is not a day: ${day.invalidExplanation}`);
  return day.toJSDate();
}

/** Calendar arithmetic on dates alone, where no zone can interfere. Scheduling asks this very often, hence no luxon. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const day = utc(date);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** ISO weekday: Monday is 1, Sunday is 7. */
export const weekdayOf = (date: LocalDate): number => utc(date).getUTCDay() || 7;

/** Whether the text names a day that exists, such as `2028-02-29`. */
export const isLocalDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;

export const isLocalTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const utc = (date: LocalDate): Date => {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) throw new RangeError(`${date} is not a day.`);
  return day;
};
