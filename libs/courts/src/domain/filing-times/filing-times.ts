import { addCourtDays, courtDayOnOrAfter, courtDaysBetween, nextCourtDay } from '../court-days';
import type { CourtPolicy, LocalDate } from '../court-policy';
import { reviewDueOn } from '../deadlines';
import { addDays, localDateOf, localTimeOf } from '../local-time';
import { dueDate, openForService } from './due-date';
import type { FilingFacts, FilingTimes, ReturnedAttempt, TimeReason } from './facts';
import { officialFileDate } from './official-file-date';
import { reason } from './steps';

const KINDS = {
  calendar: { en: 'days', zh: '自然日' },
  court: { en: 'court days', zh: '工作日' },
} as const;

/**
 * When a filing counts as filed, when it was due, from when its service counts, and when the court owes its review.
 *
 * A pure function of what happened and of the policy: the same facts give the same four answers for ever.
 *
 * @throws RangeError when the calendar of the policy has no court day for more than a year
 */
export function filingTimes(facts: FilingFacts, policy: CourtPolicy): FilingTimes {
  const filed = officialFileDate(facts, policy);
  const { due, reasons: ofDue } = dueDate(facts, filed.date, policy);
  const service = facts.servedAt ? effectiveService(facts.servedAt, policy) : NOT_SERVED;
  const { from, dueOn, reasons: ofReview } = reviewClock(facts, policy);
  return {
    officialFileDate: filed.date,
    due,
    effectiveService: service.date,
    review: { from, dueOn },
    reasons: [...filed.reasons, ...ofDue, ...service.reasons, ...ofReview],
  };
}

const NOT_SERVED = { date: null, reasons: [reason('effective-service', 'not-served')] } as const;

/** The day from which the periods that service sets running are counted. */
export function effectiveService(
  servedAt: Date,
  policy: CourtPolicy,
): { readonly date: LocalDate; readonly reasons: readonly TimeReason[] } {
  const { serviceAfterHours, closes } = policy.timeRule;
  const day = localDateOf(servedAt, policy.timeZone);
  const served = reason('effective-service', 'served', { time: localTimeOf(servedAt, policy.timeZone), date: day });
  if (serviceAfterHours === 'same-day' || openForService(day, servedAt, closes, policy))
    return { date: day, reasons: [served] };
  const date = nextCourtDay(day, policy.calendar);
  return { date, reasons: [served, reason('effective-service', 'served-after-hours', { closes, date })] };
}

interface ReviewClock {
  readonly from: LocalDate;
  readonly dueOn: LocalDate;
  readonly reasons: readonly TimeReason[];
}

function reviewClock({ receivedAt, returned }: FilingFacts, policy: CourtPolicy): ReviewClock {
  if (returned && policy.review.afterCorrection === 'continues') return continued(returned, receivedAt, policy);
  const from = localDateOf(receivedAt, policy.timeZone);
  const dueOn = reviewDueOn(receivedAt, policy);
  const told = returned && { returned: localDateOf(returned.returnedAt, policy.timeZone), from };
  return {
    from,
    dueOn,
    reasons: [...(told ? [reason('review-clock', 'review-restarts', told)] : []), owed(from, dueOn, policy)],
  };
}

/** The time in which it lay with the filer is not the court's. */
function continued(attempt: ReturnedAttempt, correctedAt: Date, policy: CourtPolicy): ReviewClock {
  const { timeZone, calendar, review } = policy;
  const [from, returned, corrected] = [attempt.receivedAt, attempt.returnedAt, correctedAt].map((at) =>
    localDateOf(at, timeZone),
  ) as [LocalDate, LocalDate, LocalDate];
  const first = reviewDueOn(attempt.receivedAt, policy);
  const byCourtDays = review.dayKind === 'court';
  const days = byCourtDays ? courtDaysBetween(returned, corrected, calendar) : daysBetween(returned, corrected);
  const dueOn = byCourtDays ? addCourtDays(first, days, calendar) : courtDayOnOrAfter(addDays(first, days), calendar);
  const told = { returned, corrected, days, kind: KINDS[review.dayKind] };
  return { from, dueOn, reasons: [reason('review-clock', 'review-continues', told), owed(from, dueOn, policy)] };
}

const owed = (from: LocalDate, date: LocalDate, { review: { days, dayKind } }: CourtPolicy): TimeReason =>
  reason('review-clock', 'review', { days, kind: KINDS[dayKind], from, date });

const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
