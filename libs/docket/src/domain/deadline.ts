import {
  effectiveService,
  fill,
  isCourtDay,
  periodEnd,
  tooLateFrom,
  addDays,
  type Bilingual,
  type CourtPolicy,
  type DeadlineRule,
  type LocalDate,
} from '@assize/courts';

/** `answer`, `process` (to serve it), `manual`, or the code of a rule of the policy. */
export type DeadlineKind = string;

/** Something a party has to do in time, and why it is due then. */
export interface Deadline {
  readonly kind: DeadlineKind;
  readonly title: Bilingual;
  readonly party: string;
  /** The last day, in the court's zone. */
  readonly dueOn: LocalDate;
  /** The first instant that is too late. */
  readonly tooLateFrom: Date;
  /** One that neither a closed day, nor an outage, nor an order moves. */
  readonly jurisdictional: boolean;
  readonly reason: Bilingual;
  /** What led to it: from the service to the day from which it is counted. */
  readonly steps: readonly Bilingual[];
}

export interface Service {
  readonly party: string;
  readonly servedAt: Date;
  /** A filing code of the policy, or `court.order`. */
  readonly code: string;
  /** The party has waived service of process, which may give it longer to answer. */
  readonly waived?: boolean;
}

const ANSWER: Bilingual = { en: 'Answer', zh: '答辩' };
const KINDS = { calendar: { en: 'days', zh: '日' }, court: { en: 'court days', zh: '个工作日' } } as const;
const REASON = {
  en: 'Served on {served}; the answer is due {days} court days later, on {due}. The day of service does not count.',
  zh: '{served} 送达；答辩期为 {days} 个工作日（送达当日不计），至 {due} 届满。',
};
const REASON_CLOSED = {
  en: 'Served on {served}, which is no court day; the answer is due on the court day number {days} after it, {due}.',
  zh: '{served}（非工作日）送达；答辩期为其后 {days} 个工作日，至 {due} 届满。',
};
const BY_RULE = {
  en: '{name}: due {days} {kind} after {served}, which does not count, on {due}.',
  zh: '{nameZh}：自 {served}（当日不计）起 {days}{kindZh}，至 {due} 届满。',
};
const MOVED_OFF_CLOSED: Bilingual = {
  en: 'Day {days} is {named}, on which the court is closed; the next court day counts.',
  zh: '第 {days} 日为 {named}，法院不办公，顺延至下一工作日。',
};
const STAYS: Bilingual = {
  en: 'This period is jurisdictional: no closed day, no outage and no order moves it.',
  zh: '此期间属不变期间：不因休息日、系统故障或裁定而变动。',
};
const PROCESS: Bilingual = { en: 'Serve process', zh: '送达起诉文书' };
const WITHIN: Bilingual = {
  en: 'The case was opened on {opened}; process is to be served within {days} days, by {due}.',
  zh: '本案于 {opened} 立案；起诉文书应在 {days} 日内送达，至 {due} 届满。',
};

export const opensCase = (code: string, { filingCodes }: Pick<CourtPolicy, 'filingCodes'>): boolean =>
  filingCodes.some((known) => known.code === code && known.opensCase);

/** The periods that begin when a party is served with something; each once. */
export function deadlinesAfterService(service: Service, policy: CourtPolicy): Deadline[] {
  const { date: served, reasons } = effectiveService(service.servedAt, policy);
  const steps = reasons.map(({ words }) => words);
  const { rules } = policy.deadlines;
  const waiver = service.waived ? rules.find(({ after }) => after.includes('service.waiver')) : undefined;
  const answer = waiver
    ? [{ ...byRule(waiver, service.party, served, steps, policy), kind: 'answer' }]
    : [answerAfter(service.party, served, steps, policy)];
  return [
    ...(opensCase(service.code, policy) ? answer : []),
    ...rules
      .filter(({ after }) => after.includes(service.code))
      .map((rule) => byRule(rule, service.party, served, steps, policy)),
  ];
}

function answerAfter(party: string, served: LocalDate, steps: readonly Bilingual[], policy: CourtPolicy): Deadline {
  const days = policy.deadlines.answerCourtDays;
  const dueOn = periodEnd(served, days, 'court', policy);
  const words = isCourtDay(served, policy.calendar) ? REASON : REASON_CLOSED;
  const reason = fill(words, { served, due: dueOn, days });
  const end = { dueOn, tooLateFrom: tooLateFrom(dueOn, policy), jurisdictional: false };
  return { kind: 'answer', title: ANSWER, party, ...end, reason, steps };
}

function byRule(
  { code, name, days, dayKind, jurisdictional }: DeadlineRule,
  party: string,
  served: LocalDate,
  before: readonly Bilingual[],
  policy: CourtPolicy,
): Deadline {
  const named = addDays(served, days);
  const asNamed = jurisdictional && dayKind === 'calendar';
  const dueOn = asNamed ? named : periodEnd(served, days, dayKind, policy);
  const told = { name: name.en, nameZh: name.zh, days, kind: KINDS[dayKind].en, kindZh: KINDS[dayKind].zh };
  const steps = [
    ...before,
    ...(dayKind === 'calendar' && dueOn !== named ? [fill(MOVED_OFF_CLOSED, { days, named })] : []),
    ...(jurisdictional ? [STAYS] : []),
  ];
  const reason = fill(BY_RULE, { ...told, served, due: dueOn });
  return {
    kind: code,
    title: name,
    party,
    dueOn,
    tooLateFrom: tooLateFrom(dueOn, policy),
    jurisdictional,
    reason,
    steps,
  };
}

/** Until when process has to be served, where the policy says so. @param party whom it binds */
export function processDeadline(party: string, openedOn: LocalDate, policy: CourtPolicy): Deadline | null {
  const { process } = policy.service;
  if (!process) return null;
  const named = addDays(openedOn, process.withinDays);
  const dueOn = periodEnd(openedOn, process.withinDays, 'calendar', policy);
  return {
    kind: 'process',
    title: PROCESS,
    party,
    dueOn,
    tooLateFrom: tooLateFrom(dueOn, policy),
    jurisdictional: false,
    reason: fill(WITHIN, { opened: openedOn, days: process.withinDays, due: dueOn }),
    steps: dueOn === named ? [] : [fill(MOVED_OFF_CLOSED, { days: process.withinDays, named })],
  };
}

/** Filing codes that meet a deadline of that kind once the party files under one of them. */
export const codesThatMeet = (kind: DeadlineKind, { deadlines }: CourtPolicy): readonly string[] =>
  kind === 'answer' ? (deadlines.answeredBy ?? []) : (deadlines.rules.find(({ code }) => code === kind)?.metBy ?? []);
