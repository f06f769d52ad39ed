import { nameKey } from './name-key';

describe('the key of a name', () => {
  it.each([
    ['Odalys Copperkettle', 'COPPERKETTLE, Odalys'],
    ['Birch Ltd.', 'Birch  ltd'],
    ['Ｂｉｒｃｈ Ltd', 'Birch Ltd'],
    ['海晏公司', ' 海晏公司 '],
  ])('is the same for %s and %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

  it.each([
    ['Ash', 'Ashe'],
    ['Birch Ltd', 'Birch'],
    ['海晏公司', '海宴公司'],
  ])('tells %s from %s', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)));

  it('of nothing but signs is nothing', () => expect(nameKey(' .,- ')).toBe(''));
});
