export { Embedder, LONGEST_EMBEDDED, type EmbeddedAs } from './embedder';
export { EmbeddingBrokenOff, EmbeddingModelUnfit, EmbeddingModelUnknown } from './errors';
export { fitStaticModel, FITTED_FACTS, type FittedModel, type FittedText, type FitOptions } from './fitting';
export { LocalEmbedder } from './local-embedder';
export { isModelName, MODEL_FILES, modelFolder, modelNames, type ModelFolder } from './model-folder';
export { writeStaticModel } from './onnx';
export { DenseNearness } from './dense-nearness.service';
export {
  Embedders,
  LOADED_FROM_DATABASE,
  LOOKED_AT_EACH,
  NO_MODEL,
  type EmbeddingOptions,
  type IndexOptions,
} from './embedders';
export { EmbeddingModule } from './embedding.module';
export { StoredVectors, type Embedded } from './stored-vectors.service';
export { VectorGraphs } from './vector-graphs.service';
export { VectorShelf, type ShelvedVectors } from './vector-shelf';
export { VectorWork } from './vector-work';
