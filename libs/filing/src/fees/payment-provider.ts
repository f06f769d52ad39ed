export type Authorisation = 'approved' | 'declined' | 'pending';

/** What is asked of a provider. The same key is the same order, however often it comes. */
export interface PaymentOrder {
  readonly spaceId: string;
  readonly key: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** What the provider gave the filer's browser; it says who pays. */
  readonly token: string;
}

/**
 * Reserves, takes and gives back money.
 *
 * Every call is an order under its key: sent again, it has no further effect and gets the first answer. Nothing is taken
 * that was not reserved, and never more.
 */
export abstract class PaymentProvider {
  /** Whether filers can pay here at all. */
  abstract readonly offered: boolean;

  /** Reserves. `pending` is answered later, by a callback. */
  abstract authorise(order: PaymentOrder): Promise<Authorisation>;

  /** Takes what was reserved under `of`, or a part of it; `lapsed` when the reservation has run out. */
  abstract capture(order: PaymentOrder, of: string): Promise<'captured' | 'lapsed'>;

  /** Gives back what was reserved under `of`. */
  abstract release(order: PaymentOrder, of: string): Promise<void>;
}

/** A court without a provider takes its fees at the counter. */
export class CounterOnly extends PaymentProvider {
  readonly offered = false;

  authorise(): Promise<Authorisation> {
    return Promise.resolve('declined');
  }

  capture(): Promise<'lapsed'> {
    return Promise.resolve('lapsed');
  }

  release(): Promise<void> {
    return Promise.resolve();
  }
}
