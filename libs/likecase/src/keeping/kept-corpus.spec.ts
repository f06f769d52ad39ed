import { questionOf, SearchedCorpus, searchCorpus } from '../searching';
import { corpusOf, madeUp, plainly } from '../searching/testing/made-up-corpus';
import { arraysOf, partsOf } from './kept-corpus';

const judgments = madeUp(1_400);
const later = madeUp(40, 2);
const facts = 'The defendant took a phone from a shop and was caught by the owner.';
const found = (corpus: SearchedCorpus) => searchCorpus(corpus, questionOf({ facts }), plainly()).hits;

describe('a corpus as arrays', () => {
  const corpus = corpusOf(judgments);
  // The first of them once more: its first place is gone.
  corpus.add(judgments[0]!);
  const again = new SearchedCorpus(partsOf(arraysOf(corpus.parts())));

  it('finds the same, for the same reasons', () => {
    expect(found(corpus).length).toBe(10);
    expect(found(again)).toEqual(found(corpus));
    expect(again.size).toBe(corpus.size);
    expect(again.gone).toEqual(corpus.gone);
    for (const cause of ['theft', 'contract']) expect(again.ofCharge(cause)).toEqual(corpus.ofCharge(cause));
    expect(again.counted).toBe(false);
  });

  it('grows as the one that it was made of', () => {
    for (const judgment of later) for (const one of [corpus, again]) one.add(judgment);
    for (const one of [corpus, again]) one.settle();
    expect(found(again)).toEqual(found(corpus));
  });

  it('is none when there is nothing', () => {
    const empty = new SearchedCorpus(partsOf(arraysOf(new SearchedCorpus().parts())));
    expect([empty.size, found(empty)]).toEqual([0, []]);
  });

  it('stays as it was when the corpus grows while it is being written', () => {
    const growing = corpusOf(judgments.slice(0, 50));
    const before = found(growing);
    const parts = growing.parts();
    for (const judgment of judgments.slice(50)) growing.add(judgment);
    growing.settle();
    expect(found(new SearchedCorpus(partsOf(arraysOf(parts))))).toEqual(before);
  });
});
