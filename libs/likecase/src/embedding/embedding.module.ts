import { Module, type DynamicModule } from '@nestjs/common';
import { Embedders, EMBEDDING_OPTIONS, type EmbeddingOptions } from './embedders';

/** The models that the process was given; every room that is loaded after it may ask for them. */
@Module({})
export class EmbeddingModule {
  static forRoot(options: EmbeddingOptions): DynamicModule {
    return {
      module: EmbeddingModule,
      global: true,
      providers: [{ provide: EMBEDDING_OPTIONS, useValue: options }, Embedders],
      exports: [EMBEDDING_OPTIONS, Embedders],
    };
  }
}
