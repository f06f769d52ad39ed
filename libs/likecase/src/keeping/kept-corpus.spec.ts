import { questionOf, SearchedCorpus, searchCorpus } from '../searching';
import { corpusOf as indexed, madeUp, plainly } from '../searching/testing/made-up-corpus';
import type { Numbers } from './array-file';
import { arraysOf, corpusOf } from './kept-corpus';

const judgments = madeUp(1_400);
const facts = 'The defendant took a phone from a shop and was caught by the owner.';
const found = (corpus: SearchedCorpus) => searchCorpus(corpus, questionOf({ facts }), plainly()).hits;
const again = async (corpus: SearchedCorpus) => corpusOf(await arraysOf(corpus.parts()));

function aCorpus(): SearchedCorpus {
  const corpus = indexed(judgments);
  // The first of them once more: its first place is gone.
  corpus.add(judgments[0]!);
  return corpus;
}

describe('a corpus as arrays', () => {
  it('finds the same, for the same reasons', async () => {
    const corpus = aCorpus();
    const read = await again(corpus);
    expect(found(corpus).length).toBe(10);
    expect(found(read)).toEqual(found(corpus));
    expect([read.size, read.gone]).toEqual([1_400, new Set([0])]);
    for (const cause of ['theft', 'contract']) expect(read.ofCharge(cause)).toEqual(corpus.ofCharge(cause));
    expect(read.counted).toBe(false);
  });

  it('grows as the one that it was made of', async () => {
    const corpus = aCorpus();
    const read = await again(corpus);
    for (const one of [corpus, read]) {
      for (const judgment of madeUp(40, 2)) one.add(judgment);
      one.settle();
    }
    expect(read.size).toBe(1_440);
    expect(found(read)).toEqual(found(corpus));
  });

  it('is none when there is nothing', async () => {
    const empty = await again(new SearchedCorpus());
    expect([empty.size, found(empty)]).toEqual([0, []]);
  });

  it('stays as it was when the corpus grows while it is being written', async () => {
    const growing = indexed(judgments.slice(0, 50));
    const before = found(growing);
    const parts = growing.parts();
    for (const judgment of judgments.slice(50)) growing.add(judgment);
    growing.settle();
    expect(found(await corpusOf(await arraysOf(parts)))).toEqual(before);
  });

  it.each<[string, (arrays: Record<string, Numbers>) => void]>([
    ['a field is missing', (arrays) => delete arrays['words.terms']],
    ['the documents are missing', (arrays) => delete arrays['documents']],
    ['the documents are cut short', (arrays) => (arrays['documents'] = arrays['documents']!.slice(0, -1))],
    ['there are fewer documents than words', (arrays) => (arrays['documents'] = Buffer.from('[]\n'))],
  ])('is refused when %s', async (_, harm) => {
    const arrays = { ...(await arraysOf(indexed(judgments.slice(0, 5)).parts())) };
    harm(arrays);
    await expect(corpusOf(arrays)).rejects.toThrow();
  });
});
