import { Injectable } from '@nestjs/common';
import { Events, Transactions, type JobDefinition, type JobHandler } from '@assize/database';
import { StoredHubs } from './stored-hubs.service';

const QUEUE = 'likecase-hubs';
const VOTERS_LEFT = 'like-case-voters.left';

/** Told by whoever has made the last of the terms or of the vectors of a corpus. */
export const ALL_CAN_BE_FOUND = 'like-cases.complete';

export const hubJobs: JobDefinition[] = [{ queue: QUEUE, on: [ALL_CAN_BE_FOUND, VOTERS_LEFT] }];

/** Keeps up which judgments are near to very many others. */
@Injectable()
export class HubWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    [QUEUE, ({ event }) => this.vote(String(event.payload['corpusId']))],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly hubs: StoredHubs,
  ) {}

  /** A batch in this unit of work; those who are left are asked by the next job, so that none holds its transaction long. */
  private async vote(corpusId: string): Promise<void> {
    if (await this.hubs.voteBatch(corpusId)) await this.events.publish(VOTERS_LEFT, corpusId, { corpusId });
  }

  /** Asks all who have not been asked, or everybody `anew`, each batch in a unit of work of its own. */
  async voteAll(spaceId: string, corpusId: string, anew: boolean): Promise<void> {
    if (anew) await this.transactions.run(spaceId, () => this.hubs.forget(corpusId));
    while (await this.transactions.run(spaceId, () => this.hubs.voteBatch(corpusId)));
  }
}
