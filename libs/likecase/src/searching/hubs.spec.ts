import { priorWeights } from '../ranking';
import { ExactIndex } from '../vectors/exact-index';
import { candidatesOf, namedHowOften, nearestOthers, questionOf, searchCorpus, votersOneIn } from '.';
import { corpusOf, indexed, madeUp, plainly } from './testing/made-up-corpus';

describe('who votes', () => {
  it.each([
    [0, 1],
    [1, 1],
    [5_000, 1],
    [5_001, 2],
    [10_000, 2],
    [10_001, 4],
    [100_000, 32],
  ])('of %d judgments is one in %d', (judgments, oneIn) => expect(votersOneIn(judgments)).toBe(oneIn));
});

describe('whom a judgment names', () => {
  const judgments = madeUp(300);
  const corpus = corpusOf(judgments);
  const idOf = (at: number): string => judgments[at]!.document.id;

  it('are the ten nearest others, and never itself', () => {
    const named = nearestOthers(corpus, idOf(7), undefined);
    expect(named).toHaveLength(10);
    expect(new Set(named).size).toBe(10);
    expect(named).not.toContain(idOf(7));
    const cause = judgments[7]!.document.causeKey;
    expect(named.filter((id) => corpus.documents[corpus.slotOf(id)!]!.causeKey === cause).length).toBeGreaterThan(5);
  });

  it('are only those that may be named', () => {
    const even = (id: string): boolean => corpus.slotOf(id)! % 2 === 0;
    expect(nearestOthers(corpus, idOf(7), undefined, even).every(even)).toBe(true);
  });

  it('are the same in whatever order judgments came, and nobody where it is not there', () => {
    const turned = corpusOf([...judgments].reverse());
    expect(nearestOthers(turned, idOf(7), undefined)).toEqual(nearestOthers(corpus, idOf(7), undefined));
    expect(nearestOthers(corpus, 'of another corpus', undefined)).toEqual([]);
  });

  it('are not those whose place was taken by a newer form of them', () => {
    const again = corpusOf(judgments);
    const [first = ''] = nearestOthers(again, idOf(7), undefined);
    again.add(indexed(first, 'The rent of a dwelling was not paid.'));
    expect(nearestOthers(again, idOf(7), undefined)).not.toContain(first);
  });

  it('are found by vectors too', () => {
    const few = corpusOf(['a', 'b', 'c'].map((id) => indexed(id, `Nothing of ${id.repeat(9)} is told.`)));
    const index = new ExactIndex(2);
    for (const [id, x, y] of [
      ['a', 1, 0],
      ['b', 0, 1],
      ['c', 1, 0.1],
    ] as const)
      index.put(id, Float32Array.of(x, y));
    expect(nearestOthers(few, 'a', index)[0]).toBe('c');
  });
});

describe('a judgment that very many name', () => {
  const judgments = madeUp(300);
  const theft = questionOf({ facts: 'The defendant stole a bicycle worth $4,200 from a locked shed at night.' });
  const counted = (hubness: ReadonlyMap<string, number>) => {
    const corpus = corpusOf(judgments);
    corpus.count(hubness);
    return corpus;
  };
  const model = { version: 'test', withoutCharge: priorWeights(false), withCharge: priorWeights(true), fitted: {} };

  it('stands lower for it, and the list says so', () => {
    const plain = searchCorpus(corpusOf(judgments), theft, plainly({ model }));
    const first = plain.hits[0]!.document.id;
    expect(plain.hits[0]!.shares.map(({ signal }) => signal)).not.toContain('hubness');
    const { hits } = searchCorpus(counted(new Map([[first, 90]])), theft, plainly({ model, k: 50 }));
    const now = hits.find(({ document }) => document.id === first)!;
    expect(now.shares.find(({ signal }) => signal === 'hubness')!.share).toBeLessThan(0);
    expect(now.score).toBeLessThan(plain.hits[0]!.score);
  });

  it('is known by how often it was named; what nobody named counts as 0', () => {
    const hubness = namedHowOften([['a', 'b'], ['a']]);
    expect([...hubness]).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    const { ids, values } = candidatesOf(counted(new Map([[judgments[0]!.document.id, 3]])), theft, []);
    const of = values.get('hubness')!;
    expect(
      ids.map((id, at) => [id === judgments[0]!.document.id, of[at]]).filter(([one, n]) => one !== (n === 3)),
    ).toEqual([]);
  });
});
