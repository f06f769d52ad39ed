import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import { LocalEmbedder } from './local-embedder';
import { staticVector } from './onnx';
import { embedderContract } from './testing/embedder.contract';
import { MODEL, writeMadeUpModel } from './testing/made-up-model';

let models: string;
const opened: LocalEmbedder[] = [];

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), 'assize-models-'));
  await writeMadeUpModel(join(models, 'tiny'));
});

afterAll(async () => {
  for (const embedder of opened) await embedder.close();
  await rm(models, { recursive: true, force: true });
});

async function open(name: string, withinMs?: number): Promise<LocalEmbedder> {
  const embedder = await LocalEmbedder.open({ models, name, ...(withinMs !== undefined && { withinMs }) });
  opened.push(embedder);
  return embedder;
}

/** A model that is the tiny one but for one file. */
async function changed(name: string, file: string, content: string | undefined): Promise<string> {
  await writeMadeUpModel(join(models, name));
  if (content === undefined) await rm(join(models, name, file));
  else await writeFile(join(models, name, file), content);
  return name;
}

describe('an embedder of a model in a folder', () => {
  embedderContract(() => open('tiny'));

  it('computes what the model says', async () => {
    const embedder = await open('tiny');
    const [vector] = await embedder.embed(['盗窃手机，Theft of the phone, theft'], 'query');
    const expected = staticVector(MODEL, [1, 2, 6, 7, 0, 8, 6]);
    // The table is kept in whole numbers from -127 to 127.
    for (const [at, value] of expected.entries()) expect(vector![at]).toBeCloseTo(value, 2);
  });

  it('names the model with the digest of its files', async () => {
    await writeMadeUpModel(join(models, 'other'), { mean: Float32Array.of(0, 0, 0, 0.5) });
    const [one, other] = [await open('tiny'), await open('other')];
    expect(one.model).toMatch(/^tiny@[0-9a-f]{16}$/);
    expect(one.model.slice(-16)).not.toBe(other.model.slice(-16));
  });

  it.each(['nowhere', '../tiny', 'tiny/../tiny', '.', '..', '', '/etc', 'tiny\0', 'a'.repeat(300)])(
    'does not know a model named %j',
    async (name) => {
      await expect(open(name)).rejects.toMatchObject({ code: 'embedding-model-unknown' });
    },
  );

  it.each([
    ['config.json', undefined, /no config\.json/],
    ['tokenizer.json', undefined, /no tokenizer\.json/],
    ['tokenizer_config.json', undefined, /no tokenizer_config\.json/],
    ['onnx/model.onnx', undefined, /neither onnx\/model\.onnx nor/],
    ['config.json', '{', /config\.json is not JSON/],
    ['config.json', '[]', /names no model_type/],
    ['config.json', '{"model_type":"bert","hidden_size":0}', /no hidden_size/],
    ['config.json', '{"model_type":"bert","hidden_size":"4"}', /no hidden_size/],
  ])('refuses a model whose %s is %j, before it is run', async (file, content, fault) => {
    const name = await changed('unfit', file, content);
    await expect(open(name)).rejects.toMatchObject({
      code: 'embedding-model-unfit',
      message: expect.stringMatching(fault) as string,
    });
  });

  it.each([
    ['tokenizer.json', '{}', /tokenizer cannot be read/],
    ['onnx/model.onnx', 'no graph', /graph cannot be loaded/],
    ['config.json', '{"model_type":"bert","hidden_size":5}', /have 4 numbers, and config\.json declares 5/],
  ])('refuses a model whose %s is %j, when it is run', async (file, content, fault) => {
    const embedder = await open(await changed('unfit-running', file, content));
    await expect(embedder.embed(['盗窃'], 'query')).rejects.toMatchObject({
      code: 'embedding-model-unfit',
      message: expect.stringMatching(fault) as string,
    });
  });

  it('refuses a model that gives what is no number', async () => {
    await writeMadeUpModel(join(models, 'nan'), { mean: Float32Array.of(NaN, 0, 0, 0) });
    const embedder = await open('nan');
    await expect(embedder.embed(['盗窃'], 'query')).rejects.toMatchObject({ code: 'embedding-model-unfit' });
  });

  it('takes the prefixes that the files of a model give', async () => {
    await writeMadeUpModel(join(models, 'prefixed'));
    await writeFile(
      join(models, 'prefixed', 'config_sentence_transformers.json'),
      '{"prompts":{"query":"theft ","document":""}}',
    );
    const [plain, prefixed] = [await open('tiny'), await open('prefixed')];
    const [[wanted], [asked], [passage], [same]] = await Promise.all([
      plain.embed(['theft 手机'], 'query'),
      prefixed.embed(['手机'], 'query'),
      prefixed.embed(['手机'], 'passage'),
      plain.embed(['手机'], 'passage'),
    ]);
    expect(asked).toEqual(wanted);
    expect(passage).toEqual(same);
  });

  it('replaces a thread that died', async () => {
    const embedder = await open('tiny');
    const before = await embedder.embed(['盗窃'], 'query');
    const { threads } = (embedder as unknown as { readonly pool: Piscina }).pool;
    const lost = embedder.embed(['盗窃'.repeat(50_000)], 'query');
    await threads[0]!.terminate();
    await expect(lost).rejects.toMatchObject({ code: 'embedding-broken-off' });
    expect(await embedder.embed(['盗窃'], 'query')).toEqual(before);
  });

  it('gives up what takes too long, and works on', async () => {
    const embedder = await open('tiny', 1);
    await expect(embedder.embed(['盗窃'], 'query')).rejects.toMatchObject({ code: 'embedding-broken-off' });
    const patient = await open('tiny');
    expect(await patient.embed(['盗窃'], 'query')).toHaveLength(1);
  });

  it('does not take a file for a model', async () => {
    await mkdir(models, { recursive: true });
    await writeFile(join(models, 'a-file'), '');
    await expect(open('a-file')).rejects.toMatchObject({ code: 'embedding-model-unknown' });
  });
});
