export { Embedder, LONGEST_EMBEDDED, type EmbeddedAs } from './embedder';
export { EmbeddingBrokenOff, EmbeddingModelUnfit, EmbeddingModelUnknown } from './errors';
export { fitStaticModel, FITTED_FACTS, type FittedModel, type FittedText, type FitOptions } from './fitting';
export { LocalEmbedder } from './local-embedder';
export { isModelName, modelFolder, modelNames, type ModelFolder } from './model-folder';
export { writeStaticModel } from './onnx';
