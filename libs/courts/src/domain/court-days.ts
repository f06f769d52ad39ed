import type { CourtPolicy, LocalDate, Sitting, WorkingCalendar } from './court-policy';
import { addDays, instantAt, weekdayOf } from './local-time';

/** A court that is closed for more than a year has no next court day; its calendar is wrong. */
const LONGEST_CLOSURE = 400;

/** When the court sits on that day, in the order of its calendar; empty when it is closed. */
export function sittingsOn(date: LocalDate, calendar: WorkingCalendar): readonly Sitting[] {
  const makeUp = calendar.makeUpDays.find((day) => day.date === date);
  if (makeUp) return makeUp.sittings;
  if (holidayOn(date, calendar)) return [];
  return calendar.weekly.find((day) => day.weekday === weekdayOf(date))?.sittings ?? [];
}

export const holidayOn = (
  date: LocalDate,
  calendar: WorkingCalendar,
): WorkingCalendar['holidays'][number] | undefined => calendar.holidays.find((holiday) => holiday.date === date);

export const isCourtDay = (date: LocalDate, calendar: WorkingCalendar): boolean =>
  sittingsOn(date, calendar).length > 0;

/** The date itself when the court works then, else the first court day after it. @throws RangeError when there is none */
export function courtDayOnOrAfter(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  for (let ahead = 0; ahead <= LONGEST_CLOSURE; ahead += 1) {
    const day = addDays(date, ahead);
    if (isCourtDay(day, calendar)) return day;
  }
  throw new RangeError(`The calendar has no court day within ${LONGEST_CLOSURE} days of ${date}.`);
}

/** The first court day after the date. @throws RangeError when there is none */
export const nextCourtDay = (date: LocalDate, calendar: WorkingCalendar): LocalDate =>
  courtDayOnOrAfter(addDays(date, 1), calendar);

/**
 * The nth court day after the date, which itself is not counted. With `days` 0 it is the date or the first court day after it.
 *
 * @throws RangeError when `days` is negative or not whole, or the court never works
 */
export function addCourtDays(date: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is not a number of court days.`);
  if (days === 0) return courtDayOnOrAfter(date, calendar);
  let day = date;
  for (let counted = 0; counted < days; counted += 1) day = nextCourtDay(day, calendar);
  return day;
}

/**
 * The nth court day before the date, which itself is not counted; the date itself with `days` 0.
 *
 * @throws RangeError when the court has not worked for more than a year
 */
export function courtDaysBefore(date: LocalDate, days: number, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let counted = 0, back = 0; counted < days; back += 1) {
    if (back > days * 7 + LONGEST_CLOSURE)
      throw new RangeError(`The calendar has no ${days} court days before ${date}.`);
    day = addDays(day, -1);
    if (isCourtDay(day, calendar)) counted += 1;
  }
  return day;
}

/** How many court days lie after `from`, up to and including `to`; 0 when `to` is not later. */
export function courtDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isCourtDay(day, calendar)) count += 1;
  return count;
}

/** Policies never change once made, so what a day looks like under one is worked out once. */
const windowsOfPolicy = new WeakMap<CourtPolicy, Map<LocalDate, readonly OpenWindow[]>>();

export interface OpenWindow {
  readonly start: Date;
  readonly end: Date;
}

/** The windows in which the court sits on that day, as instants. */
export function openWindows(date: LocalDate, policy: CourtPolicy): readonly OpenWindow[] {
  const known = windowsOfPolicy.get(policy) ?? new Map<LocalDate, readonly OpenWindow[]>();
  windowsOfPolicy.set(policy, known);
  const windows = known.get(date) ?? windowsOn(date, policy);
  known.set(date, windows);
  return windows;
}

const windowsOn = (date: LocalDate, { calendar, timeZone }: CourtPolicy): OpenWindow[] =>
  sittingsOn(date, calendar).map(({ from, to }) => ({
    start: instantAt(date, from, timeZone),
    end: instantAt(date, to, timeZone),
  }));
