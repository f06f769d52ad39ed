import { Injectable } from '@nestjs/common';
import { Events, Transactions, type JobDefinition, type JobHandler } from '@assize/database';
import { vectorJobs } from './embedding/vector-work';
import { LikeCaseTerms, type Indexed } from './like-case-terms.service';

const QUEUE = 'likecase-index';
const TERMS_LEFT = 'like-case-terms.left';

export const likeCaseJobs: JobDefinition[] = [
  { queue: QUEUE, on: ['judgment.entered', 'judgments.added', TERMS_LEFT] },
  ...vectorJobs,
];

/** Keeps the terms of judgments up with the judgments. */
@Injectable()
export class LikeCaseWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    [QUEUE, ({ event }) => this.index(String(event.payload['corpusId']))],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly terms: LikeCaseTerms,
  ) {}

  /** A batch in this unit of work; what is left becomes the next job, so that none holds its transaction long. */
  private async index(corpusId: string): Promise<void> {
    const left = await this.terms.indexBatch(corpusId);
    if (left) await this.events.publish(TERMS_LEFT, corpusId, { corpusId });
  }

  /**
   * Makes the terms of a corpus anew, each batch in a unit of work of its own. One that was stopped is made whole by the
   * next one, or by the next judgment that is entered.
   *
   * @param onProgress after each batch: how many judgments are done, and how many there are
   * @returns as at the end
   */
  async rebuild(spaceId: string, corpusId: string, onProgress?: (at: Indexed) => void): Promise<Indexed> {
    await this.transactions.run(spaceId, () => this.terms.forget(corpusId));
    for (let left = true; left;) {
      left = await this.transactions.run(spaceId, () => this.terms.indexBatch(corpusId));
      onProgress?.(await this.indexed(spaceId, corpusId));
    }
    return this.indexed(spaceId, corpusId);
  }

  private indexed(spaceId: string, corpusId: string): Promise<Indexed> {
    return this.transactions.read(spaceId, () => this.terms.indexed(corpusId));
  }
}
