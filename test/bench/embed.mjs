// Texts of 1,000 characters embedded a CPU-second, beside the same graph run bare on the same token ids.
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './court.mjs';

const require = createRequire(import.meta.url);

const PIECES = 20_000;
const DIMENSION = 256;
const TEXTS = 200;
const CHARACTERS = 1_000;

/** Mulberry32, so that every run embeds the same. */
function seeded(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** As large as a fitted model: words of two characters, each with a vector. */
function madeUp(next) {
  const words = Array.from({ length: PIECES }, (_, at) =>
    String.fromCharCode(0x4e00 + Math.floor(at / 150), 0x5e00 + (at % 150)),
  );
  const table = Float32Array.from({ length: (PIECES + 1) * DIMENSION }, (_, at) => (at < DIMENSION ? 0 : next() - 0.5));
  const model = { dimension: DIMENSION, table, mean: new Float32Array(DIMENSION) };
  const drawn = () => words[Math.floor(next() ** 2 * PIECES)];
  const texts = Array.from({ length: TEXTS }, () => Array.from({ length: CHARACTERS / 2 }, drawn).join(''));
  return { model, pieces: words.map((piece) => ({ piece, score: -8 })), texts };
}

/** CPU seconds of this process, of its threads too. */
async function cpuSeconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export async function benchEmbed() {
  const { LocalEmbedder, writeStaticModel } = require(join(root, 'dist/libs/likecase/src'));
  const { AutoModel, AutoTokenizer, env, Tensor } = require('@xenova/transformers');
  const models = mkdtempSync(join(tmpdir(), 'assize-bench-models-'));
  const { model, pieces, texts } = madeUp(seeded(1));
  await writeStaticModel(join(models, 'made-up'), model, pieces);
  const embedder = await LocalEmbedder.open({ models, name: 'made-up' });
  try {
    env.allowRemoteModels = false;
    env.localModelPath = models;
    const tokenizer = await AutoTokenizer.from_pretrained('made-up');
    const graph = await AutoModel.from_pretrained('made-up', {
      dtype: 'fp32',
      session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
    });
    const session = graph.sessions.model;
    const tensor = (ids) => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]).ort_tensor;
    const run = (ids) => session.run({ input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)) });
    await embedder.embed(texts.slice(0, 20), 'passage');
    const tokens = texts.map((text) => tokenizer.encode(text));
    for (const ids of tokens.slice(0, 20)) await run(ids);
    const ours = await cpuSeconds(() => embedder.embed(texts, 'passage'));
    const bare = await cpuSeconds(async () => {
      for (const ids of tokens) await run(ids);
    });
    const bareFromText = await cpuSeconds(async () => {
      for (const text of texts) await run(tokenizer.encode(text));
    });
    const rate = (seconds) => Math.round(TEXTS / seconds);
    return [
      {
        name: 'texts of 1,000 characters embedded',
        figure: `${rate(ours)}/CPU-s`,
        notes: 'static model, in the thread',
      },
      {
        name: 'of bare onnxruntime from text',
        figure: (bareFromText / ours).toFixed(2),
        notes: `${rate(bareFromText)}/CPU-s: same tokenizer and graph, in process`,
      },
      {
        name: 'of bare onnxruntime from token ids',
        figure: (bare / ours).toFixed(2),
        aim: '≥ 0.8',
        notes: `${rate(bare)}/CPU-s: the graph alone, nothing is tokenised`,
      },
    ];
  } finally {
    await embedder.close();
    rmSync(models, { recursive: true, force: true });
  }
}
