import { contentMac, objectName } from './object-name';

const key = (byte: number): Buffer => Buffer.alloc(32, byte);
const digest = Buffer.alloc(32, 7);

describe('the name of an object', () => {
  it('is another under another key, for another object and of other bytes', () => {
    const names = [
      objectName(key(1), 'one', digest),
      objectName(key(2), 'one', digest),
      objectName(key(1), 'two', digest),
      objectName(key(1), 'one', Buffer.alloc(32, 8)),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same when it is made again, and tells nothing of the digest', () => {
    expect(objectName(key(1), 'one', digest)).toBe(objectName(key(1), 'one', digest));
    expect(objectName(key(1), 'one', digest)).not.toContain(digest.toString('hex').slice(0, 8));
  });
});

describe('the MAC by which bytes are found again', () => {
  it('is the same for every object of one key, and another under another', () => {
    expect(contentMac(key(1), digest)).toEqual(contentMac(key(1), digest));
    expect(contentMac(key(1), digest)).not.toEqual(contentMac(key(2), digest));
    expect(contentMac(key(1), digest)).not.toEqual(contentMac(key(1), Buffer.alloc(32, 8)));
  });
});
