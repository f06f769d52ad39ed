import { Injectable, Logger } from '@nestjs/common';
import { denseEvidence, OF_EACH_KIND, type DenseEvidence } from '../searching';
import { Embedders } from './embedders';
import type { ShelvedVectors } from './vector-shelf';

/** Tells how near judgments are to a question in the space of the model by which their vectors were made. */
@Injectable()
export class DenseNearness {
  private readonly logger = new Logger('embedding');

  constructor(private readonly embedders: Embedders) {}

  /**
   * @param text the question, masked as the judgments were
   * @param besides how many of them the reader may not know of
   * @returns undefined while the model cannot be asked: then the other evidence has to do
   */
  async to({ model, index }: ShelvedVectors, text: string, besides: number): Promise<DenseEvidence | undefined> {
    const embedder = await this.embedders.of(model);
    if (!embedder) return undefined;
    try {
      const [question] = await embedder.embed([text], 'query');
      return question && denseEvidence(index, question, OF_EACH_KIND + besides);
    } catch (error) {
      this.logger.error(`a question was not embedded: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
