import type { Bilingual } from '../bilingual';
import type { CourtPolicy } from '../court-policy';

/** The rules of time of a court somewhere, ready to be taken into a policy. */
export interface TimeProfile {
  readonly name: Bilingual;
  readonly source: string;
  readonly timeRule: CourtPolicy['timeRule'];
  readonly cure: CourtPolicy['cure'];
  readonly review: Pick<CourtPolicy['review'], 'days' | 'dayKind' | 'afterCorrection'>;
}

const RECEIVED_BY_MIDNIGHT = {
  cutOff: 'midnight',
  closedDay: 'next-court-day',
  countsFrom: 'receipt',
  serviceAfterHours: 'same-day',
  closes: '17:00',
  outage: null,
} as const satisfies CourtPolicy['timeRule'];

const WITHIN_TWO_DAYS = { days: 2, dayKind: 'court', afterCorrection: 'restarts' } as const;
const NO_RELATION = { days: 7, dayKind: 'calendar', relatesBack: 'never' } as const;

/** How courts differ in when something is filed. Where a source is silent, the plainest rule stands. */
export const TIME_PROFILES = {
  idaho: {
    name: { en: 'Midnight in the zone of the court, with relation back', zh: '以法院所在时区午夜为界，补正溯及' },
    source: 'Idaho Rules for Electronic Filing and Service, rule 12',
    timeRule: RECEIVED_BY_MIDNIGHT,
    cure: { days: 3, dayKind: 'court', relatesBack: 'in-time' },
    review: WITHIN_TWO_DAYS,
  },
  kentucky: {
    name: { en: 'The time of the notice counts', zh: '以法院通知时间为准' },
    source: 'Kentucky eFiling administrative rules: notice of electronic filing',
    timeRule: { ...RECEIVED_BY_MIDNIGHT, countsFrom: 'notice', closedDay: 'same-day' },
    cure: NO_RELATION,
    review: WITHIN_TWO_DAYS,
  },
  indiana: {
    name: { en: 'Filed now, served on the next business day', zh: '当即视为提交，次一工作日送达' },
    source: 'Indiana e-filing practice: submission counts, service after hours is of the next business day',
    timeRule: {
      ...RECEIVED_BY_MIDNIGHT,
      countsFrom: 'submission',
      closedDay: 'same-day',
      serviceAfterHours: 'next-court-day',
    },
    cure: NO_RELATION,
    review: WITHIN_TWO_DAYS,
  },
  louisiana: {
    name: { en: 'Seven days to cure, keeping the first date', zh: '七日内补正，保留首次日期' },
    source: 'Supreme Court of Louisiana, Rule XLII, section 7',
    timeRule: { ...RECEIVED_BY_MIDNIGHT, closedDay: 'same-day' },
    cure: { days: 7, dayKind: 'calendar', relatesBack: 'in-time' },
    review: WITHIN_TWO_DAYS,
  },
  iowa: {
    name: { en: 'Relation back by three conditions', zh: '溯及须符合三项条件' },
    source: 'Jacobs v. Iowa Department of Transportation, 887 N.W.2d 590 (Iowa 2016)',
    timeRule: { ...RECEIVED_BY_MIDNIGHT, closedDay: 'same-day' },
    cure: { days: 2, dayKind: 'court', relatesBack: 'three-part' },
    review: WITHIN_TWO_DAYS,
  },
  tennessee: {
    name: { en: 'Dated back on motion only; declared outages extend', zh: '仅依申请裁定溯及；公告中断可顺延' },
    source: 'Tennessee Supreme Court Rule 46, section 5',
    timeRule: { ...RECEIVED_BY_MIDNIGHT, outage: { moreThanMinutes: 0, after: null, dueAt: null } },
    cure: NO_RELATION,
    review: WITHIN_TWO_DAYS,
  },
  'new-hampshire': {
    name: {
      en: 'More than an hour down after noon: due at noon of the next open day',
      zh: '午后中断逾一小时：顺延至次一工作日正午',
    },
    source: 'United States District Court, District of New Hampshire, AP 2.10',
    timeRule: { ...RECEIVED_BY_MIDNIGHT, outage: { moreThanMinutes: 60, after: '12:00', dueAt: '12:00' } },
    cure: NO_RELATION,
    review: WITHIN_TWO_DAYS,
  },
  china: {
    name: {
      en: 'Review in seven days, asked once for corrections, then anew',
      zh: '七日内审查，一次性告知补正，补正后重新计算',
    },
    source: '《人民法院在线诉讼规则》（法释〔2021〕12号）第九条',
    timeRule: RECEIVED_BY_MIDNIGHT,
    cure: { days: 15, dayKind: 'calendar', relatesBack: 'never' },
    review: { days: 7, dayKind: 'calendar', afterCorrection: 'restarts' },
  },
} as const satisfies Record<string, TimeProfile>;
