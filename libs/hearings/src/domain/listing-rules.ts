import {
  addCourtDays,
  fill,
  holidayOn,
  isCourtDay,
  localDateOf,
  localTimeOf,
  openWindows,
  type Bilingual,
} from '@assize/courts';
import { overlap, type ListingContext, type Slot, type Window } from './slot';

export type ResourceKind = 'judge' | 'room' | 'person' | 'court';

/** Why a slot cannot be taken. It never says whose hearing is in the way, only when that one is. */
export interface Refusal {
  readonly rule: ListingRuleId;
  readonly resource: { readonly kind: ResourceKind; readonly id: string };
  readonly sentence: Bilingual;
  /** The window of the hearing or absence in the way. */
  readonly blocking?: Window;
}

/** What a rule found, before it is put into words. */
export interface Finding {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly blocking?: Window;
  readonly facts?: Readonly<Record<string, string | number>>;
}

interface ListingRule {
  readonly sentence: Bilingual;
  readonly find: (slot: Slot, context: ListingContext) => Finding[];
}

const courtOf = ({ policy }: ListingContext): Finding => ({ kind: 'court', id: policy.court });
const dateOf = (instant: Date, { policy }: ListingContext): string => localDateOf(instant, policy.timeZone);

/** Whoever joins online: all, none, or those named. */
export const onlineIn = ({ mode, people, online }: Slot): readonly string[] =>
  mode === 'online' ? people : mode === 'mixed' ? online : [];

const bookedAt = (slot: Slot, { bookings, moving }: ListingContext) =>
  bookings.filter((booking) => booking.hearing !== moving && overlap(booking, slot));

/** The hard rules of listing, in the order in which they are told. */
export const LISTING_RULES = {
  'empty-window': {
    sentence: { en: 'The hearing ends before it begins.', zh: '庭审结束时间早于开始时间。' },
    find: (slot, context) => (slot.start < slot.end ? [] : [courtOf(context)]),
  },
  'in-the-past': {
    sentence: { en: 'The hearing would begin in the past.', zh: '开庭时间已过。' },
    find: (slot, context) => (slot.start > context.now ? [] : [courtOf(context)]),
  },
  'court-closed': {
    sentence: { en: 'The court is closed on {date}{why}.', zh: '{date} 法院不开庭{whyZh}。' },
    find: (slot, context) => {
      const date = dateOf(slot.start, context);
      if (isCourtDay(date, context.policy.calendar)) return [];
      const holiday = holidayOn(date, context.policy.calendar)?.name;
      const facts = { date, why: holiday ? ` (${holiday.en})` : '', whyZh: holiday ? `（${holiday.zh}）` : '' };
      return [{ ...courtOf(context), facts }];
    },
  },
  'outside-hours': {
    sentence: {
      en: 'The court sits {hours} on {date}; {window} is not within.',
      zh: '{date} 开庭时段为 {hours}，{window} 不在其内。',
    },
    find: (slot, context) => {
      const date = dateOf(slot.start, context);
      const sittings = openWindows(date, context.policy);
      if (sittings.length === 0 || sittings.some(({ start, end }) => start <= slot.start && slot.end <= end)) return [];
      const facts = {
        date,
        hours: sittings.map((each) => timesOf(each, context)).join(', '),
        window: timesOf(slot, context),
      };
      return [{ ...courtOf(context), facts }];
    },
  },
  'too-little-notice': {
    sentence: {
      en: 'The parties need {days} court days of notice; the first day possible is {earliest}.',
      zh: '须提前 {days} 个工作日通知当事人，最早可排 {earliest}。',
    },
    find: (slot, context) => {
      const days = context.policy.hearings.minimumNoticeCourtDays;
      const earliest = addCourtDays(dateOf(context.now, context), days, context.policy.calendar);
      return dateOf(slot.start, context) >= earliest ? [] : [{ ...courtOf(context), facts: { days, earliest } }];
    },
  },
  'mode-not-offered': {
    sentence: { en: 'This court holds no hearings of the mode "{mode}".', zh: '本院不提供“{mode}”方式的庭审。' },
    find: (slot, context) =>
      context.policy.hearings.modes.includes(slot.mode) ? [] : [{ ...courtOf(context), facts: { mode: slot.mode } }],
  },
  'room-missing': {
    sentence: { en: 'A hearing that is not wholly online needs a room.', zh: '非全程线上的庭审须安排法庭。' },
    find: (slot, context) => (slot.room !== null || slot.mode === 'online' ? [] : [courtOf(context)]),
  },
  'no-online-consent': {
    sentence: { en: 'No consent to join online is recorded for a participant.', zh: '有参与人未同意在线参加庭审。' },
    find: (slot, { onlineConsents }) =>
      onlineIn(slot)
        .filter((person) => !onlineConsents.has(person))
        .map((id) => ({ kind: 'person', id })),
  },
  'judge-busy': {
    sentence: { en: 'The judge sits in another hearing, {busy}.', zh: '法官另有庭审：{busy}。' },
    find: (slot, context) =>
      bookedAt(slot, context)
        .filter((booking) => booking.judge === slot.judge)
        .map((blocking) => ({ kind: 'judge', id: slot.judge, blocking })),
  },
  'room-busy': {
    sentence: { en: 'The room is taken by another hearing, {busy}.', zh: '法庭已被占用：{busy}。' },
    find: (slot, context) =>
      bookedAt(slot, context).flatMap((blocking) =>
        slot.room !== null && blocking.room === slot.room ? [{ kind: 'room', id: slot.room, blocking }] : [],
      ),
  },
  'person-busy': {
    sentence: { en: 'A participant has to be in another hearing, {busy}.', zh: '有参与人另有庭审：{busy}。' },
    find: (slot, context) =>
      bookedAt(slot, context).flatMap((blocking) =>
        slot.people.filter((id) => blocking.people.includes(id)).map((id) => ({ kind: 'person', id, blocking })),
      ),
  },
  absent: {
    sentence: { en: 'Somebody or something needed is not available, {busy}.', zh: '所需人员或法庭不可用：{busy}。' },
    find: (slot, { absences }) =>
      absences
        .filter((absence) => overlap(absence, slot))
        .flatMap((blocking) => neededIn(slot, blocking.resource).map((needed) => ({ ...needed, blocking }))),
  },
} satisfies Record<string, ListingRule>;

