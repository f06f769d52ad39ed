import { fitRanker, type RankedExample } from './fit-ranker';
import { seededNormal } from './seeded-normal';

const normal = seededNormal(11);
const PRIORS = { words: 1, pairs: 1, dense: 0.5 } as const;

/** Candidates whose gain is that of `words` alone, lifted by what all of a query have. */
const examples = (queries: number, lifted = 0): RankedExample[] =>
  Array.from({ length: queries }, () => {
    const column = (): Float64Array => Float64Array.from({ length: 60 }, () => normal() + lifted);
    const words = column();
    return { signals: new Map([['words', words] as const, ['pairs', column()] as const]), gains: [...words] };
  });

describe('fitting the ranker', () => {
  it('leaves the priors as they are when there is nothing to learn from', () => {
    expect(fitRanker([], PRIORS)).toEqual(PRIORS);
  });

  it('gives weight to the signal that tells, the more the more queries there are', () => {
    const shareOf = (queries: number): number => {
      const { words = 0, pairs = 0 } = fitRanker(examples(queries), PRIORS);
      return words / (words + pairs);
    };
    expect(shareOf(5)).toBeGreaterThan(0.5);
    expect(shareOf(500)).toBeGreaterThan(shareOf(5));
    expect(shareOf(500)).toBeGreaterThan(0.85);
  });

  it('lets no query count for what all its candidates have', () => {
    const plain = fitRanker(examples(200), PRIORS, 1);
    const lifted = fitRanker(examples(200, 9), PRIORS, 1);
    expect(lifted.words).toBeCloseTo(plain.words!, 1);
    expect(lifted.pairs).toBeCloseTo(plain.pairs!, 1);
  });

  it('keeps the prior of a signal that no query has, in the scale of the others', () => {
    const { words = 0, pairs = 0, dense = 0 } = fitRanker(examples(1), PRIORS, 1e9);
    expect(dense / words).toBeCloseTo(0.5, 2);
    expect(dense / pairs).toBeCloseTo(0.5, 2);
  });

  it('holds what is not to be learnt, in the scale of the others', () => {
    const told = examples(200).map(({ signals, gains }) => ({
      signals: new Map([...signals, ['hubness', Float64Array.from(gains)] as const]),
      gains,
    }));
    const { hubness = 0 } = fitRanker(told, { ...PRIORS, hubness: -0.8 });
    const { dense = 0 } = fitRanker(told, PRIORS);
    expect(hubness / dense).toBeCloseTo(-0.8 / PRIORS.dense, 9);
  });

  it('has no weight for a signal that there is not to be', () => {
    expect(Object.keys(fitRanker(examples(3), { words: 1 }))).toEqual(['words']);
  });
});
