import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { correctedEnvelope } from '../domain/correction';
import { feesOf, type Fees } from '../domain/fees';
import type { PaymentStatus } from '../domain/payment-status';
import { EnvelopeChecks, type EnvelopeDraft } from '../envelope-checks.service';
import type { Filing } from '../filing.entity';
import { Filings } from '../filings.service';
import { Payment } from './payment.entity';
import { PaymentSteps } from './payment-steps.worker';
import { FilingFees, paymentImpossible, type PaymentOffer } from './filing-fees';

/** What filings cost and how that is settled. Money moves in a job, never while somebody waits. */
@Injectable()
export class Payments {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly acts: Acts,
    private readonly checks: EnvelopeChecks,
    private readonly filings: Filings,
    private readonly fees: FilingFees,
    private readonly steps: PaymentSteps,
    private readonly transactions: Transactions,
    private readonly courts: Courts,
  ) {}

  /** What an envelope would cost. @throws CourtNotFound */
  async quote(actor: Actor, draft: EnvelopeDraft): Promise<Fees> {
    permitRole(actor, 'filing.check');
    const { envelope, policy } = await this.checks.check(actor, draft);
    return feesOf(envelope, policy);
  }

  /**
   * Pays for a filing, asks for a waiver, or agrees to a higher fee. The file date stays as it is.
   *
   * @throws FilingNotFound @throws PaymentImpossible @throws WaiverGroundRefused
   */
  async offer(actor: Actor, attempt: Attempt, filingId: string, offer: PaymentOffer): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.filings.permitted(actor, 'filing.pay', filingId);
      await this.rows.sql(`SELECT FROM filing WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`, [
        filingId,
      ]);
      const before = await this.fees.of(filingId);
      if (!before || !isOpen(before.status)) throw paymentImpossible(before);
      const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
      const ground = this.fees.groundOf(offer, policy, '/waiver/ground');
      await this.fees.makeRoom(before);
      // What it costs by now: it may have come again dearer, or the court may have corrected it upward.
      const { total } = feesOf(correctedEnvelope(filing.envelope, filing.corrections), policy);
      await this.fees.begin(filing, { currency: before.currency, total: total || before.quoted }, offer, ground);
      await this.acts.record(actor, 'filing.pay', objectOf(filing));
      return { id: filingId };
    });
  }

  /**
   * What a provider answers by a callback. One that comes twice, or too late, changes nothing.
   *
   * @throws FilingNotFound @throws PaymentImpossible
   */
  async answered(actor: Actor, filingId: string, approved: boolean): Promise<Payment | null> {
    return this.transactions.run(actor.spaceId, async () => {
      const filing = await this.filings.permitted(actor, 'filing.pay', filingId);
      const tried = await this.rows.many(Payment, { filingId }, { changedAt: 'DESC', id: 'DESC' });
      const asked = tried.find(({ token }) => token !== null);
      if (!asked) throw paymentImpossible(null);
      await this.steps.apply(asked.id, { status: approved ? 'authorised' : 'declined' });
      await this.acts.record(actor, 'payment.answer', objectOf(filing));
      return this.fees.of(filingId);
    });
  }

  /** Decides on a waiver. Denied, the filer is asked to pay. @throws FilingNotFound @throws PaymentImpossible */
  async decideWaiver(
    actor: Actor,
    attempt: Attempt,
    filingId: string,
    granted: boolean,
    reason: string,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const filing = await this.filings.permitted(actor, 'filing.review', filingId);
      const payment = await this.fees.of(filingId);
      if (payment?.status !== 'waiver-asked') throw paymentImpossible(payment);
      const status = granted ? 'waived' : 'waiver-denied';
      await this.fees.move(payment, { status, decidedBy: actor.personId, decisionReason: reason });
      await this.acts.record(actor, 'filing.decide-waiver', objectOf(filing), reason);
      await this.fees.tell(filing, payment);
      return { id: filingId };
    });
  }
}

/** Whether the filer can still change how it is paid. */
const isOpen = (status: PaymentStatus): boolean =>
  ['due', 'authorised', 'waiver-asked', 'declined', 'lapsed', 'waiver-denied'].includes(status);

const objectOf = ({ id, courtId, caseId }: Filing) => ({ kind: 'filing', id, courtId, caseId });