export type ListingRuleId = keyof typeof LISTING_RULES;

const neededIn = (slot: Slot, id: string): Finding[] => [
  ...(slot.judge === id ? [{ kind: 'judge' as const, id }] : []),
  ...(slot.room === id ? [{ kind: 'room' as const, id }] : []),
  ...(slot.people.includes(id) ? [{ kind: 'person' as const, id }] : []),
];

const timesOf = ({ start, end }: Window, { policy }: ListingContext): string =>
  `${localTimeOf(start, policy.timeZone)}–${localTimeOf(end, policy.timeZone)}`;

/** Every reason why the slot cannot be taken, at once; empty means it is free. */
export const refusalsOf = (slot: Slot, context: ListingContext): Refusal[] =>
  (Object.entries(LISTING_RULES) as [ListingRuleId, ListingRule][]).flatMap(([rule, { find, sentence }]) =>
    find(slot, context).map((finding) => wordedAs(rule, sentence, finding, context)),
  );

/** Only which rules refuse the slot, in their order: what a search over many slots asks. */
export const rulesAgainst = (slot: Slot, context: ListingContext): ListingRuleId[] =>
  (Object.keys(LISTING_RULES) as ListingRuleId[]).filter((rule) => LISTING_RULES[rule].find(slot, context).length > 0);

function wordedAs(rule: ListingRuleId, words: Bilingual, finding: Finding, context: ListingContext): Refusal {
  const { kind, id, blocking, facts = {} } = finding;
  const resource = { kind, id };
  if (!blocking) return { rule, resource, sentence: fill(words, facts) };
  const busy = `${dateOf(blocking.start, context)} ${timesOf(blocking, context)}`;
  const { start, end } = blocking;
  return { rule, resource, sentence: fill(words, { ...facts, busy }), blocking: { start, end } };
}
