import { isMarkedOn } from './signature-mark';

it.each([
  ['/s/ Jane Copperkettle', '/s/', true],
  ['Dated 4 March.\nBy: /S/ J. Copperkettle', '/s/', true],
  ['／s／ Jane', '/s/', true],
  ['/s/ __________________', '/s/', false],
  ['/s/\n', '/s/', false],
  ['see www.court.example/s/index', '/s/', false],
  ['Signed: Jane Copperkettle', 'Signed:', true],
  ['Signed: ______ on', 'Signed:', false],
  ['It was designed: well', 'Signed:', false],
  ['具状人：张三', '具状人', true],
  ['具状人 : 张三', '具状人', true],
  ['具状人认为被告应当赔偿', '具状人', false],
  ['具状人：＿＿＿', '具状人', false],
  ['anything', '', false],
])('%j signed with %j: %s', (text, mark, signed) => expect(isMarkedOn(text, mark)).toBe(signed));
