import type { Bilingual } from '@assize/courts';
import type { FilingStatus } from './filing-status';

export const PAYMENT_STATUSES = [
  'due',
  'authorising',
  'authorised',
  'capturing',
  'captured',
  'waiver-asked',
  'waived',
  'declined',
  'lapsed',
  'waiver-denied',
  'releasing',
  'released',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Every permitted move of a payment. What is absent here is forbidden; a new try is a new payment. */
const NEXT: Record<PaymentStatus, readonly PaymentStatus[]> = {
  // Released without the provider when nothing was ever asked of it.
  due: ['released'],
  authorising: ['authorised', 'declined'],
  authorised: ['capturing', 'releasing'],
  capturing: ['captured', 'lapsed'],
  releasing: ['released'],
  'waiver-asked': ['waived', 'waiver-denied', 'released'],
  waived: ['released'],
  captured: [],
  declined: [],
  lapsed: [],
  'waiver-denied': [],
  released: [],
};

export const canMovePayment = (from: PaymentStatus, to: PaymentStatus): boolean => NEXT[from].includes(to);

/** The payment of a filing: of all that were tried, at most one is in such a status, and the database sees to it. */
export const ALIVE: readonly PaymentStatus[] = [
  'due',
  'authorising',
  'authorised',
  'capturing',
  'captured',
  'waiver-asked',
  'waived',
];

/** Whether the court may accept the filing as far as its fee goes. */
export const isSettled = (status: PaymentStatus): boolean =>
  ['authorised', 'capturing', 'captured', 'waived'].includes(status);

/** What is to be asked of the provider next, and for how much. */
export type PaymentStep =
  { readonly ask: 'authorise' } | { readonly ask: 'release' } | { readonly ask: 'capture'; readonly amount: number };

const CAME_TO_NOTHING: readonly FilingStatus[] = ['returned', 'rejected', 'cancelled', 'lapsed'];

/**
 * What a payment needs, from what became of its filing alone. In whatever order events are heard of, and however often,
 * the answer is the same, so nothing depends on a callback coming before or after a decision of the court.
 *
 * @param owed for what was accepted, in minor units
 */
export function paymentStep(status: PaymentStatus, filing: FilingStatus, owed: number): PaymentStep | undefined {
  const accepted = filing === 'accepted' || filing === 'partially-accepted';
  if (status === 'authorising') return { ask: 'authorise' };
  if (status === 'capturing') return { ask: 'capture', amount: owed };
  if (status === 'releasing') return { ask: 'release' };
  if (status !== 'authorised') return undefined;
  if (CAME_TO_NOTHING.includes(filing) || (accepted && owed === 0)) return { ask: 'release' };
  return accepted ? { ask: 'capture', amount: owed } : undefined;
}

/** Whether a payment ends with its filing, of which nothing was asked of a provider; what is returned may come again. */
export const endsWithFiling = (status: PaymentStatus, filing: FilingStatus): boolean =>
  filing !== 'returned' && CAME_TO_NOTHING.includes(filing) && ['due', 'waiver-asked', 'waived'].includes(status);

export const PAYMENT_STATUS_WORDS: Readonly<Record<PaymentStatus, Bilingual>> = {
  due: { en: 'The fee has not been paid.', zh: '费用尚未缴纳。' },
  authorising: { en: 'We are asking your bank; nothing has been charged.', zh: '正在向支付机构确认，尚未扣款。' },
  authorised: {
    en: 'The amount is reserved; it is charged only when the court accepts the filing.',
    zh: '金额已预留，法院受理后才会扣款。',
  },
  capturing: { en: 'The fee is being charged.', zh: '正在扣款。' },
  captured: { en: 'The fee has been charged.', zh: '费用已扣缴。' },
  'waiver-asked': {
    en: 'You asked to file without the fee; the court has not decided.',
    zh: '已申请减免，法院尚未决定。',
  },
  waived: { en: 'The court has waived the fee.', zh: '法院已准予免交费用。' },
  declined: {
    en: 'The payment was declined; pay another way, your file date is kept.',
    zh: '支付被拒，请另行支付；提交日期保留。',
  },
  lapsed: {
    en: 'The reservation ran out; pay again, your file date is kept.',
    zh: '预授权已失效，请重新支付；提交日期保留。',
  },
  'waiver-denied': {
    en: 'The court has not waived the fee; pay it, your file date is kept.',
    zh: '法院未准予减免，请缴纳费用；提交日期保留。',
  },
  releasing: { en: 'The reserved amount is being given back.', zh: '正在退还预留金额。' },
  released: { en: 'Nothing was charged; the reserved amount was given back.', zh: '未扣款，预留金额已退还。' },
};
