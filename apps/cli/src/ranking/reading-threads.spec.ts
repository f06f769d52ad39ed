import { readForRanking, type GivenJudgment } from '@assize/likecase';
import { readInThreads } from './reading-threads';

async function* given(count: number): AsyncGenerator<GivenJudgment> {
  for (let at = 0; at < count; at += 1)
    yield { id: String(at), text: `The defendant ${'took a bicycle '.repeat(1 + (at % 7))}.` };
}
const read = async (count: number) => {
  const found = [];
  for await (const one of readInThreads(given(count))) found.push(one);
  return found;
};

describe('reading in threads', () => {
  it.each([0, 1, 16, 17, 200])(
    'gives %d judgments back in their order, read as they are without threads',
    async (count) => {
      const plain = [];
      for await (const one of given(count)) plain.push(readForRanking(one));
      expect(await read(count)).toEqual(plain);
    },
  );

  it('can be left before the end', async () => {
    for await (const { judgment } of readInThreads(given(1000))) {
      expect(judgment.document.id).toBe('0');
      break;
    }
  });
});
