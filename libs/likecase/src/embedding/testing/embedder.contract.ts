import { LONGEST_EMBEDDED, type Embedder } from '../embedder';

/** What every embedder keeps to. `open` gives one that knows the words of the made-up model. */
export function embedderContract(open: () => Promise<Embedder>): void {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await open();
  });
  afterAll(() => embedder.close());

  const lengthOf = (vector: Float32Array): number => Math.sqrt(vector.reduce((sum, value) => sum + value ** 2, 0));

  it('gives each text a vector of its dimension and of length 1, in the order given', async () => {
    const [one, other] = await embedder.embed(['盗窃手机', 'theft of a phone'], 'passage');
    const [again] = await embedder.embed(['theft of a phone'], 'passage');
    expect(one).toHaveLength(embedder.dimension);
    expect(lengthOf(one!)).toBeCloseTo(1, 5);
    expect(again).toEqual(other);
    expect(again).not.toEqual(one);
  });

  it('gives no vector to a text in which it knows nothing', async () => {
    const vectors = await embedder.embed(['', ' \n', '盗窃', '𠮷𠮷'], 'query');
    expect(vectors.map((vector) => vector !== undefined)).toEqual([false, false, true, false]);
  });

  it('gives one text the same vector whatever stands beside it', async () => {
    const [alone] = await embedder.embed(['抢劫手机'], 'passage');
    const among = await embedder.embed(['盗窃'.repeat(400), '抢劫手机', ''], 'passage');
    expect(among[1]).toEqual(alone);
  });

  it('reads a long text whole: what stands at its end moves its vector', async () => {
    const long = '盗窃手机。'.repeat(4_000);
    const [one, other] = await embedder.embed([long, long + 'Theft. '.repeat(4_000)], 'passage');
    expect(lengthOf(other!)).toBeCloseTo(1, 5);
    expect(other).not.toEqual(one);
  });

  it('reads no further than it says', async () => {
    const full = '盗窃'.repeat(LONGEST_EMBEDDED / 2);
    const [one, other] = await embedder.embed([full, `${full}抢劫`], 'passage');
    expect(other).toEqual(one);
  });

  it('answers what is no language', async () => {
    const odd = ['\0\u0001\uFFFF', '\uD800', '🙂'.repeat(3_000), '▁', ' '.repeat(100_000), 'a'.repeat(60_000)];
    const vectors = await embedder.embed(odd, 'query');
    expect(vectors).toHaveLength(odd.length);
  });

  it('answers nothing with nothing', async () => {
    expect(await embedder.embed([], 'query')).toEqual([]);
  });
}
