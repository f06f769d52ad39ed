import { Injectable } from '@nestjs/common';
import { Clock, newId } from '@assize/kernel';
import { Jobs } from './jobs';
import { Transactions } from './transactions';

/** How a lower room tells higher ones that something happened: a row and its jobs, in the transaction that caused it. */
@Injectable()
export class Events {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async publish(type: string, subjectId: string, payload: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const id = newId();
    await this.transactions.manager.query(
      `INSERT INTO domain_event (space_id, id, type, subject_id, payload, occurred_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [this.transactions.spaceId, id, type, subjectId, JSON.stringify(payload), this.clock.now()],
    );
    await this.jobs.dispatch({ id, type, subjectId, payload });
  }
}
