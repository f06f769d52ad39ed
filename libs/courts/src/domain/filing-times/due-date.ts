import { courtDayOnOrAfter, isCourtDay, nextCourtDay } from '../court-days';
import type { CourtPolicy, LocalDate, LocalTime } from '../court-policy';
import { tooLateFrom } from '../deadlines';
import { instantAt, localTimeOf, startOfDay } from '../local-time';
import type { FilingFacts, FilingTimes, Outage, TimeReason } from './facts';
import { countedInstant } from './official-file-date';
import { reason, type Step } from './steps';

type OutageRule = NonNullable<CourtPolicy['timeRule']['outage']>;

interface Deadline {
  readonly date: LocalDate;
  readonly tooLateFrom: Date;
  readonly reasons: readonly TimeReason[];
}

/** A court that is down for more than this many days in a row has declared something else than outages. */
const MOST_EXTENSIONS = 30;

const MINUTE_MS = 60_000;

const step = (code: Step, facts?: Parameters<typeof reason>[2]): TimeReason => reason('due-date', code, facts);

/** The due date as extended, and whether the filing met it. Null when nothing is due. */
export function dueDate(
  facts: FilingFacts,
  filedOn: LocalDate,
  policy: CourtPolicy,
): { due: FilingTimes['due']; reasons: readonly TimeReason[] } {
  if (!facts.due) return { due: null, reasons: [] };
  const deadline = extendedDeadline(facts.due, facts.outages ?? [], policy);
  const inTime = met(facts, filedOn, deadline, policy);
  return {
    due: { date: deadline.date, tooLateFrom: deadline.tooLateFrom, inTime },
    reasons: [...deadline.reasons, step(inTime ? 'in-time' : 'too-late')],
  };
}

/** A deadline as closed days and outages of the court move it. A jurisdictional one stays where it is. */
export function extendedDeadline(
  due: NonNullable<FilingFacts['due']>,
  outages: readonly Outage[],
  policy: CourtPolicy,
): Deadline {
  const { date: named, jurisdictional } = due;
  const reasons = [step('due', { date: named })];
  if (jurisdictional) {
    return { date: named, tooLateFrom: tooLateFrom(named, policy), reasons: [...reasons, step('jurisdictional')] };
  }
  const date = courtDayOnOrAfter(named, policy.calendar);
  if (date !== named) reasons.push(step('due-closed', { closed: named, date }));
  const deadline = { date, tooLateFrom: tooLateFrom(date, policy), reasons };
  return policy.timeRule.outage ? pastOutages(deadline, outages, policy.timeRule.outage, policy) : deadline;
}

/** An outage on the day to which an earlier one moved the deadline moves it again. */
function pastOutages(deadline: Deadline, outages: readonly Outage[], rule: OutageRule, policy: CourtPolicy): Deadline {
  let at = deadline;
  for (let moved = 0; moved < MOST_EXTENSIONS; moved += 1) {
    const minutes = minutesDown(at, outages, rule, policy);
    if (minutes === 0) return at;
    if (minutes <= rule.moreThanMinutes) return { ...at, reasons: [...at.reasons, tooShort(at.date, minutes, rule)] };
    at = extendedBy(at, minutes, rule, policy);
  }
  return at;
}

const tooShort = (day: LocalDate, minutes: number, { moreThanMinutes: least }: OutageRule): TimeReason =>
  step('outage-too-short', { minutes, day, least });

function extendedBy(at: Deadline, minutes: number, { dueAt }: OutageRule, policy: CourtPolicy): Deadline {
  const date = nextCourtDay(at.date, policy.calendar);
  const end = dueAt === null ? tooLateFrom(date, policy) : instantAt(date, dueAt, policy.timeZone);
  const told = { minutes, day: at.date, date, time: dueAt ?? policy.timeRule.cutOff };
  return { date, tooLateFrom: end, reasons: [...at.reasons, step('outage', told)] };
}

/** Whole minutes of outages in the part of the day that the rule looks at, until the deadline. */
function minutesDown(at: Deadline, outages: readonly Outage[], { after }: OutageRule, policy: CourtPolicy): number {
  const begins = after === null ? startOfDay(at.date, policy.timeZone) : instantAt(at.date, after, policy.timeZone);
  const milliseconds = outages.reduce((sum, { from, to }) => {
    const overlap = Math.min(to.getTime(), at.tooLateFrom.getTime()) - Math.max(from.getTime(), begins.getTime());
    return sum + Math.max(0, overlap);
  }, 0);
  return Math.floor(milliseconds / MINUTE_MS);
}

/** By its official file date; on the last day itself, also before the hour at which the deadline ends. */
function met(facts: FilingFacts, filedOn: LocalDate, deadline: Deadline, policy: CourtPolicy): boolean {
  if (filedOn !== deadline.date) return filedOn < deadline.date;
  const counted = countedInstant(facts, policy);
  // Filed on a closed day, or dated back by an order or a cure, it belongs to that day whatever the hour.
  const onTheDay = counted >= startOfDay(deadline.date, policy.timeZone);
  return facts.order !== undefined || facts.returned !== undefined || !onTheDay || counted < deadline.tooLateFrom;
}

/** Whether the court takes service at that instant as made on that day. */
export const openForService = (date: LocalDate, at: Date, closes: LocalTime, policy: CourtPolicy): boolean =>
  isCourtDay(date, policy.calendar) && localTimeOf(at, policy.timeZone) < closes;
