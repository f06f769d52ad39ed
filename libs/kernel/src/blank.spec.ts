import { isBlank } from './blank';

it.each([
  '',
  ' ',
  '\t\r\n',
  '\u00a0\u3000',
  '\u200b',
  '\u200b \u2060\ufeff',
  '\u3164',
  '\u0000\u0007',
  '\u00ad',
  '\ufe0f',
])('takes %j for blank', (text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(['a', '案', ' .', '\u200ba', '🙂', '一\u200b'])('takes %j for something to read', (text) => {
  expect(isBlank(text)).toBe(false);
});
