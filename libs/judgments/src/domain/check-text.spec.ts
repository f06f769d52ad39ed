import { checkText } from './check-text';

describe('the text of a judgment', () => {
  it.each([
    ['nothing', ' \n', /empty/],
    ['a NUL', 'The court\0orders', /NUL/],
    ['half a character', 'The court \ud83d orders', /half a character/],
    ['a million characters and one', 'x'.repeat(1_000_001), /longer/],
  ])('is refused with %s', (_, text, why) => {
    expect(() => checkText(text)).toThrow(why);
  });

  it('is kept otherwise, in either language', () => {
    expect(() => checkText('本院认为 \u{1f468} the court orders.')).not.toThrow();
  });
});
