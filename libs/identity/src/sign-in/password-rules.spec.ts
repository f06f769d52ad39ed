import { opaqueString } from './opaque-string';
import { unfitness } from './password-rules';

describe('a password as it is hashed (RFC 8265, OpaqueString)', () => {
  it.each([
    ['composed and decomposed letters are one', 'cafe\u0301', 'caf\u00e9'],
    ['an ideographic space is a space', '四\u3000五', '四 五'],
    ['a no-break space is a space', 'a\u00a0b', 'a b'],
    ['case stays', 'Aa', 'Aa'],
    ['width stays', 'ａ', 'ａ'],
    ['blanks at the ends stay', ' a ', ' a '],
  ])('%s', (_rule, typed, hashed) => {
    expect(opaqueString(typed)).toBe(hashed);
  });
});

describe('a new password', () => {
  it.each([
    ['eleven characters', 'a'.repeat(11), /at least 12/],
    ['eleven characters that are twenty-two code units', '𠀀'.repeat(11), /at least 12/],
    ['eleven letters with accents typed apart', 'e\u0301'.repeat(11), /at least 12/],
    ['more than 1,024 characters', 'a'.repeat(1025), /at most 1024/],
    ['a control character', 'twelve chars\u0007', /control/],
    ['nothing', '', /empty/],
  ])('of %s is refused', (_what, password, why) => {
    expect(unfitness(password)).toMatch(why);
  });

  it.each([
    ['twelve of the same letter', 'a'.repeat(12)],
    ['blanks alone', ' '.repeat(12)],
    ['1,024 characters', '法'.repeat(1024)],
  ])('of %s is taken: nothing but length is asked for', (_what, password) => {
    expect(unfitness(password)).toBeUndefined();
  });
});
