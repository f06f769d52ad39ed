import { Injectable, Logger } from '@nestjs/common';
import { Embedders } from './embedders';
import type { ShelvedVectors } from './vector-shelf';

/** Judgments near to a question by their vectors: so many are candidates. */
const NEAR = 200;

/** Tells how near judgments are to a question in the space of the model by which their vectors were made. */
@Injectable()
export class DenseNearness {
  private readonly logger = new Logger('embedding');

  constructor(private readonly embedders: Embedders) {}

  /**
   * Cosines by id of the nearest.
   *
   * @param text the question, masked as the judgments were
   * @param besides how many of them the reader may not know of
   * @returns undefined while the model cannot be asked: then the other evidence has to do
   */
  async to({ model, index }: ShelvedVectors, text: string, besides: number): Promise<Map<string, number> | undefined> {
    const embedder = await this.embedders.of(model);
    if (!embedder) return undefined;
    try {
      const [vector] = await embedder.embed([text], 'query');
      return vector && new Map(index.search({ vector, k: NEAR + besides }).map(({ id, score }) => [id, score]));
    } catch (error) {
      this.logger.error(`a question was not embedded: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
