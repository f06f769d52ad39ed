import { createHash } from 'node:crypto';
import { generateJudgments, madeUpJudgment } from './generate';
import type { MadeUpJudgment } from './made-up-judgment';

const digestOf = (judgments: Iterable<MadeUpJudgment>): string => {
  const hash = createHash('sha256');
  for (const judgment of judgments) hash.update(JSON.stringify(judgment));
  return hash.digest('hex');
};

describe('made-up judgments', () => {
  it('are the same bytes for the same number, on every machine', () => {
    expect(digestOf(generateJudgments({ seed: 42, size: 500 }))).toBe(
      'c0bd90de4a648736468c940a952dd283dea82ccb18999edfbe4bff491bf8b459',
    );
  });

  it('are others for another number', () => {
    const texts = (seed: number): string[] => [...generateJudgments({ seed, size: 20 })].map(({ text }) => text);
    expect(texts(1)).not.toEqual(texts(2));
  });

  it('can be made from the middle', () => {
    const courts = ['riverside', 'qinghe'] as const;
    expect([...generateJudgments({ seed: 5, size: 31, courts })][30]).toEqual(madeUpJudgment(5, 30, courts));
  });

  it('have one planted outlier in each hundred', () => {
    const planted = [...generateJudgments({ seed: 9, size: 1000 })].flatMap(({ plantedOutlier }, at) =>
      plantedOutlier ? [Math.floor(at / 100)] : [],
    );
    expect(planted).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('come from the courts asked for, in their language, about all causes', () => {
    const judgments = [...generateJudgments({ seed: 3, size: 300, courts: ['qinghe'] })];
    expect(new Set(judgments.map(({ language, court }) => `${court} ${language}`))).toEqual(new Set(['qinghe zh']));
    expect(new Set(judgments.map(({ cause }) => cause)).size).toBe(8);
  });

  it('keep their sections in order and within the text', () => {
    for (const { sections, text } of generateJudgments({ seed: 4, size: 200 })) {
      expect(sections.map(({ kind }) => kind)).toEqual(['procedure', 'facts', 'view', 'disposition']);
      expect(sections.map(({ start }) => start)).toEqual([0, ...sections.slice(0, -1).map(({ end }) => end)]);
      expect(sections.at(-1)?.end).toBeLessThan(text.length);
    }
  });

  it('have their own id and case number each', () => {
    const judgments = [...generateJudgments({ seed: 6, size: 2000 })];
    expect(new Set(judgments.map(({ id }) => id)).size).toBe(2000);
    expect(new Set(judgments.map(({ caseNumber }) => caseNumber)).size).toBe(2000);
  });
});
