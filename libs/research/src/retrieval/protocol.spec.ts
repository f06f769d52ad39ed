import fc from 'fast-check';
import { MEASURES, measure, type Measured } from './protocol';

const LABELS = new Map([
  ['a', 3],
  ['b', 1],
  ['c', 3],
  ['d', 0],
]);

describe('a query measured', () => {
  it('under "full" counts an unlabelled document as 0, with gain 2^label − 1', () => {
    const measured = measure(['u', 'a', 'b', 'c'], LABELS, 'full');
    const ideal = 7 + 7 / Math.log2(3) + 1 / 2;
    const expected: Partial<Measured> = {
      'ndcg@10': (7 / Math.log2(3) + 1 / 2 + 7 / Math.log2(5)) / ideal,
      map: (1 / 2 + 2 / 4) / 2,
      'p@5': 2 / 5,
      'p@10': 2 / 10,
      mrr: 1 / 2,
      'recall@100': 1,
    };
    for (const [name, value] of Object.entries(expected)) expect(measured[name as 'map']).toBeCloseTo(value, 12);
  });

  it('under "cond" drops unlabelled documents first, with the label as gain', () => {
    const measured = measure(['u', 'a', 'b', 'c'], LABELS, 'cond');
    const ideal = 3 + 3 / Math.log2(3) + 1 / 2;
    const expected: Partial<Measured> = {
      'ndcg@10': (3 + 1 / Math.log2(3) + 3 / 2) / ideal,
      map: (1 + 2 / 3) / 2,
      mrr: 1,
    };
    for (const [name, value] of Object.entries(expected)) expect(measured[name as 'map']).toBeCloseTo(value, 12);
  });

  it('is 0 by every measure where nothing was ranked', () => {
    expect(Object.values(measure([], LABELS, 'full'))).toEqual(MEASURES.map(() => 0));
  });

  it('is the same under both protocols for precision where every document has a label', () => {
    const ids = [...LABELS.keys()];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), (ranking) => {
        const [full, cond] = [measure(ranking, LABELS, 'full'), measure(ranking, LABELS, 'cond')];
        expect([full.map, full['p@5'], full.mrr]).toEqual([cond.map, cond['p@5'], cond.mrr]);
      }),
    );
  });

  it('gains nothing by unlabelled documents under "cond", and loses by them under "full"', () => {
    const [bare, padded] = [
      ['a', 'c'],
      ['u', 'a', 'v', 'c'],
    ];
    expect(measure(padded, LABELS, 'cond')).toEqual(measure(bare, LABELS, 'cond'));
    expect(measure(padded, LABELS, 'full')['ndcg@10']).toBeLessThan(measure(bare, LABELS, 'full')['ndcg@10']);
  });
});
