import { workerData } from 'node:worker_threads';
import {
  AutoModel,
  AutoTokenizer,
  env,
  Tensor,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import type { ModelFolder } from './model-folder';
import { meanOf, piecesOf } from './pieces';

/** What the thread answers; a fault of the model is an answer, since an error loses what it is on the way. */
export type WorkerAnswer = { readonly vectors: readonly (Float32Array | undefined)[] } | { readonly fault: string };

/** Encoders' tokens have up to so many characters; more in one piece is halved before it is tokenised. */
const CHARACTERS_A_TOKEN = 4;

const { folder } = workerData as { readonly folder: ModelFolder };

interface Loaded {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
}

class Unfit extends Error {}

/** Nothing is ever fetched: a model is a folder of this machine. */
async function load(): Promise<Loaded> {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = folder.models;
  env.useFSCache = false;
  env.useBrowserCache = false;
  const tokenizer = await AutoTokenizer.from_pretrained(folder.name).catch((error: unknown) => {
    throw new Unfit(`its tokenizer cannot be read (${wordsOf(error)}).`);
  });
  const model = await AutoModel.from_pretrained(folder.name, {
    dtype: folder.dtype,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  }).catch((error: unknown) => {
    throw new Unfit(`its graph cannot be loaded (${wordsOf(error)}).`);
  });
  return { tokenizer, model };
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 300);

let loading: Promise<Loaded> | undefined;

const row = (ids: readonly number[]): Tensor => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);

/** One piece at a time, so that no vector depends on what stood beside it. */
async function vectorOf(model: PreTrainedModel, ids: readonly number[]): Promise<Float32Array> {
  const output = (await model({
    input_ids: row(ids),
    attention_mask: row(ids.map(() => 1)),
    token_type_ids: row(ids.map(() => 0)),
  })) as Record<string, Tensor | undefined>;
  const hidden = output['last_hidden_state'] ?? output['token_embeddings'];
  if (!hidden) throw new Unfit('its graph gives no last_hidden_state.');
  const [, tokens, dimension] = hidden.dims;
  if (hidden.dims.length !== 3 || dimension !== folder.dimension)
    throw new Unfit(`its vectors have ${dimension} numbers, and config.json declares ${folder.dimension}.`);
  return pooled(hidden.data as Float32Array, tokens!, dimension);
}

function pooled(data: Float32Array, tokens: number, dimension: number): Float32Array {
  if (folder.pooling === 'cls') return Float32Array.from(data.subarray(0, dimension));
  const sum = new Float32Array(dimension);
  for (let at = 0; at < tokens * dimension; at += 1) sum[at % dimension]! += data[at]! / tokens;
  return sum;
}

async function embedded({ tokenizer, model }: Loaded, text: string): Promise<Float32Array | undefined> {
  const encoded = (piece: string): number[] => tokenizer.encode(piece);
  const pieces = piecesOf(text, encoded, folder.longest, folder.longest * CHARACTERS_A_TOKEN);
  const vectors: { vector: Float32Array; tokens: number }[] = [];
  for (const ids of pieces.filter(({ length }) => length > 0)) {
    vectors.push({ vector: await vectorOf(model, ids), tokens: ids.length });
  }
  const vector = meanOf(vectors);
  if (vector?.some((value) => !Number.isFinite(value))) throw new Unfit('it gives numbers that are not finite.');
  return vector;
}

/** The vectors of texts, which are given with their prefixes. */
export default async function embed(texts: readonly string[]): Promise<WorkerAnswer> {
  try {
    const loaded = await (loading ??= load());
    const vectors: (Float32Array | undefined)[] = [];
    for (const text of texts) vectors.push(await embedded(loaded, text));
    return { vectors };
  } catch (error) {
    return { fault: error instanceof Unfit ? error.message : `running it failed (${wordsOf(error)}).` };
  }
}
