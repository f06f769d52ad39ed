import { chineseNumber } from './numerals';

describe('a Chinese number', () => {
  it.each([
    ['十五', 15],
    ['二十', 20],
    ['三百零五', 305],
    ['一万二千零五十', 12_050],
    ['一百二十万', 1_200_000],
    ['一亿三千万', 130_000_000],
    ['两千', 2000],
    ['二〇二六', 2026],
    ['12,000.50', 12_000.5],
    ['3.5万', 35_000],
    ['', undefined],
    ['多少', undefined],
    ['1.2.3', undefined],
  ])('%s', (text, expected) => {
    expect(chineseNumber(text)).toBe(expected);
  });
});
