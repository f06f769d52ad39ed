import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { forgetGraph, GraphFile } from '../vectors/graph-file';
import { HnswGraph, hnswLibrary } from '../vectors/hnsw-graph';
import { HnswIndex } from '../vectors/hnsw-index';
import type { TableIndex } from '../vectors/table-index';
import type { VectorTable } from '../vectors/vector-table';
import { EMBEDDING_OPTIONS, type EmbeddingOptions } from './embedders';

/** Above this share of vectors that the graph does not know it is made anew. */
const STALE = 0.1;

/** Makes graphs for corpora that are too large to look at every vector, and keeps them on disk for the next start. */
@Injectable()
export class VectorGraphs implements OnApplicationShutdown {
  private readonly logger = new Logger('vectors');
  private readonly ended = new AbortController();

  constructor(@Inject(EMBEDDING_OPTIONS) private readonly options: EmbeddingOptions) {}

  /** Whether a graph would find faster than what there is. */
  worth({ size, staleness }: TableIndex): boolean {
    return this.isLarge(size) && staleness > STALE;
  }

  isLarge(size: number): boolean {
    return size > this.options.indexes.graphAbove;
  }

  /**
   * @param place of the graph on disk: what it is a graph of
   * @param vectors asked once; what it answers stays as it is
   * @returns undefined where the library did not compile, or failed: then every vector is looked at
   */
  async over(place: string, vectors: () => VectorTable, model: string): Promise<HnswIndex | undefined> {
    const library = hnswLibrary();
    if (!library) return undefined;
    try {
      const table = vectors();
      const file = new GraphFile(library, this.folderOf(place));
      const before = await file.read(table, model);
      const graph = before ?? (await HnswGraph.of(library, table, this.ended.signal));
      if (!before) await file.write(graph, table, model);
      return new HnswIndex(table, graph);
    } catch (error) {
      if (this.ended.signal.aborted) return undefined;
      this.logger.error(`a graph was not made: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** A graph holds the vectors that it is of. */
  async forget(place: string): Promise<void> {
    try {
      await forgetGraph(this.folderOf(place));
    } catch (error) {
      this.logger.warn(`a graph cannot be removed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private folderOf(place: string): string {
    return join(this.options.indexes.folder, place);
  }

  onApplicationShutdown(): void {
    this.ended.abort();
  }
}
