import { analyse, countTerms, encodeTerms } from '../lexical';
import { decodePairs, encodePairs, pairKeys } from './pairs';
import { keyCounts, keysOfStoredTerms, MOST_COUNTED, type KeyCounts } from './term-keys';

const counts = ({ keys, counts: of }: KeyCounts): Map<number, number> =>
  new Map([...keys].map((key, i) => [key, of[i] ?? 0]));

const TEXT = 'The defendant took 12,000.50 from a shed. 被告人盗窃电动自行车一辆，价值人民币4200元。';

describe('terms as numbers', () => {
  it('are the same from a text and from what was stored of it', () => {
    const terms = countTerms(analyse(TEXT));
    expect(counts(keysOfStoredTerms(encodeTerms(terms)))).toEqual(counts(keyCounts(terms)));
    expect(counts(keyCounts(terms)).size).toBe(terms.terms.length);
  });

  it('count no higher than a byte holds', () => {
    const terms = countTerms(Array.from({ length: 1000 }, () => 'bicycle'));
    expect([...keyCounts(terms).counts]).toEqual([MOST_COUNTED]);
    expect([...keysOfStoredTerms(encodeTerms(terms)).counts]).toEqual([MOST_COUNTED]);
  });

  it.each([[''], ['00'], ['02 01 01 61'], ['01 ff'], ['01 02 01'], ['01 05 01 01 01 01 01 61']])(
    'are not read from other bytes: %s',
    (hex) => {
      expect(() => keysOfStoredTerms(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(RangeError);
    },
  );
});

describe('pairs', () => {
  it('come back as they were stored', () => {
    const pairs = pairKeys(TEXT);
    expect(decodePairs(encodePairs(pairs))).toEqual(pairs);
    expect(pairs.keys.length).toBeGreaterThan(20);
    expect([...pairKeys('').keys]).toEqual([]);
  });

  it.each(['', '00', '02', '0101', '01010203040506070809'])('are not read from other bytes: %s', (hex) => {
    expect(() => decodePairs(Buffer.from(hex, 'hex'))).toThrow(RangeError);
  });
});
