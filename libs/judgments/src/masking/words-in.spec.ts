import { WordList } from './words-in';

describe('a list of words', () => {
  const words = new WordList(['人', '证人', '证人证言', '被告', '告人']);

  it('is found in a text as a pattern of all of them would find it: the longest at each place, none overlapping', () => {
    const text = '证人证言说被告人和证人，一人';
    expect(words.in(text)).toEqual(
      [...text.matchAll(/证人证言|证人|被告|告人|人/g)].map(({ index, 0: word }) => ({ index, word })),
    );
  });

  it('is nowhere in an empty text', () => {
    expect(words.in('')).toEqual([]);
  });
});
