import { courtDayOnOrAfter, holidayOn, isCourtDay } from '../court-days';
import type { CourtPolicy, LocalDate } from '../court-policy';
import { cureDueOn, tooLateFrom } from '../deadlines';
import { addDays, localDateOf, localTimeOf } from '../local-time';
import type { FilingFacts, ReturnedAttempt, TimeReason } from './facts';
import { reason, type Step } from './steps';

/** A date with the steps that led to it. */
export interface Reasoned {
  readonly date: LocalDate;
  readonly reasons: readonly TimeReason[];
}

const step = (code: Step, facts?: Parameters<typeof reason>[2]): TimeReason =>
  reason('official-file-date', code, facts);

/** The date on which a filing counts as filed. An order stands above every rule; a cured filing may keep its first date. */
export function officialFileDate(facts: FilingFacts, policy: CourtPolicy): Reasoned {
  const own = ownDate(facts, policy);
  const ruled = facts.returned ? relateBack(facts, facts.returned, own, policy) : own;
  if (!facts.order) return ruled;
  const { asOf, order } = facts.order;
  return { date: asOf, reasons: [...ruled.reasons, step('by-order', { order, date: asOf })] };
}

/** The instant that counts at this court. */
export function countedInstant({ submittedAt, receivedAt, noticedAt }: FilingFacts, policy: CourtPolicy): Date {
  const { countsFrom } = policy.timeRule;
  if (countsFrom === 'submission') return submittedAt;
  return countsFrom === 'notice' ? (noticedAt ?? receivedAt) : receivedAt;
}

function ownDate(facts: FilingFacts, policy: CourtPolicy): Reasoned {
  const counted = countedInstant(facts, policy);
  const told = howCounted(facts, policy);
  const { date, reasons } = dateOf(counted, policy);
  const where = {
    time: localTimeOf(counted, policy.timeZone),
    date: localDateOf(counted, policy.timeZone),
    zone: policy.timeZone,
  };
  return { date, reasons: [...told.map((code) => step(code, where)), ...reasons] };
}

function howCounted({ noticedAt }: FilingFacts, { timeRule }: CourtPolicy): Step[] {
  if (timeRule.countsFrom === 'submission') return ['submitted'];
  if (timeRule.countsFrom === 'receipt') return ['received'];
  return noticedAt ? ['noticed'] : ['received', 'not-noticed'];
}

/** The day to which an instant belongs under the rules of the court. */
function dateOf(instant: Date, policy: CourtPolicy): Reasoned {
  const { timeRule, calendar } = policy;
  const day = localDateOf(instant, policy.timeZone);
  const late = instant >= tooLateFrom(day, policy);
  const counted = late ? addDays(day, 1) : day;
  const reasons = late ? [step('after-cut-off', { cutOff: timeRule.cutOff, date: counted })] : [];
  if (isCourtDay(counted, calendar)) return { date: counted, reasons };
  if (timeRule.closedDay === 'same-day')
    return { date: counted, reasons: [...reasons, step('closed-kept', { date: counted })] };
  const date = courtDayOnOrAfter(counted, calendar);
  const name = holidayOn(counted, calendar)?.name;
  return {
    date,
    reasons: [
      ...reasons,
      name ? step('holiday', { closed: counted, name, date }) : step('closed', { closed: counted, date }),
    ],
  };
}

function relateBack(facts: FilingFacts, attempt: ReturnedAttempt, own: Reasoned, policy: CourtPolicy): Reasoned {
  const due = cureDueOn(attempt.returnedAt, policy);
  const told = { returned: localDateOf(attempt.returnedAt, policy.timeZone), due };
  const first = dateOf(attempt.receivedAt, policy);
  const failing = whyNot(facts, attempt, first.date, policy);
  if (failing) return { date: own.date, reasons: [...own.reasons, step(failing, told)] };
  return {
    date: first.date,
    reasons: [...own.reasons, ...first.reasons, step('related', { ...told, date: first.date })],
  };
}

/** Why a cured filing does not keep the date of its first attempt; undefined when it does. */
function whyNot(facts: FilingFacts, attempt: ReturnedAttempt, first: LocalDate, policy: CourtPolicy): Step | undefined {
  const { relatesBack } = policy.cure;
  if (relatesBack === 'never') return 'no-relation';
  const cured = countedInstant(facts, policy);
  if (cured >= tooLateFrom(cureDueOn(attempt.returnedAt, policy), policy)) return 'cure-too-late';
  return relatesBack === 'three-part' ? conditionThatFails(facts, attempt, first, policy) : undefined;
}

/**
 * Jacobs v. Iowa Department of Transportation, 887 N.W.2d 590 (Iowa 2016): filed before the deadline, returned after it
 * for a minor error, and promptly filed again. That it came promptly is what the cure period has decided before.
 */
function conditionThatFails(
  { due }: FilingFacts,
  { returnedAt, minor }: ReturnedAttempt,
  first: LocalDate,
  policy: CourtPolicy,
): Step | undefined {
  if (!due || first > due.date) return 'first-was-late';
  if (returnedAt < tooLateFrom(due.date, policy)) return 'returned-before-due';
  return minor ? undefined : 'not-minor';
}
