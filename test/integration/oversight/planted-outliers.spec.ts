import { Rows } from '@assize/database';
import { Judgment } from '@assize/judgments';
import { Comparing, type Comparison } from '@assize/oversight';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await aMadeUpCorpus(court, { seed: 1, size: 2400 });
});
afterAll(() => court.close());

const resultsOf = async (plantedOutlier: boolean, every: number): Promise<Comparison['result'][]> =>
  inSpace(court, async () => {
    const all = await court.get(Rows).many(Judgment, { plantedOutlier }, { externalId: 'ASC' });
    const results: Comparison['result'][] = [];
    for (const judgment of all.filter((_, i) => i % every === 0)) {
      results.push((await court.get(Comparing).compared(judgment)).result);
    }
    return results;
  });

const count = (results: Comparison['result'][], of: Comparison['result']): number =>
  results.filter((result) => result === of).length;

// The comparison never sees what is planted; it is asked here only to count. Among 2,400, planted ones hide each other
// where a cause has few others like them, and those whose comparables part in two groups get no statement.
describe('2,400 made-up judgments, one of a hundred planted', () => {
  it('has a third of the planted ones called unlike', async () => {
    const results = await resultsOf(true, 1);
    expect(results).toHaveLength(24);
    expect(count(results, 'unlike-comparables')).toBeGreaterThanOrEqual(8);
  });

  it('has the others called so at most once in fifty, and most of them within', async () => {
    const results = await resultsOf(false, 50);
    expect(count(results, 'unlike-comparables')).toBeLessThanOrEqual(1);
    expect(count(results, 'within-comparables')).toBeGreaterThan(results.length * 0.6);
  });
});
