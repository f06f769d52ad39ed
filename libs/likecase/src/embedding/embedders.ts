import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Embedder } from './embedder';
import { LocalEmbedder } from './local-embedder';

export interface IndexOptions {
  /** Where indexes lie. */
  readonly folder: string;
  /** Of so many judgments or more an index is kept there. */
  readonly keptFrom: number;
  /** Above so many vectors a graph is walked instead of looking at each. */
  readonly graphAbove: number;
}

export interface EmbeddingOptions {
  /** The folder of all models. */
  readonly models: string;
  /** The model by which judgments are embedded; `NO_MODEL` for none. */
  readonly name: string;
  readonly indexes: IndexOptions;
}

/** Without vectors: words, pairs and what the rules read are all the evidence. */
export const NO_MODEL = 'none';

/** Looking at each of so many vectors takes some milliseconds, and misses none. */
export const LOOKED_AT_EACH = 20_000;

/** Fewer judgments are loaded from the database in a second. */
export const LOADED_FROM_DATABASE = 5_000;

export const EMBEDDING_OPTIONS = Symbol('the options of the embedding models');

/** The models of this process, each opened at first use. */
@Injectable()
export class Embedders implements OnApplicationShutdown {
  private readonly opened = new Map<string, Promise<Embedder>>();

  constructor(@Inject(EMBEDDING_OPTIONS) private readonly options: EmbeddingOptions) {}

  /** The model that the court has chosen; undefined when it has none. @throws DomainError `embedding-model-unknown`, `embedding-model-unfit` */
  async chosen(): Promise<Embedder | undefined> {
    return this.options.name === NO_MODEL ? undefined : this.named(this.options.name);
  }

  /** The one by which stored vectors were made, for questions to them; undefined where it is not there any more as it was. */
  async of(model: string): Promise<Embedder | undefined> {
    const found = await this.named(model.slice(0, model.lastIndexOf('@'))).catch(() => undefined);
    return found?.model === model ? found : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    for (const opening of this.opened.values()) await (await opening.catch(() => undefined))?.close();
  }

  private async named(name: string): Promise<Embedder> {
    const opening = this.opened.get(name) ?? LocalEmbedder.open({ models: this.options.models, name });
    this.opened.set(name, opening);
    try {
      return await opening;
    } catch (error) {
      // It may be put there any time.
      this.opened.delete(name);
      throw error;
    }
  }
}
