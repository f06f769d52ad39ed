import { fill, type Bilingual } from './bilingual';
import { courtDayOnOrAfter, holidayOn, isCourtDay } from './court-days';
import type { CourtPolicy, LocalDate } from './court-policy';
import { cureDueOn, tooLateFrom } from './deadlines';
import { addDays, localDateOf, localTimeOf } from './local-time';

/** The date on which a filing counts as filed, and each step that led to it, in the court's language. */
export interface OfficialFileDate {
  readonly date: LocalDate;
  readonly reasons: readonly string[];
}

/** An earlier attempt at the same filing that was returned for correction. */
export interface ReturnedAttempt {
  readonly receivedAt: Date;
  readonly returnedAt: Date;
}

/** The steps of the reasoning. Their wording is part of what the filer is told. */
const STEPS = {
  received: {
    en: 'Received at {time} on {date} in the zone of the court ({zone}).',
    zh: '法院所在时区（{zone}）{date} {time} 收到。',
  },
  afterCutOff: {
    en: 'The day ends at {cutOff} for filings, so it counts for {date}.',
    zh: '当日提交截止时间为 {cutOff}，故计入 {date}。',
  },
  holiday: {
    en: '{closed} is a holiday ({name}), so it counts for the next court day, {date}.',
    zh: '{closed} 为节假日（{name}），故计入下一工作日 {date}。',
  },
  closed: {
    en: '{closed} is no court day, so it counts for the next court day, {date}.',
    zh: '{closed} 非工作日，故计入下一工作日 {date}。',
  },
  closedKept: {
    en: '{date} is no court day, but this court keeps the date of receipt.',
    zh: '{date} 非工作日，但本院以收到之日为准。',
  },
  related: {
    en: 'It cures a filing returned on {returned} within the time given (until {due}), so it keeps the date of the first attempt, {date}.',
    zh: '本次提交在补正期限（至 {due}）内补正了 {returned} 退回的材料，故保留首次提交日期 {date}。',
  },
  cureTooLate: {
    en: 'It cures a filing returned on {returned}, but came after the time given (until {due}), so it does not keep the first date.',
    zh: '本次提交针对 {returned} 退回的材料，但已超过补正期限（至 {due}），故不保留首次提交日期。',
  },
  noRelation: {
    en: 'It cures a filing returned on {returned}; at this court a cured filing does not keep the first date.',
    zh: '本次提交针对 {returned} 退回的材料；本院规定补正后不保留首次提交日期。',
  },
} satisfies Record<string, Bilingual>;

/**
 * The date on which something received then counts as filed.
 *
 * @param returned the attempt it cures, when there was one; for a chain of returns, the first `receivedAt` and the last `returnedAt`
 */
export function officialFileDate(receivedAt: Date, policy: CourtPolicy, returned?: ReturnedAttempt): OfficialFileDate {
  const own = ownDate(receivedAt, policy);
  return returned ? relateBack(receivedAt, own, returned, policy) : own;
}

function ownDate(receivedAt: Date, policy: CourtPolicy): OfficialFileDate {
  const { timeZone: zone, timeRule } = policy;
  const day = localDateOf(receivedAt, zone);
  const say = teller(policy);
  const reasons = [say('received', { time: localTimeOf(receivedAt, zone), date: day, zone })];
  const late = receivedAt >= tooLateFrom(day, policy);
  const counted = late ? addDays(day, 1) : day;
  if (late) reasons.push(say('afterCutOff', { cutOff: timeRule.cutOff, date: counted }));
  if (isCourtDay(counted, policy.calendar)) return { date: counted, reasons };
  if (timeRule.closedDay === 'same-day')
    return { date: counted, reasons: [...reasons, say('closedKept', { date: counted })] };
  const date = courtDayOnOrAfter(counted, policy.calendar);
  const name = holidayOn(counted, policy.calendar)?.name[policy.language];
  reasons.push(name ? say('holiday', { closed: counted, name, date }) : say('closed', { closed: counted, date }));
  return { date, reasons };
}

function relateBack(at: Date, own: OfficialFileDate, attempt: ReturnedAttempt, policy: CourtPolicy): OfficialFileDate {
  const say = teller(policy);
  const due = cureDueOn(attempt.returnedAt, policy);
  const facts = { returned: localDateOf(attempt.returnedAt, policy.timeZone), due };
  if (!policy.cure.relatesBack) return { ...own, reasons: [...own.reasons, say('noRelation', facts)] };
  if (at >= tooLateFrom(due, policy)) return { ...own, reasons: [...own.reasons, say('cureTooLate', facts)] };
  const first = ownDate(attempt.receivedAt, policy);
  return {
    date: first.date,
    reasons: [...own.reasons, ...first.reasons, say('related', { ...facts, date: first.date })],
  };
}

const teller =
  (policy: CourtPolicy) =>
  (step: keyof typeof STEPS, facts: Record<string, string>): string =>
    fill(STEPS[step], facts)[policy.language];
