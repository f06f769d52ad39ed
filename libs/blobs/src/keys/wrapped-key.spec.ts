import { newKey, unwrapKey, wrapKey } from './wrapped-key';

const key = Buffer.alloc(32, 1);

describe('a wrapped key', () => {
  const master = Buffer.alloc(32, 9);

  it('opens under the key that wraps it, as the key of what it was wrapped for', () => {
    const wrapped = wrapKey(master, key, 'one');
    expect(unwrapKey(master, wrapped, 'one')).toEqual(key);
    expect(() => unwrapKey(master, wrapped, 'two')).toThrow();
    expect(() => unwrapKey(Buffer.alloc(32, 8), wrapped, 'one')).toThrow();
  });

  it('is another for every file', () => expect(newKey()).not.toEqual(newKey()));
});
