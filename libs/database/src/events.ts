import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@assize/kernel';
import { Jobs } from './jobs';
import { together } from './together';
import { Transactions } from './transactions';

const PUBLISH = `INSERT INTO domain_event (space_id, id, type, subject_id, payload, occurred_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;

/** How a lower room tells higher ones that something happened: a row and its jobs, in the transaction that caused it. */
@Injectable()
export class Events {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** @param notBefore court time before which nobody is told; at once when absent */
  async publish(
    type: string,
    subjectId: string,
    payload: Readonly<Record<string, unknown>> = {},
    notBefore?: Date,
  ): Promise<void> {
    const id = newId();
    const row = [this.transactions.spaceId, id, type, subjectId, JSON.stringify(payload), this.clock.now()];
    await together(
      this.transactions.prepared(PUBLISH, row),
      this.jobs.dispatch({ id, type, subjectId, payload }, notBefore && this.onTheMachine(notBefore)),
    );
  }

  /** As the clock of the space stands now; when that is moved, what waits comes later than it could. */
  private onTheMachine(at: Date): Date {
    return new Date(Date.now() + at.getTime() - this.clock.now().getTime());
  }
}
