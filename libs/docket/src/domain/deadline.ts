import {
  answerDueOn,
  effectiveService,
  fill,
  isCourtDay,
  tooLateFrom,
  type Bilingual,
  type CourtPolicy,
  type LocalDate,
} from '@assize/courts';

export type DeadlineKind = 'answer';

/** Something a party has to do in time, and why it is due then. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly party: string;
  /** The last day, in the court's zone. */
  readonly dueOn: LocalDate;
  /** The first instant that is too late. */
  readonly tooLateFrom: Date;
  readonly reason: Bilingual;
}

export interface Service {
  readonly party: string;
  readonly servedAt: Date;
  /** Whether what was served asks for an answer, as the document that opens a case does. */
  readonly callsForAnswer: boolean;
}

const REASON = {
  en: 'Served on {served}; the answer is due {days} court days later, on {due}. The day of service does not count.',
  zh: '{served} 送达；答辩期为 {days} 个工作日（送达当日不计），至 {due} 届满。',
};
const REASON_CLOSED = {
  en: 'Served on {served}, which is no court day; the answer is due on the court day number {days} after it, {due}.',
  zh: '{served}（非工作日）送达；答辩期为其后 {days} 个工作日，至 {due} 届满。',
};

/** The deadlines that begin when a party is served. None when nothing calls for an answer. */
export function deadlinesAfterService(service: Service, policy: CourtPolicy): Deadline[] {
  if (!service.callsForAnswer) return [];
  const served = effectiveService(service.servedAt, policy).date;
  const dueOn = answerDueOn(served, policy);
  const words = isCourtDay(served, policy.calendar) ? REASON : REASON_CLOSED;
  const reason = fill(words, { served, due: dueOn, days: policy.deadlines.answerCourtDays });
  return [{ kind: 'answer', party: service.party, dueOn, tooLateFrom: tooLateFrom(dueOn, policy), reason }];
}
