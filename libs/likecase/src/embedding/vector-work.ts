import { Injectable } from '@nestjs/common';
import { Events, Transactions, type JobDefinition, type JobHandler } from '@assize/database';
import { ALL_CAN_BE_FOUND } from '../hubs/hub-work';
import { Embedders } from './embedders';
import { StoredVectors, type Embedded } from './stored-vectors.service';

const QUEUE = 'likecase-embed';
const VECTORS_LEFT = 'like-case-vectors.left';

export const vectorJobs: JobDefinition[] = [
  { queue: QUEUE, on: ['judgment.entered', 'judgments.added', VECTORS_LEFT] },
];

/** Keeps the vectors of judgments up with the judgments and with the model that the court has chosen. */
@Injectable()
export class VectorWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    [QUEUE, ({ event }) => this.embed(String(event.payload['corpusId']))],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly events: Events,
    private readonly embedders: Embedders,
    private readonly vectors: StoredVectors,
  ) {}

  /** A batch in this unit of work; what is left becomes the next job, so that none holds its transaction long. */
  private async embed(corpusId: string): Promise<void> {
    const embedder = await this.embedders.chosen();
    if (!embedder) return;
    const left = await this.vectors.embedBatch(corpusId, embedder);
    await this.events.publish(left ? VECTORS_LEFT : ALL_CAN_BE_FOUND, corpusId, { corpusId });
  }

  /**
   * Makes what is missing of the vectors of a corpus, or all of them `anew`, each batch in a unit of work of its own.
   *
   * @returns as at the end; undefined when the court has chosen no model
   */
  async embedAll(
    spaceId: string,
    corpusId: string,
    anew: boolean,
    onProgress?: (at: Embedded) => void,
  ): Promise<Embedded | undefined> {
    const embedder = await this.embedders.chosen();
    if (!embedder) return undefined;
    const { model } = embedder;
    const embedded = (): Promise<Embedded> =>
      this.transactions.read(spaceId, () => this.vectors.embedded(corpusId, model));
    if (anew) await this.transactions.run(spaceId, () => this.vectors.forget(corpusId, model));
    for (let left = true; left;) {
      left = await this.transactions.run(spaceId, () => this.vectors.embedBatch(corpusId, embedder));
      onProgress?.(await embedded());
    }
    return embedded();
  }
}
