import { fill, type Bilingual } from '../bilingual';
import type { AnswerOf, TimeReason } from './facts';

/** Every step a rule can take. A code keeps its meaning; the words may become clearer. */
const STEPS = {
  received: {
    en: 'Received at {time} on {date} in the zone of the court ({zone}).',
    zh: '法院所在时区（{zone}）{date} {time} 收到。',
  },
  submitted: {
    en: 'Sent at {time} on {date} in the zone of the court ({zone}); at this court the sending counts.',
    zh: '法院所在时区（{zone}）{date} {time} 发送；本院以发送时间为准。',
  },
  noticed: {
    en: 'The court gave notice of it at {time} on {date} ({zone}); at this court the notice counts, not the sending.',
    zh: '法院于 {date} {time}（{zone}）发出通知；本院以通知时间而非发送时间为准。',
  },
  'not-noticed': {
    en: 'At this court the notice counts, which has not been given; until then it counts as of its receipt.',
    zh: '本院以通知时间为准，通知尚未发出，暂以收到时间计。',
  },
  'after-cut-off': {
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
  'closed-kept': {
    en: '{date} is no court day, but this court keeps the date of receipt.',
    zh: '{date} 非工作日，但本院以收到之日为准。',
  },
  related: {
    en: 'It cures a filing returned on {returned} within the time given (until {due}), so it keeps the date of the first attempt, {date}.',
    zh: '本次提交在补正期限（至 {due}）内补正了 {returned} 退回的材料，故保留首次提交日期 {date}。',
  },
  'cure-too-late': {
    en: 'It cures a filing returned on {returned}, but came after the time given (until {due}), so it does not keep the first date.',
    zh: '本次提交针对 {returned} 退回的材料，但已超过补正期限（至 {due}），故不保留首次提交日期。',
  },
  'no-relation': {
    en: 'It cures a filing returned on {returned}; at this court a cured filing does not keep the first date.',
    zh: '本次提交针对 {returned} 退回的材料；本院规定补正后不保留首次提交日期。',
  },
  'first-was-late': {
    en: 'The first attempt came after the due date or none is known, so the first of the three conditions of relation back fails.',
    zh: '首次提交晚于期限或期限不明，不符合溯及的第一项条件。',
  },
  'returned-before-due': {
    en: 'It was returned on {returned}, before the due date had passed, so it could be filed in time: the second condition of relation back fails.',
    zh: '材料于 {returned} 退回时期限尚未届满，仍可按期提交，不符合溯及的第二项条件。',
  },
  'not-minor': {
    en: 'More than the envelope was wrong, so the third condition of relation back fails.',
    zh: '缺陷不限于提交信息，不符合溯及的第三项条件。',
  },
  'by-order': {
    en: 'By the order {order} it counts as filed on {date}.',
    zh: '依 {order} 号裁定，视为于 {date} 提交。',
  },
  due: { en: 'It is due on {date}.', zh: '期限为 {date}。' },
  jurisdictional: {
    en: 'The deadline is jurisdictional: nothing moves it.',
    zh: '该期限为法定不变期间，不因任何事由顺延。',
  },
  'due-closed': {
    en: '{closed} is no court day, so it is due on the next court day, {date}.',
    zh: '{closed} 非工作日，期限顺延至下一工作日 {date}。',
  },
  outage: {
    en: 'The court could not take filings for {minutes} minutes on {day}, so it is due on {date} until {time}.',
    zh: '{day} 法院系统中断 {minutes} 分钟，期限顺延至 {date} {time}。',
  },
  'outage-too-short': {
    en: 'The court could not take filings for {minutes} minutes on {day}; only more than {least} minutes extend a deadline.',
    zh: '{day} 法院系统中断 {minutes} 分钟；超过 {least} 分钟方可顺延。',
  },
  'in-time': { en: 'It was filed in time.', zh: '已按期提交。' },
  'too-late': { en: 'It was filed too late.', zh: '已逾期。' },
  served: { en: 'Served at {time} on {date}.', zh: '于 {date} {time} 送达。' },
  'served-after-hours': {
    en: 'The court had closed at {closes}, or it was no court day, so service takes effect on the next court day, {date}.',
    zh: '当日 {closes} 后或非工作日送达，自下一工作日 {date} 起生效。',
  },
  'not-served': { en: 'It has not been served.', zh: '尚未送达。' },
  review: {
    en: 'The court owes its review within {days} {kind} of {from}, by {date}.',
    zh: '法院应自 {from} 起 {days} 个{kind}内审查，至 {date}。',
  },
  'review-restarts': {
    en: 'It cures what was returned on {returned}, so the time for review begins anew on {from}.',
    zh: '材料于 {returned} 退回后已补正，审查期限自 {from} 重新计算。',
  },
  'review-continues': {
    en: 'From the return on {returned} to the correction on {corrected} the time for review stood still, {days} {kind}.',
    zh: '自 {returned} 退回至 {corrected} 补正，审查期限中止 {days} 个{kind}。',
  },
} as const satisfies Record<string, Bilingual>;

export type Step = keyof typeof STEPS;
type Facts = Readonly<Record<string, string | number | Bilingual>>;

/** Tells a step, with its facts put in. */
export const reason = (of: AnswerOf, code: Step, facts: Facts = {}): TimeReason => ({
  of,
  code,
  words: { en: fill(STEPS[code], inLanguage('en', facts)).en, zh: fill(STEPS[code], inLanguage('zh', facts)).zh },
});

const inLanguage = (language: keyof Bilingual, facts: Facts): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'object' ? fact[language] : fact]),
  );
