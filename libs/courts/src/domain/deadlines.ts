import { addCourtDays, courtDayOnOrAfter } from './court-days';
import type { CourtPolicy, DayKind, LocalDate } from './court-policy';
import { addDays, instantAt, localDateOf, startOfDay } from './local-time';

/** The day by which the clerk has to review what came in then. */
export const reviewDueOn = (receivedAt: Date, policy: CourtPolicy): LocalDate =>
  periodEnd(localDateOf(receivedAt, policy.timeZone), policy.review.days, policy.review.dayKind, policy);

/** The day by which the filer has to cure what was returned then. */
export const cureDueOn = (returnedAt: Date, policy: CourtPolicy): LocalDate =>
  periodEnd(localDateOf(returnedAt, policy.timeZone), policy.cure.days, policy.cure.dayKind, policy);

/** The day by which a party served on `servedOn` has to answer. */
export const answerDueOn = (servedOn: LocalDate, policy: CourtPolicy): LocalDate =>
  addCourtDays(servedOn, policy.deadlines.answerCourtDays, policy.calendar);

/** The first instant that is too late for something due that day. */
export const tooLateFrom = (due: LocalDate, policy: CourtPolicy): Date =>
  policy.timeRule.cutOff === 'midnight'
    ? startOfDay(addDays(due, 1), policy.timeZone)
    : instantAt(due, policy.timeRule.cutOff, policy.timeZone);

/** The last day of a period. It never is one on which nobody can act at the court; calendar days are moved, court days need not be. */
export const periodEnd = (from: LocalDate, days: number, kind: DayKind, policy: CourtPolicy): LocalDate =>
  kind === 'court'
    ? addCourtDays(from, days, policy.calendar)
    : courtDayOnOrAfter(addDays(from, days), policy.calendar);
