import { PAYMENT_STATUS_WORDS, type FeeLine, type Fees, type Payment } from '@assize/filing';
import { BilingualView } from '../courts/courts.view';

export class FeeLineView {
  /** @example civil-complaint */
  code!: string;
  name!: BilingualView;
  /** The place in `documents` it is for, counted from 0; null when it is for the filing as a whole. */
  document!: number | null;
  /**
   * Whole minor units of the currency, such as cents.
   * @example 40500
   */
  amount!: number;
}

export class FeesView {
  /** ISO 4217; null where the court charges nothing. */
  currency!: string | null;
  lines!: FeeLineView[];
  /** @example 40500 */
  total!: number;
}

export class WaiverGroundView {
  /** @example low-income */
  code!: string;
  name!: BilingualView;
}

export class PaymentView {
  id!: string;
  /** @example authorised */
  status!: string;
  statusWords!: BilingualView;
  /** ISO 4217. */
  currency!: string;
  /** What the filing costs as it was filed, in minor units. */
  quoted!: number;
  /** What is reserved, or would be, at most. */
  agreed!: number;
  /** What was charged. */
  captured!: number;
  /** On which ground of the policy a waiver was asked for. */
  waiverGround?: WaiverGroundView;
  waiverReason?: string;
  decisionReason?: string;
}

const presentLine = ({ code, name, document, amount }: FeeLine): FeeLineView => ({ code, name, document, amount });

export const presentFees = ({ currency, lines, total }: Fees): FeesView => ({
  currency,
  lines: lines.map(presentLine),
  total,
});

const presentGround = ({ code, name }: WaiverGroundView): WaiverGroundView => ({ code, name });

export const presentPayment = (payment: Payment | null): PaymentView | null =>
  payment && {
    id: payment.id,
    status: payment.status,
    statusWords: PAYMENT_STATUS_WORDS[payment.status],
    currency: payment.currency,
    quoted: payment.quoted,
    agreed: payment.authorised,
    captured: payment.captured,
    ...(payment.waiverGround ? { waiverGround: presentGround(payment.waiverGround) } : {}),
    ...(payment.waiverReason ? { waiverReason: payment.waiverReason } : {}),
    ...(payment.decisionReason ? { decisionReason: payment.decisionReason } : {}),
  };
