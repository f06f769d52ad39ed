import { compare } from './compare';
import { noteWords } from './note-words';
import type { Comparable, Outcome } from './outcome';

const custody = (value: number | null): Outcome => ({ measure: 'custody-months', value, law: 'L' });
const comparables: Comparable[] = Array.from({ length: 60 }, (_, i) => ({
  id: `J-${i}`,
  outcome: custody(12 + (24 * i) / 59),
  similarity: 1,
}));

const unlike = compare(custody(96), comparables);
const every = [
  unlike,
  compare(custody(24), comparables),
  compare(custody(null), comparables),
  compare(custody(24), []),
  compare({ measure: 'share-awarded', value: 0.5, law: 'L' }, comparables),
];

describe('the words of a deviation note', () => {
  it('fill in the numbers in English', () => {
    const { heading, sentences } = noteWords(unlike, 'en');
    expect(heading).toBe('Unlike its comparables');
    expect(sentences.slice(0, 3)).toEqual([
      'Comparables: 60, worth 60 of equal weight.',
      'Their outcomes lie between 12 months and 36 months.',
      'The outcome of 96 months lies above this.',
    ]);
    expect(sentences.join(' ')).toContain('reasoned deviation is a full and final answer');
  });

  it('fill in the numbers in Chinese', () => {
    const { heading, sentences } = noteWords(unlike, 'zh');
    expect(heading).toBe('与可比案件不同');
    expect(sentences.slice(0, 3)).toEqual([
      '可比案件60件，有效样本量为60。',
      '其结果在12个月至36个月之间。',
      '本案结果为96个月，高于上述区间。',
    ]);
  });

  it('name why nothing is said', () => {
    expect(noteWords(compare(custody(24), []), 'en').sentences).toContain('There are too few comparables.');
    expect(noteWords(compare(custody(null), comparables), 'zh').sentences).toContain('未能读出本案的裁判结果。');
  });

  it('never call a judgment wrong', () => {
    for (const comparison of every) {
      for (const language of ['en', 'zh'] as const) {
        const { heading, sentences } = noteWords(comparison, language);
        expect([heading, ...sentences].join(' ')).not.toMatch(
          /wrong|error|mistake|incorrect|improper|violat|错误|错判|不当|违法|异常/i,
        );
      }
    }
  });
});
