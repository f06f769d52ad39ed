import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { staticGraph, type StaticModel } from './static-model';
import { tokenizerConfigFile, tokenizerFile, type Piece } from './static-tokenizer';

/** Tokens of one piece of text: their comparison with each other grows with the square. */
export const LONGEST_PIECE = 1_024;

/** Writes a static model as a folder in the form of Hugging Face, which transformers.js loads by its name. Row 0 of the table is the unknown token's. */
export async function writeStaticModel(folder: string, model: StaticModel, pieces: readonly Piece[]): Promise<void> {
  const json = (file: string, value: object): Promise<void> =>
    writeFile(join(folder, file), `${JSON.stringify(value)}\n`);
  await mkdir(join(folder, 'onnx'), { recursive: true });
  await mkdir(join(folder, '1_Pooling'), { recursive: true });
  await json('config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: model.dimension,
    vocab_size: pieces.length + 1,
    max_position_embeddings: LONGEST_PIECE,
  });
  await json('tokenizer.json', tokenizerFile(pieces));
  await json('tokenizer_config.json', tokenizerConfigFile(LONGEST_PIECE));
  await json('1_Pooling/config.json', { word_embedding_dimension: model.dimension, pooling_mode_cls_token: true });
  await writeFile(join(folder, 'onnx', 'model.onnx'), staticGraph(model));
}
