import { ExactIndex } from './exact-index';
import { vectorIndexContract } from './testing/vector-index.contract';

describe.each([24, 150])('an index that looks at every vector of %d numbers', (dimension) => {
  vectorIndexContract({
    dimension,
    of: async (numbers, vectors) => {
      const index = new ExactIndex(numbers);
      for (const [id, vector] of vectors) index.put(id, vector);
      return index;
    },
    recall: 1,
  });
});

it('is copied whole, however many vectors there are', () => {
  const index = new ExactIndex(1);
  for (let n = 0; n < 200_000; n += 1) index.put(String(n), Float32Array.of(1));
  expect(index.vectors().size).toBe(200_000);
});
