import { wordsLeft } from './words-left';

describe('words of a page that was taken away', () => {
  it.each<[string, string, string, string, boolean]>([
    ['a word in a sentence', 'Paid to Zwingli', 'Open', 'about Zwingli.', true],
    ['a word that is kept elsewhere', 'Paid to Zwingli', 'Zwingli', 'about Zwingli.', false],
    ['a name of two characters', '证人王明', '证人', '关于王明', true],
    ['a name over the end of a line', '证人王\n明', '证人', '王明', true],
    ['a name beyond the basic plane', '𠮷田', 'x', '是𠮷田的', true],
    ['a part of a line', '付给王明五百元', '付给', '五百', true],
    ['a name that is kept elsewhere', '证人王明', '王 明证人', '王明', false],
    ['single characters', '王 and 明', 'x', '明王', false],
  ])('are found left over or not: %s', (_, taken, kept, said, left) => {
    expect(wordsLeft([taken], [kept], [said])).toBe(left);
  });
});
