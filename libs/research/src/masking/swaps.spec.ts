import { readFileSync } from 'node:fs';
import { readHeldOut } from './swaps';

const HELD_OUT = readFileSync('test/masking/held-out.json', 'utf8');

it('reads the lists that the masker is measured by', () => {
  expect(Object.keys(readHeldOut(HELD_OUT, 'held-out.json').names)).toContain('minority');
});

it.each(['', '{}', 'null', '[]', '\0\u0001', '{"names":{},"places":{},"sex":[]}', HELD_OUT.slice(0, -20)])(
  'refuses %j, by the name of its file',
  (text) => {
    expect(() => readHeldOut(text, 'odd.json')).toThrow('odd.json holds no names');
  },
);
