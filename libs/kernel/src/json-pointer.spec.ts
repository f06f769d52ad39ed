import { pointerStep } from './json-pointer';

describe('a step of a JSON Pointer', () => {
  // RFC 6901, section 5, and the order of escapes of section 3: `~01` is the member `~1`.
  it.each([
    ['foo', '/foo'],
    ['', '/'],
    ['a/b', '/a~1b'],
    ['m~n', '/m~0n'],
    ['~1', '/~01'],
    ['k"l', '/k"l'],
    [' ', '/ '],
    ['证据', '/证据'],
  ])('to the member %j is %s', (member, step) => {
    expect(pointerStep(member)).toBe(step);
  });
});
