import { Injectable } from '@nestjs/common';
import { localDateOf, type CourtPolicy } from '@assize/courts';
import { Events, Rows, together } from '@assize/database';
import { Notices } from '@assize/docket';
import { Clock, DomainError, newId } from '@assize/kernel';
import { correctedEnvelope, type Correction } from '../domain/correction';
import { feesOf, needsApproval } from '../domain/fees';
import { ALIVE, isSettled, PAYMENT_STATUS_WORDS, type PaymentStatus } from '../domain/payment-status';
import { waiverGround, type WaiverGround } from '../domain/waiver-ground';
import { FeeNeedsApproval, FeeNotSettled, PaymentImpossible, WaiverGroundRefused } from '../errors';
import type { Filing } from '../filing.entity';
import { Payment } from './payment.entity';
import { PaymentProvider } from './payment-provider';

/** How the filer means to pay. */
export interface PaymentOffer {
  /** Of the payment provider. */
  readonly token?: string;
  /** Why the court should waive the fee: a ground of its policy, and what there is to say of it. */
  readonly waiver?: { readonly ground: string; readonly reason?: string };
  /** Up to what a correction by the court may cost without asking again, in minor units. */
  readonly maximumFee?: number;
}

/** The fee of a filing, for use cases that have been permitted. Money moves in a job, never while somebody waits. */
@Injectable()
export class FilingFees {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly provider: PaymentProvider,
  ) {}

  /** The payment of a filing, or the last that was tried. */
  async of(filingId: string): Promise<Payment | null> {
    const tried = await this.rows.many(Payment, { filingId }, { changedAt: 'DESC', id: 'DESC' });
    return tried.find(({ status }) => ALIVE.includes(status)) ?? tried[0] ?? null;
  }

  /** When a filing is received, if it costs anything. What was waived or reserved for it before still counts. */
  async begun(filing: Filing, policy: CourtPolicy, offer: PaymentOffer): Promise<void> {
    const { currency, total } = feesOf(filing.envelope, policy);
    const before = filing.attempt > 1 ? await this.of(filing.id) : null;
    if (!currency || total === 0 || (before && stillCounts(before, total))) return;
    if (before) await this.makeRoom(before);
    await this.begin(filing, { currency, total }, offer, this.groundOf(offer, policy, '/payment/waiver/ground'));
  }

  /**
   * The ground on which a waiver is asked for, if it is.
   *
   * @param pointer where the client has named it
   * @throws WaiverGroundRefused
   */
  groundOf({ waiver }: PaymentOffer, policy: CourtPolicy, pointer: string): WaiverGround | null {
    if (!waiver) return null;
    const found = waiverGround(waiver.ground, policy, localDateOf(this.clock.now(), policy.timeZone));
    if ('name' in found) return found;
    throw new DomainError(WaiverGroundRefused, WaiverGroundRefused.remedy, [{ pointer, ...found }]);
  }

  /**
   * @param ground on which a waiver is asked for
   * @throws PaymentImpossible when the court takes fees at the counter only
   */
  async begin(
    filing: Filing,
    fee: { currency: string; total: number },
    offer: PaymentOffer,
    ground: WaiverGround | null,
  ): Promise<void> {
    if (offer.token && !this.provider.offered) throw paymentImpossible(null);
    const status: PaymentStatus = offer.token ? 'authorising' : ground ? 'waiver-asked' : 'due';
    const payment = {
      ...{ id: newId(), filingId: filing.id, status, currency: fee.currency, quoted: fee.total },
      ...{ authorised: Math.max(fee.total, offer.maximumFee ?? 0), captured: 0 },
      ...{ token: offer.token ?? null, waiverGround: ground, waiverReason: offer.waiver?.reason ?? null },
      ...{ decidedBy: null, decisionReason: null, changedAt: this.clock.now(), version: 1 },
    };
    await together(this.rows.insert(Payment, payment), this.events.publish('payment.changed', filing.id, { status }));
  }

  /** What is alive makes room for a new try: money that is reserved goes back. */
  async makeRoom(payment: Payment): Promise<void> {
    if (payment.status === 'authorised') await this.move(payment, { status: 'releasing' });
    else if (ALIVE.includes(payment.status)) await this.move(payment, { status: 'released' });
  }

  /**
   * That a filing may be accepted as far as its fee goes, with what the clerk put right.
   *
   * @throws FeeNotSettled @throws FeeNeedsApproval
   */
  async mayAccept(filing: Filing, corrections: readonly Correction[], policy: CourtPolicy): Promise<void> {
    const { total, currency } = feesOf(correctedEnvelope(filing.envelope, corrections), policy);
    if (total === 0) return;
    const payment = await this.of(filing.id);
    if (payment?.status === 'waived') return;
    const agreed = payment ? payment.authorised : 0;
    const paid = payment !== null && isSettled(payment.status);
    // Also a fee that is paid later is no higher than the filer knows of, and nothing that came again dearer goes for less.
    if ((corrections.length > 0 || paid) && needsApproval(total, agreed)) {
      throw new DomainError(FeeNeedsApproval, FeeNeedsApproval.remedy, [], { currency, agreed, corrected: total });
    }
    if (policy.fees?.payLater || paid) return;
    throw new DomainError(FeeNotSettled, FeeNotSettled.remedy, [], { payment: payment?.status ?? 'due' });
  }

  /** Saves a payment if nobody did meanwhile, and has the next step looked at. */
  async move(payment: Payment, changes: Partial<Payment>): Promise<Payment> {
    const moved = await this.rows.update(Payment, payment, { ...changes, changedAt: this.clock.now() });
    await this.events.publish('payment.changed', payment.filingId, { status: moved.status });
    return moved;
  }

  /** Tells the filer where the payment stands, once for each change. */
  async tell({ submittedBy, caseId, id }: Filing, payment: Payment): Promise<void> {
    const { status } = payment;
    const words = PAYMENT_STATUS_WORDS[status];
    await this.notices.send(submittedBy, `payment.${status}`, caseId, payment.id, payment.version, words, id);
  }
}

/** A returned filing that comes again cheaper or as it was needs no new payment, unless the old one has ended. */
const stillCounts = ({ status, authorised }: Payment, total: number): boolean =>
  ['waived', 'waiver-asked', 'captured', 'capturing', 'authorising'].includes(status) ||
  (status === 'authorised' && total <= authorised);

export const paymentImpossible = (payment: Payment | null): DomainError =>
  new DomainError(PaymentImpossible, PaymentImpossible.remedy, [], { payment: payment?.status ?? 'none' });
