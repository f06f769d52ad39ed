import { Injectable, Logger } from '@nestjs/common';
import { languageOf, mask } from '@assize/judgments';
import type { AskedCase } from '../searching';
import { queryText } from '../lexical';
import { Embedders } from './embedders';
import { VectorShelf } from './vector-shelf';

/** Judgments near to a question by their vectors: so many are candidates. */
const NEAR = 200;

/** Tells how near judgments are to a question in the space of the model by which their vectors were made. In a unit of work of the space. */
@Injectable()
export class DenseNearness {
  private readonly logger = new Logger('embedding');

  constructor(
    private readonly shelf: VectorShelf,
    private readonly embedders: Embedders,
  ) {}

  /** Changes whenever the vectors of the corpus do. */
  async mark(corpusId: string): Promise<string> {
    return (await this.shelf.of(corpusId))?.mark ?? 'none';
  }

  /**
   * Cosines by id of the nearest. A question is masked as the judgments were.
   *
   * @param besides how many of them the reader may not know of
   * @returns undefined without vectors, or while their model cannot be asked: then the other evidence has to do
   */
  async to(corpusId: string, { facts, charge }: AskedCase, besides: number): Promise<Map<string, number> | undefined> {
    const shelved = await this.shelf.of(corpusId);
    const embedder = shelved && (await this.embedders.of(shelved.model));
    if (!embedder) return undefined;
    const text = queryText({ facts, ...(charge ? { charge } : {}) });
    try {
      const [vector] = await embedder.embed([mask(text, languageOf(text)).text], 'query');
      if (!vector) return undefined;
      const near = shelved.index.search({ vector, k: NEAR + besides });
      return new Map(near.map(({ id, score }) => [id, score]));
    } catch (error) {
      this.logger.error(`a question was not embedded: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
