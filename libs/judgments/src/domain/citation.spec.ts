import { citationOf, citationsIn } from './citation';
import { mustBeAnswered } from './cited-case';

describe('a case of authority', () => {
  it.each([
    ['指导案例24号', 'guiding 24'],
    ['指导性案例第24号', 'guiding 24'],
    ['最高人民法院指导案例二十四号', 'guiding 24'],
    ['最高人民法院 指导案例 ２４ 号', 'guiding 24'],
    ['Guiding Case No. 24', 'guiding 24'],
    ['the SPC’s guiding case 24', 'guiding 24'],
    ['入库编号：2023-02-1-222-001', 'reference 2023-02-1-222-001'],
    ['入库编号 2023 - 02 - 1 - 222 - 001', 'reference 2023-02-1-222-001'],
    ['Case Library No. 2023-02-1-222-001', 'reference 2023-02-1-222-001'],
  ])('is the same however it is written: %s', (written, key) => {
    expect(citationOf(written)).toEqual({ key, authority: key.split(' ')[0] });
  });

  it.each([
    '指导案例号',
    '指导案例0号',
    '案例24号',
    'Guiding Cases',
    '2023-02-1-222-0012',
    '12023-02-1-222-001',
    '2023-02-1-222-001-7',
  ])('is none in %s', (text) => {
    expect(citationsIn(text)).toEqual([]);
  });

  it('is found in a text with its place, once', () => {
    const text = '原告主张参照指导案例24号及2023-02-1-222-001；指导性案例24号之裁判要点。See Guiding Case No. 7.';
    const found = citationsIn(text);
    expect(found.map(({ key }) => key)).toEqual(['guiding 24', 'reference 2023-02-1-222-001', 'guiding 7']);
    for (const { at, text: written } of found) expect(text.slice(at).startsWith(written)).toBe(true);
  });

  it.each([
    ['本案应参照指导案例２４号。', 'guiding 24', '指导案例２４号'],
    ['本案应参照指导性案\n例第24号。', 'guiding 24', '指导性案\n例第24号'],
    [
      '入库编号——２０２３－０２－１－２２２－００１。',
      'reference 2023-02-1-222-001',
      '２０２３－０２－１－２２２－００１',
    ],
    ['No. 2023–02–1–222–001', 'reference 2023-02-1-222-001', '2023–02–1–222–001'],
  ])('is found as a paper sets it: %j', (text, key, written) => {
    expect(citationsIn(text)).toMatchObject([{ key, text: written, at: text.indexOf(written) }]);
  });

  it.each(['指导案例', '指 导 ', '2023-02-', '1', ' ', '百', 'Guiding Case No. '])(
    'is looked for in no time in a text that says %j a hundred thousand times',
    (part) => {
      expect(citationsIn(part.repeat(100_000)).length).toBeLessThan(2);
    },
  );
});

describe('any other case', () => {
  it('is the same whatever stands between its letters and digits', () => {
    expect(citationOf('（2026）清0102民初7号')).toEqual(citationOf('(2026) 清0102民初 7号'));
    expect(citationOf('Copperkettle v. Marrowby')).toEqual({ key: 'text copperkettlevmarrowby', authority: null });
  });

  it.each(['', ' ', '—…', '指导案例1号 and 指导案例2号'])('is not one case: %j', (written) => {
    expect(citationOf(written)).toBeUndefined();
  });

  it('is none at more length than is kept, which one sign that stands for many letters comes to', () => {
    expect(citationOf('𠮷'.repeat(500))).toEqual({ key: `text ${'𠮷'.repeat(500)}`, authority: null });
    expect(citationOf('㌖'.repeat(90))).toEqual({ key: `text ${'キロメートル'.repeat(90)}`, authority: null });
    expect(citationOf('㌖'.repeat(500))).toBeUndefined();
  });
});

describe('the duty to answer', () => {
  const authorities = ['guiding', 'reference'] as const;
  const none = { numbered: null, claimed: [], recorded: [] };
  it.each([
    ['a guiding case by its number', { ...none, numbered: 'guiding' }, true],
    ['what somebody claims to be of the case library', { ...none, claimed: ['other', 'reference'] }, true],
    ['what was made a guiding case, whatever is claimed', { ...none, claimed: ['other'], recorded: ['guiding'] }, true],
    ['a typical case', { ...none, claimed: ['typical'], recorded: ['typical'] }, false],
    ['any other case', { ...none, claimed: ['other'], recorded: [null] }, false],
  ] as const)('of %s', (_, authority, expected) => {
    expect(mustBeAnswered(authority, authorities)).toBe(expected);
  });
});
