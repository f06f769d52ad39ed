import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { Acts } from '../acts';

/** Whoever knocked and was not let in is nobody we know. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What somebody tried to be let in as: `id` is that of a row, or was made from what was typed when there is none. */
export interface Claimed {
  readonly kind: 'person' | 'api-client' | 'oidc-identity';
  readonly id: string;
}

/** Keeps who was refused at the door, in the record of acts and in the log, without what they showed. */
@Injectable()
export class RefusedActs {
  private readonly log = new Logger('sign-in');

  constructor(
    private readonly transactions: Transactions,
    private readonly acts: Acts,
  ) {}

  /** @param spaceId undefined where there is no space whose record could take it */
  async record(spaceId: string | undefined, method: string, claimed: Claimed, reason: string): Promise<void> {
    this.log.warn(`refused by ${method}: ${reason}`);
    if (!spaceId) return;
    const nobody = { personId: NOBODY, spaceId, roles: [], assurance: 'self-asserted', method } as const;
    await this.transactions.run(spaceId, () => this.acts.record(nobody, 'sign-in.refused', claimed, reason));
  }
}
