import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { newId } from '@assize/kernel';
import { PaymentProvider, type Authorisation, type PaymentOrder } from './payment-provider';

/** What a made-up token does. Any other is declined, as a real provider would. */
export const SANDBOX_TOKENS: Readonly<Record<string, { authorise: Authorisation; capture: 'captured' | 'lapsed' }>> = {
  'tok-approve': { authorise: 'approved', capture: 'captured' },
  'tok-decline': { authorise: 'declined', capture: 'lapsed' },
  /** Answered by POST /filings/{id}/payment/callback, as late and as often as one likes. */
  'tok-late': { authorise: 'pending', capture: 'captured' },
  /** Reserved, and gone when it is to be taken. */
  'tok-lapse': { authorise: 'approved', capture: 'lapsed' },
};

const WRITE_DOWN = `INSERT INTO sandbox_charge (space_id, id, key, kind, amount, answer)
  VALUES (current_space(), $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`;

const READ = `SELECT answer FROM sandbox_charge WHERE space_id = current_space() AND key = $1`;

/**
 * Stands for a payment company, in a sandbox only. Its books are a table of its own, written in transactions of its own,
 * so that it remembers an order although the court that sent it was killed before it heard the answer.
 */
@Injectable()
export class SandboxPayments extends PaymentProvider {
  readonly offered = true;

  constructor(private readonly transactions: Transactions) {
    super();
  }

  async authorise(order: PaymentOrder): Promise<Authorisation> {
    const answer = SANDBOX_TOKENS[order.token]?.authorise ?? 'declined';
    return (await this.order(order, 'authorise', answer)) as Authorisation;
  }

  async capture(order: PaymentOrder): Promise<'captured' | 'lapsed'> {
    const answer = SANDBOX_TOKENS[order.token]?.capture ?? 'lapsed';
    return (await this.order(order, 'capture', answer)) as 'captured' | 'lapsed';
  }

  async release(order: PaymentOrder): Promise<void> {
    await this.order(order, 'release', 'released');
  }

  private async order({ spaceId, key, amount }: PaymentOrder, kind: string, answer: string): Promise<string> {
    return this.transactions.run(spaceId, async () => {
      await this.transactions.manager.query(WRITE_DOWN, [newId(), key, kind, amount, answer]);
      const [row] = await this.transactions.manager.query<{ answer: string }[]>(READ, [key]);
      return row!.answer;
    });
  }
}
