import { ExactIndex } from '../vectors/exact-index';
import { cosines, denseEvidence, nearnessToFirst } from './dense-evidence';

const index = new ExactIndex(2);
index.put('east', Float32Array.of(1, 0));
index.put('north', Float32Array.of(0, 2));
index.put('north-east', Float32Array.of(1, 1));
const evidence = denseEvidence(index, Float32Array.of(1, 0), 2);

describe('the evidence of vectors', () => {
  it('names the nearest, and tells the cosine of each', () => {
    expect(evidence.near).toEqual(['east', 'north-east']);
    expect([...cosines(evidence, ['north-east', 'east', 'north'])]).toEqual([expect.closeTo(Math.SQRT1_2), 1, 0]);
  });

  it('takes a judgment without a vector for neither near nor far', () => {
    expect([...cosines(evidence, ['east', 'nobody', 'north'])]).toEqual([1, 0.5, 0]);
  });

  it('gives the same to all where nobody has a vector', () => {
    expect([...cosines(evidence, ['a', 'b'])]).toEqual([0, 0]);
    expect([...nearnessToFirst(evidence, ['a', 'b'], new Map([[0, 1]]))]).toEqual([0, 0]);
  });

  it('finds near to those found first what lies on their side of the middle', () => {
    const near = nearnessToFirst(evidence, ['east', 'north', 'north-east'], new Map([[1, 1]]));
    expect(near[1]).toBeGreaterThan(near[2]!);
    expect(near[2]).toBeGreaterThan(near[0]!);
  });

  it('is at ease with judgments that all lie in one point', () => {
    expect([...nearnessToFirst(evidence, ['east', 'east'], new Map([[0, 1]]))]).toEqual([0, 0]);
  });
});
