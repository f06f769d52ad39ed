import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededUniform } from '../../ranking/seeded-normal';
import { LocalEmbedder } from '../local-embedder';
import { staticVector, writeStaticModel } from '../onnx';
import { fitStaticModel } from './fit-static-model';
import type { FittedText } from './fitted-text';
import { Segmenter } from './segmenter';

const OPTIONS = { dimension: 2, seed: 5, rounds: 2 };

/** Two kinds of cases, each told in words of its own, which are drawn with a fixed seed. */
const KINDS = [
  { charge: '盗窃罪', words: ['盗窃', '手机', '钱包', '夜间', '入户', '撬锁', '电动车'] },
  { charge: '危险驾驶罪', words: ['饮酒', '驾驶', '酒精', '血液', '检测', '机动车', '道路'] },
];

function madeUp(count: number): FittedText[] {
  const next = seededUniform(3);
  return Array.from({ length: count }, (_, at) => {
    const { charge, words } = KINDS[at % 2]!;
    const drawn = Array.from({ length: 12 }, () => words[Math.floor(next() * words.length)]!);
    return { language: 'zh', facts: `被告人王某${drawn.join('，')}。`, charge, circumstances: [] };
  });
}

const english = (count: number): FittedText[] =>
  madeUp(count).map(({ charge }, at) => ({
    language: 'en',
    facts: `Before Ramaswamy the ${charge === '盗窃罪' ? 'thief stole a purse' : 'driver drank some wine'} ${at % 3 ? 'again' : 'once'}. `,
    charge: '',
    circumstances: [],
  }));

const fit = (): ReturnType<typeof fitStaticModel> =>
  fitStaticModel([...madeUp(120), ...english(90)], OPTIONS, () => undefined);

describe('fitting a static model', () => {
  const { model, pieces, texts } = fit();
  const names = pieces.map(({ piece }) => piece);
  const segmenter = new Segmenter(pieces);
  const place = (text: string): Float32Array =>
    staticVector(
      model,
      segmenter.cut(text).map((at) => at + 1),
    );
  const cosine = (one: string, other: string): number => {
    const vector = place(other);
    return place(one).reduce((sum, value, at) => sum + value * vector[at]!, 0);
  };

  it('is fitted to each language that has enough texts', () => {
    expect(texts).toEqual({ en: 90, zh: 120 });
    expect(names).toEqual(expect.arrayContaining(['盗窃', '驾驶', '▁thief', '▁driver']));
    expect(fitStaticModel(madeUp(20), OPTIONS, () => undefined).pieces).toEqual([]);
  });

  it('has no piece for a name', () => {
    expect(names.filter((name) => /王|某|ramaswamy/i.test(name))).toEqual([]);
  });

  it('places like texts nearer than others', () => {
    expect(cosine('夜间盗窃手机', '入户撬锁，钱包')).toBeGreaterThan(cosine('夜间盗窃手机', '饮酒驾驶机动车') + 0.3);
    expect(cosine('the thief', 'a purse')).toBeGreaterThan(cosine('the thief', 'the driver drank wine') + 0.3);
  });

  it('gives the same bytes for the same texts and seed', () => {
    const again = fit();
    expect(Buffer.from(again.model.table.buffer).equals(Buffer.from(model.table.buffer))).toBe(true);
    expect(again.pieces).toEqual(pieces);
  });

  it('is read by transformers.js as it was fitted, piece by piece', async () => {
    const models = await mkdtemp(join(tmpdir(), 'assize-fitted-'));
    await writeStaticModel(join(models, 'fitted'), model, pieces);
    const embedder = await LocalEmbedder.open({ models, name: 'fitted' });
    try {
      const said = ['夜间盗窃手机，未知词', 'The thief drank wine, unknowingly', '驾驶机动车 driver 道路'];
      const vectors = await embedder.embed(said, 'passage');
      for (const [at, text] of said.entries()) {
        const expected = place(text);
        for (const [i, value] of expected.entries()) expect(vectors[at]![i]).toBeCloseTo(value, 1);
      }
      expect(JSON.parse(await readFile(join(models, 'fitted', 'config.json'), 'utf8'))).toMatchObject({
        hidden_size: OPTIONS.dimension,
      });
    } finally {
      await embedder.close();
      await rm(models, { recursive: true, force: true });
    }
  });
});
