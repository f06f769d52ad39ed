import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions, type JobDefinition, type JobPayload, type PreparedJobHandler } from '@assize/database';
import { correctedEnvelope } from '../domain/correction';
import { feesOf, feesOfAccepted } from '../domain/fees';
import {
  canMovePayment,
  endsWithFiling,
  paymentStep,
  type PaymentStatus,
  type PaymentStep,
} from '../domain/payment-status';
import { Filing } from '../filing.entity';
import { FilingFees } from './filing-fees';
import { Payment } from './payment.entity';
import { PaymentProvider, type PaymentOrder } from './payment-provider';

export const paymentJobs: readonly JobDefinition[] = [
  {
    queue: 'payment-step',
    on: [
      'payment.changed',
      'filing.accepted',
      'filing.partially-accepted',
      'filing.returned',
      'filing.rejected',
      'filing.cancelled',
      'filing.lapsed',
    ],
  },
];

interface Stand {
  readonly filing: Filing;
  readonly payment: Payment;
  /** For what was accepted, in minor units. */
  readonly owed: number;
}

/** What the provider answered, as the status it leads to. */
type Answered = { readonly status: PaymentStatus; readonly captured?: number };

/**
 * Asks the provider for what a payment needs next. Each question is an order under a key of its own, so a crash between
 * the answer and the commit asks again under the same key, and is charged once.
 */
@Injectable()
export class PaymentSteps {
  readonly handlers: ReadonlyMap<string, PreparedJobHandler> = new Map([
    ['payment-step', { prepare: (payload: JobPayload) => this.prepare(payload) }],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly fees: FilingFees,
    private readonly provider: PaymentProvider,
  ) {}

  private async prepare({ spaceId, event }: JobPayload): Promise<() => Promise<void>> {
    const stands = await this.transactions.read(spaceId, () => this.standsOf(event.subjectId));
    const answers: { id: string; answered: Answered }[] = [];
    for (const stand of stands) {
      const answered = await this.ask(stand);
      if (answered) answers.push({ id: stand.payment.id, answered });
    }
    return async () => {
      for (const { id, answered } of answers) await this.apply(id, answered);
    };
  }

  /** Every payment of a filing that may need something: also one that is being given back beside a new one. */
  private async standsOf(filingId: string): Promise<Stand[]> {
    const filing = await this.rows.one(Filing, { id: filingId });
    if (!filing) return [];
    const policy = await this.courts.policy(filing.spaceId, filing.courtId, filing.receivedAt);
    const costs = feesOf(correctedEnvelope(filing.envelope, filing.corrections), policy);
    const outcomes = filing.reviewAnswer?.outcomes ?? filing.envelope.documents.map(() => 'accepted' as const);
    const accepted = new Set(outcomes.flatMap((outcome, at) => (outcome === 'accepted' ? [at] : [])));
    const payments = await this.rows.many(Payment, { filingId });
    return payments.map((payment) => ({
      filing,
      payment,
      owed: Math.min(feesOfAccepted(costs, accepted), payment.authorised),
    }));
  }

  private async ask({ filing, payment, owed }: Stand): Promise<Answered | undefined> {
    if (endsWithFiling(payment.status, filing.status)) return { status: 'released' };
    const step = paymentStep(payment.status, filing.status, owed);
    // First written down that it is being asked, then asked: what is under way is seen by everybody.
    if (step && payment.status === 'authorised') return { status: step.ask === 'capture' ? 'capturing' : 'releasing' };
    return step && this.askProvider(payment, step);
  }

  private async askProvider(payment: Payment, step: PaymentStep): Promise<Answered | undefined> {
    const order = (ask: string, amount: number): PaymentOrder => ({
      ...{ spaceId: payment.spaceId, key: `${payment.id}:${ask}`, amount },
      ...{ currency: payment.currency, token: payment.token ?? '' },
    });
    const reserved = `${payment.id}:authorise`;
    if (step.ask === 'authorise') {
      const answer = await this.provider.authorise(order('authorise', payment.authorised));
      return answer === 'pending' ? undefined : { status: answer === 'approved' ? 'authorised' : 'declined' };
    }
    if (step.ask === 'release') {
      await this.provider.release(order('release', payment.authorised), reserved);
      return { status: 'released' };
    }
    return this.capture(order('capture', step.amount), reserved);
  }

  private async capture(order: PaymentOrder, reserved: string): Promise<Answered> {
    const answer = await this.provider.capture(order, reserved);
    return answer === 'captured' ? { status: 'captured', captured: order.amount } : { status: 'lapsed' };
  }

  /** Late, doubled or overtaken answers find the payment where they cannot move it, and change nothing. */
  async apply(paymentId: string, { status, captured }: Answered): Promise<void> {
    const payment = await this.rows.one(Payment, { id: paymentId });
    if (!payment || !canMovePayment(payment.status, status)) return;
    const moved = await this.fees.move(payment, { status, ...(captured === undefined ? {} : { captured }) });
    const filing = await this.rows.one(Filing, { id: moved.filingId });
    if (filing && TOLD.includes(status)) await this.fees.tell(filing, moved);
  }
}

/** What the filer has to know, or to do something about. */
const TOLD: readonly PaymentStatus[] = ['authorised', 'captured', 'declined', 'lapsed', 'released'];
