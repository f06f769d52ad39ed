import { ExactIndex } from '../vectors/exact-index';
import { centred, denseEvidence, towardsFirst, nearnessTo } from './dense-evidence';

const index = new ExactIndex(2);
index.put('east', Float32Array.of(1, 0));
index.put('north', Float32Array.of(0, 2));
index.put('north-east', Float32Array.of(1, 1));
const evidence = denseEvidence(index, Float32Array.of(1, 0), 2);
const nearness = (ids: readonly string[]): number[] => {
  const space = centred(evidence, ids);
  return [...nearnessTo(space.question, space)];
};
const nearnessToFirst = (ids: readonly string[], first: readonly [number, number][]): number[] => {
  const space = centred(evidence, ids);
  return [...nearnessTo(towardsFirst(space, new Map(first)), space)];
};

describe('the evidence of vectors', () => {
  it('names the nearest', () => {
    expect(evidence.near).toEqual(['east', 'north-east']);
  });

  it('tells how near each lies to the question, seen from the middle of all', () => {
    const [east = 0, north = 0, northEast = 0] = nearness(['east', 'north', 'north-east']);
    expect(east).toBeCloseTo(1);
    expect(northEast).toBeLessThan(east);
    expect(north).toBeLessThan(0);
  });

  it('takes away what all have in common: what lies in the middle is near to nothing', () => {
    const [, middle] = nearness(['east', 'north-east', 'north']);
    const [, last] = nearness(['east', 'north']);
    expect(Math.abs(middle!)).toBeLessThan(Math.abs(last!));
  });

  it('takes a judgment without a vector for neither near nor far', () => {
    const [east = 0, nobody = 0, north = 0] = nearness(['east', 'nobody', 'north']);
    expect(nobody).toBeCloseTo((east + north) / 2);
  });

  it('gives the same to all where nobody has a vector', () => {
    expect(nearness(['a', 'b'])).toEqual([0, 0]);
    expect(nearnessToFirst(['a', 'b'], [[0, 1]])).toEqual([0, 0]);
  });

  it('finds near to those found first what lies on their side of the middle', () => {
    const [east = 0, north = 0, northEast = 0] = nearnessToFirst(['east', 'north', 'north-east'], [[1, 1]]);
    expect(north).toBeGreaterThan(northEast);
    expect(northEast).toBeGreaterThan(east);
  });

  it('is at ease with judgments that all lie in one point', () => {
    expect(nearnessToFirst(['east', 'east'], [[0, 1]])).toEqual([0, 0]);
  });
});
