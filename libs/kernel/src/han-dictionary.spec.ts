import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';
import { hanShare, hanWordKind } from '.';

describe('the dictionary of Han words', () => {
  it('answers as a segmentation of the same word by jieba does', () => {
    const jieba = Jieba.withDict(dict);
    const text = '被告人驾驶轿车在上海市的道路上和我打了他的话';
    for (let start = 0; start < text.length; start++) {
      for (const size of [2, 3, 4]) {
        const word = text.slice(start, start + size);
        const known = jieba.tag(word, false);
        if (word.length < size) continue;
        expect([word, hanWordKind(text, start, start + size)]).toEqual([
          word,
          known.length === 1 ? known[0]!.tag : undefined,
        ]);
      }
    }
  });

  it('has no word of other characters and of none, and of one character as of more', () => {
    expect(hanWordKind('ab', 0, 2)).toBeUndefined();
    expect(hanWordKind('', 0, 2)).toBeUndefined();
    expect(hanWordKind('驾驶', 1, 2)).toBe('v');
  });

  it('tells how common a character is as a word of its own', () => {
    expect(hanShare('的')).toBeGreaterThan(1_000 * hanShare('昶'));
    expect(hanShare('a')).toBe(0);
    expect(hanShare('\u3400')).toBe(0);
  });
});
