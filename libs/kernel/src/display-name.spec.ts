import { displayName } from './display-name';

describe('a name from outside', () => {
  const cases: [string, string][] = [
    ['photo.jpg', 'photo.jpg'],
    ['  合同\u0000.pdf\n', '合同.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u2066\u0007', 'exhibit'],
    ['\ud800lone', '\ufffdlone'],
    ['a\u200b\u2028b\u200dc', 'ab\u200dc'],
  ];
  it.each(cases)('%j is shown as %j', (given, shown) => expect(displayName(given, 'exhibit')).toBe(shown));

  it('is cut at 255 characters, never inside one', () => {
    expect([...displayName('😀'.repeat(300), 'exhibit')]).toHaveLength(255);
  });
});
