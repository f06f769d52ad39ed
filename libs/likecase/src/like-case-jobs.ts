import { Injectable } from '@nestjs/common';
import { Events, Transactions, type JobDefinition, type JobHandler, type JobPayload } from '@assize/database';
import { vectorJobs } from './embedding/vector-work';
import { ALL_CAN_BE_FOUND, hubJobs } from './hubs/hub-work';
import { LikeCaseTerms, RENEWED_AT_ONCE, type Indexed } from './like-case-terms.service';
import { DRAFT_SAVED, ReadyLists } from './ready-lists.service';

const QUEUE = 'likecase-index';
const TERMS_LEFT = 'like-case-terms.left';

const READY_QUEUE = 'likecase-ready';
const DECIDED = 'judgment.entered';

/** What changes the lists of a case. A text is read of what is docketed already, so nothing else has to be waited for. */
const READY: Readonly<Record<string, (ready: ReadyLists, event: JobPayload['event']) => Promise<void>>> = {
  [DRAFT_SAVED]: (ready, { payload }) => ready.prepare(String(payload['caseId'])),
  'document.read': (ready, { subjectId }) => ready.prepareFrom(subjectId),
  'docket.replaced': (ready, { payload }) => ready.prepare(String(payload['caseId'])),
  'case.panel-assigned': (ready, { subjectId }) => ready.prepare(subjectId),
  [DECIDED]: (ready, { payload }) => ready.forget(String(payload['caseId'])),
};

export const likeCaseJobs: JobDefinition[] = [
  { queue: QUEUE, on: [DECIDED, 'judgments.added', TERMS_LEFT] },
  { queue: READY_QUEUE, on: Object.keys(READY) },
  ...vectorJobs,
  ...hubJobs,
];

/** Keeps the terms of judgments up with the judgments, and the lists of cases with their drafts and papers. */
@Injectable()
export class LikeCaseWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    [QUEUE, ({ event }) => this.index(String(event.payload['corpusId']))],
    [READY_QUEUE, ({ event }) => READY[event.type]!(this.ready, event)],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly terms: LikeCaseTerms,
    private readonly ready: ReadyLists,
  ) {}

  /** A batch in this unit of work; what is left becomes the next job, so that none holds its transaction long. */
  private async index(corpusId: string): Promise<void> {
    const left = await this.terms.indexBatch(corpusId);
    await this.events.publish(left ? TERMS_LEFT : ALL_CAN_BE_FOUND, corpusId, { corpusId });
  }

  /**
   * Makes the terms of a corpus anew, each batch in a unit of work of its own; what is there is searched meanwhile. One that was
   * stopped leaves some terms as they were, and the next one goes through all of them.
   *
   * @param onProgress after each batch: how many judgments are done, and how many there are
   * @returns as at the end
   */
  async rebuild(spaceId: string, corpusId: string, onProgress?: (at: Indexed) => void): Promise<Indexed> {
    let renewed = 0;
    let last: string | null = null;
    do {
      last = await this.renewedAfter(spaceId, corpusId, last);
      const { total } = await this.indexed(spaceId, corpusId);
      renewed += RENEWED_AT_ONCE;
      onProgress?.({ done: last === null ? total : Math.min(renewed, total), total });
    } while (last !== null);
    return this.indexed(spaceId, corpusId);
  }

  private renewedAfter(spaceId: string, corpusId: string, last: string | null): Promise<string | null> {
    return this.transactions.run(spaceId, () => this.terms.renewBatch(corpusId, last));
  }

  private indexed(spaceId: string, corpusId: string): Promise<Indexed> {
    return this.transactions.read(spaceId, () => this.terms.indexed(corpusId));
  }
}
