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
