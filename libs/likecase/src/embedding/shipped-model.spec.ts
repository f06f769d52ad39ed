import { resolve } from 'node:path';
import { LocalEmbedder } from './local-embedder';

const models = resolve(process.cwd(), 'models');

describe('the model that is shipped', () => {
  let model: LocalEmbedder;
  beforeAll(async () => {
    model = await LocalEmbedder.open({ models, name: 'assize-static' });
  });
  afterAll(() => model.close());

  const cosine = async (one: string, other: string): Promise<number> => {
    const [a, b] = await model.embed([one, other], 'passage');
    return a!.reduce((sum, value, at) => sum + value * b![at]!, 0);
  };

  it.each([
    ['夜间撬门进入商店，盗窃手机和现金。', '翻窗入室，窃得笔记本电脑一台。', '饮酒后驾驶小型轿车，被交警查获。'],
    ['向他人贩卖甲基苯丙胺一包。', '将海洛因卖给吸毒人员。', '因琐事发生争吵，持刀将对方砍成轻伤。'],
    [
      'The landlord seeks eviction of the tenant because the rent was not paid.',
      'The tenant fell into arrears of rent and the landlord terminated the tenancy.',
      'The accused stabbed the deceased with a knife after a quarrel.',
    ],
  ])('places %s nearer to what is like it', async (one, like, unlike) => {
    expect(await cosine(one, like)).toBeGreaterThan((await cosine(one, unlike)) + 0.1);
  });

  it('gives the same vector for the same text, and none for what it knows nothing of', async () => {
    const [first, nothing] = await model.embed(['被告人驾车逃逸。', '☃☃☃'], 'query');
    expect(await model.embed(['被告人驾车逃逸。'], 'query')).toEqual([first]);
    expect(nothing).toBeUndefined();
  });
});
