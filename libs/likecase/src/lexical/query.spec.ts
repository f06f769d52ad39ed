import { DomainError } from '@assize/kernel';
import { asMuchAsIsSearched, LONGEST_QUERY, queryTerms, queryText } from './query';

const codeOf = (text: string): string => {
  try {
    queryTerms(text);
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'crash';
  }
};

describe('a query', () => {
  it('is refused when no word of it can be searched by', () => {
    for (const text of ['', '   ', '?', 'a', 'the of', '的', '。', '\u0000\u0001\ud800']) {
      expect([text, codeOf(text)]).toEqual([text, 'query-empty']);
    }
  });

  it('is refused when too long, before it is read', () => {
    expect(codeOf('盗'.repeat(5_000_000))).toBe('query-too-long');
    expect(codeOf('theft '.repeat(LONGEST_QUERY))).toBe('query-too-long');
  });

  it('of one telling character, or as long as may be, is searched by', () => {
    expect(queryTerms('贼')).toEqual(['贼']);
    expect(codeOf('盗'.repeat(LONGEST_QUERY))).toBe('none');
  });

  it('can be made of any text by cutting it, which leaves no half of a sign', () => {
    expect(asMuchAsIsSearched('theft')).toBe('theft');
    expect(codeOf(asMuchAsIsSearched('theft '.repeat(LONGEST_QUERY)))).toBe('none');
    const even = asMuchAsIsSearched('🚲'.repeat(LONGEST_QUERY));
    const odd = asMuchAsIsSearched(`x${'🚲'.repeat(LONGEST_QUERY)}`);
    expect([even.length, odd.length, odd.at(-2)! + odd.at(-1)!]).toEqual([LONGEST_QUERY, LONGEST_QUERY - 1, '🚲']);
  });

  it('from a judgment is its charges and facts, never what the court made of them', () => {
    const judgment = { facts: 'He took it.', charge: ['theft', 'robbery'], courtView: 'grave', disposition: '3 years' };
    expect(queryText(judgment)).toBe('theft\nrobbery\nHe took it.');
    expect(queryText({ facts: 'He took it.' })).toBe('He took it.');
    expect(queryText({ facts: '', charge: 'theft' })).toBe('theft');
  });
});
