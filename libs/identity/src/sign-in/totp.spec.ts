import { base32 } from './base32';
import { hotp, otpauthUri, stepAt, stepOf } from './totp';

const SECRET = Buffer.from('12345678901234567890');

describe('HOTP, by the vectors of RFC 4226, appendix D', () => {
  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('counter %i gives %s', (counter, code) => {
    expect(hotp(SECRET, counter)).toBe(code);
  });
});

describe('TOTP, by the SHA-1 vectors of RFC 6238, appendix B', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('second %i gives %s', (second, code) => {
    expect(hotp(SECRET, stepAt(new Date(second * 1000)), 8)).toBe(code);
  });
});

describe('a code', () => {
  const now = new Date('2026-03-02T12:00:10Z');
  const present = stepAt(now);

  it.each([
    [-2, undefined],
    [-1, present - 1],
    [0, present],
    [1, present + 1],
    [2, undefined],
  ])('of %i steps away is found as the step %s', (away, found) => {
    expect(stepOf(SECRET, hotp(SECRET, present + away), now)).toBe(found);
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６'])('that is "%s" is none', (code) => {
    expect(stepOf(SECRET, code, now)).toBeUndefined();
  });
});

describe('what an authenticator is told', () => {
  it('names issuer, account and every parameter', () => {
    expect(otpauthUri(SECRET, 'court.example', 'a b@court.example')).toBe(
      'otpauth://totp/court.example:a%20b%40court.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=court.example&algorithm=SHA1&digits=6&period=30',
    );
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('in base 32, by the vectors of RFC 4648: "%s" is "%s"', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded);
  });
});
