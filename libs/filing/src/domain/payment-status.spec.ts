import fc from 'fast-check';
import { FILING_STATUSES, type FilingStatus } from './filing-status';
import {
  canMovePayment,
  endsWithFiling,
  PAYMENT_STATUS_WORDS,
  PAYMENT_STATUSES,
  paymentStep,
  type PaymentStatus,
} from './payment-status';

const OWED = 300;
const RESERVED = 500;

/** A provider as the port describes it: the same key is the same order. */
class Provider {
  readonly orders = new Map<string, string>();
  charged = 0;

  answer(key: string, answer: string, amount = 0): string {
    const before = this.orders.get(key);
    if (before) return before;
    this.orders.set(key, answer);
    if (key === 'capture' && answer === 'captured') this.charged += amount;
    return answer;
  }
}

/** One payment and its worker, which may die between the answer of the provider and its commit. */
class Court {
  status: PaymentStatus = 'authorising';
  captured = 0;
  readonly provider = new Provider();

  constructor(
    private readonly approves: boolean,
    private readonly captures: boolean,
  ) {}

  work(filing: FilingStatus, dies: boolean): void {
    const to = this.asked(filing);
    if (to && !dies) this.apply(to.status, to.captured);
  }

  /** A late or doubled callback. */
  apply(status: PaymentStatus, captured = 0): void {
    if (!canMovePayment(this.status, status)) return;
    this.status = status;
    this.captured += captured;
  }

  private asked(filing: FilingStatus): { status: PaymentStatus; captured?: number } | undefined {
    if (endsWithFiling(this.status, filing)) return { status: 'released' };
    const step = paymentStep(this.status, filing, OWED);
    if (!step) return undefined;
    if (this.status === 'authorised') return { status: step.ask === 'capture' ? 'capturing' : 'releasing' };
    if (step.ask === 'authorise') {
      const answer = this.provider.answer('authorise', this.approves ? 'authorised' : 'declined');
      return { status: answer as PaymentStatus };
    }
    if (step.ask === 'release') return { status: this.provider.answer('release', 'released') as PaymentStatus };
    const answer = this.provider.answer('capture', this.captures ? 'captured' : 'lapsed', step.amount);
    return answer === 'captured' ? { status: 'captured', captured: step.amount } : { status: 'lapsed' };
  }
}

describe('a payment', () => {
  it('whatever happens, and whoever dies in between, is taken once, for what was accepted, and of what was reserved', () => {
    const happening = fc.oneof(
      fc.record({ kind: fc.constant('work' as const), dies: fc.boolean() }),
      fc.record({
        kind: fc.constant('callback' as const),
        status: fc.constantFrom('authorised' as const, 'declined' as const),
      }),
      fc.record({ kind: fc.constant('court' as const), status: fc.constantFrom(...FILING_STATUSES) }),
    );
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.array(happening, { maxLength: 40 }),
        (approves, captures, happenings) => {
          const court = new Court(approves, captures);
          let filing: FilingStatus = 'received';
          let decided = false;
          for (const one of happenings) {
            if (one.kind === 'work') court.work(filing, one.dies);
            else if (one.kind === 'callback') court.apply(one.status);
            else if (!decided) {
              filing = one.status;
              // Final decisions stay; what is returned may come again.
              decided = !['received', 'under-review', 'deferred', 'returned'].includes(filing);
            }
            expect(court.provider.charged).toBeLessThanOrEqual(OWED);
            expect(court.provider.charged).toBeLessThanOrEqual(RESERVED);
            if (court.provider.charged > 0) expect(['accepted', 'partially-accepted']).toContain(filing);
          }
          // When everybody has come back to life, books and money agree.
          for (let times = 0; times < 5; times += 1) court.work(filing, false);
          expect(court.captured).toBe(court.provider.charged);
          expect(court.provider.charged > 0).toBe(court.status === 'captured');
        },
      ),
      { numRuns: 500, seed: 20260302 },
    );
  });

  it('is not started by a due one, and ends with its filing', () => {
    expect(paymentStep('due', 'accepted', OWED)).toBeUndefined();
    expect(paymentStep('authorised', 'accepted', 0)).toEqual({ ask: 'release' });
    expect(endsWithFiling('waived', 'returned')).toBe(false);
    expect(endsWithFiling('due', 'cancelled')).toBe(true);
  });

  it('says where it stands in both languages', () => {
    for (const status of PAYMENT_STATUSES)
      expect(PAYMENT_STATUS_WORDS[status]).toEqual({
        en: expect.stringMatching(/[a-z]\.$/),
        zh: expect.stringMatching(/\p{Script=Han}。$/u),
      });
  });
});
