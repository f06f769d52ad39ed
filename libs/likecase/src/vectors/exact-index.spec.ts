import { ExactIndex } from './exact-index';
import { vectorIndexContract } from './testing/vector-index.contract';

describe('an index that looks at every vector', () => {
  vectorIndexContract({
    of: async (dimension, vectors) => {
      const index = new ExactIndex(dimension);
      for (const [id, vector] of vectors) index.put(id, vector);
      return index;
    },
    recall: 1,
  });
});
