import fc from 'fast-check';
import { Bm25Index, type IndexedDocument } from './bm25-index';
import { countTerms, decodeTerms, encodeTerms } from './term-counts';

const aWord = fc.constantFrom(...'abcdefghij');
const someTerms = fc.array(aWord, { maxLength: 12 });
const aCorpus = fc
  .array(someTerms, { maxLength: 25 })
  .map((all) => all.map((terms, i) => ({ id: `J-${String(i).padStart(2, '0')}`, terms })));

/** BM25 as it is written in the book, over every document, with the idf of Lucene and each query term once. */
function byTheBook(corpus: readonly { id: string; terms: string[] }[], query: readonly string[]) {
  const average = corpus.reduce((sum, { terms }) => sum + terms.length, 0) / corpus.length;
  const times = (terms: readonly string[], term: string) => terms.filter((other) => other === term).length;
  return corpus.map(({ id, terms }) => {
    const gains = [...new Set(query)].map((term) => {
      const holding = corpus.filter((other) => other.terms.includes(term)).length;
      const idf = Math.log(1 + (corpus.length - holding + 0.5) / (holding + 0.5));
      const tf = times(terms, term);
      return tf === 0 ? 0 : (idf * tf * 2.2) / (tf + 1.2 * (0.25 + (0.75 * terms.length) / average));
    });
    return { id, score: gains.reduce((sum, gain) => sum + gain, 0) };
  });
}

const ids = (hits: readonly { id: string }[]): string[] => hits.map(({ id }) => id);

describe('a BM25 index', () => {
  it('scores every document as the book does, and ranks by the scores', () => {
    fc.assert(
      fc.property(aCorpus, someTerms, (corpus, query) => {
        const hits = new Bm25Index(corpus).search(query, corpus.length);
        const expected = new Map(byTheBook(corpus, query).map(({ id, score }) => [id, score]));
        expect(ids(hits).sort()).toEqual([...expected].flatMap(([id, score]) => (score > 0 ? [id] : [])).sort());
        for (const { id, score } of hits) expect(score).toBeCloseTo(expected.get(id) ?? -1, 5);
        for (let i = 1; i < hits.length; i++) {
          const [before, after] = [hits[i - 1]!, hits[i]!];
          expect(before.score > after.score || (before.score === after.score && before.id < after.id)).toBe(true);
        }
      }),
    );
  });

  it('explains each score by contributions that add up to it exactly, in either order', () => {
    fc.assert(
      fc.property(aCorpus, someTerms, (corpus, query) => {
        for (const { score, contributions } of new Bm25Index(corpus).search(query, 5)) {
          const parts = contributions.map(({ contribution }) => contribution);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(score);
          expect(parts.reduceRight((sum, part) => sum + part, 0)).toBe(score);
          expect(parts).toEqual([...parts].sort((a, b) => b - a));
        }
      }),
    );
  });

  it('answers after any adding, replacing and removing as one built anew', () => {
    const aChange = fc.record({ id: fc.constantFrom('A', 'B', 'C', 'D', 'E'), terms: fc.option(someTerms) });
    fc.assert(
      fc.property(fc.array(aChange, { maxLength: 40 }), someTerms, (changes, query) => {
        const changed = new Bm25Index();
        const left = new Map<string, IndexedDocument>();
        for (const { id, terms } of changes) {
          if (terms === null) {
            expect(changed.remove(id)).toBe(left.delete(id));
          } else {
            changed.add(id, terms);
            left.set(id, { id, terms });
          }
        }
        expect(changed.size).toBe(left.size);
        expect(changed.search(query, 10)).toEqual(new Bm25Index(left.values()).search(query, 10));
      }),
    );
  });

  it('gives of the k best what it gives of all', () => {
    fc.assert(
      fc.property(aCorpus, someTerms, fc.nat(6), (corpus, query, k) => {
        const index = new Bm25Index(corpus);
        expect(index.search(query, k)).toEqual(index.search(query, 100).slice(0, k));
      }),
    );
  });

  it('is the same from stored terms as from the words', () => {
    fc.assert(
      fc.property(aCorpus, someTerms, (corpus, query) => {
        const stored = corpus.map(({ id, terms }) => ({ id, terms: decodeTerms(encodeTerms(countTerms(terms))) }));
        expect(new Bm25Index(stored).search(query, 9)).toEqual(new Bm25Index(corpus).search(query, 9));
      }),
    );
  });

  it('gives a refused document no place', () => {
    const index = new Bm25Index(['A', 'B', 'C'].map((id) => ({ id, terms: ['theft'] })));
    expect(ids(index.search(['theft'], 2, (id) => id !== 'A'))).toEqual(['B', 'C']);
  });

  it('answers, of what is absent to the asker, as an index in which it never was', () => {
    fc.assert(
      fc.property(
        aCorpus,
        fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }),
        someTerms,
        (corpus, gone, query) => {
          const absent = new Set(ids(corpus.filter((_, i) => gone[i])));
          const without = new Bm25Index(corpus.filter(({ id }) => !absent.has(id)));
          const asked = new Bm25Index(corpus).search(query, 10, () => true, absent);
          expect(asked).toEqual(without.search(query, 10));
        },
      ),
    );
  });

  it('prefers the rare word, and the short document', () => {
    const index = new Bm25Index([
      { id: 'common', terms: ['theft', 'night'] },
      { id: 'rare', terms: ['theft', 'arson'] },
      { id: 'long', terms: ['theft', 'arson', ...'klmnopqrst'] },
      { id: 'other', terms: ['night', 'theft'] },
      { id: 'third', terms: ['night', 'theft'] },
    ]);
    expect(ids(index.search(['night', 'arson'], 9))[0]).toBe('rare');
    expect(ids(index.rank(['arson'], 9))).toEqual(['rare', 'long']);
  });

  it('finds nothing for no terms, unknown terms, or when it is empty', () => {
    const index = new Bm25Index([{ id: 'A', terms: ['theft'] }]);
    expect([index.search([], 5), index.search(['arson'], 5), new Bm25Index().search(['theft'], 5)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(index.search(['theft'], 0)).toEqual([]);
    expect(index.explain(['theft'], ['unknown'])).toEqual([[]]);
  });

  it('grows to thousands of documents and words one by one', () => {
    const index = new Bm25Index();
    for (let i = 0; i < 3000; i++) index.add(`J-${i}`, ['every', `word-${i}`, `tenth-${i % 300}`]);
    for (let i = 0; i < 3000; i += 2) index.remove(`J-${i}`);
    expect(index.size).toBe(1500);
    expect(index.rank(['every'], 5000)).toHaveLength(1500);
    expect(ids(index.rank(['word-2999'], 5))).toEqual(['J-2999']);
    expect(index.rank(['word-2998'], 5)).toEqual([]);
    expect(index.rank(['tenth-7'], 50)).toHaveLength(10);
  });
});
