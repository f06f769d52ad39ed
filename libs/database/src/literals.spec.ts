import { withLiterals } from './literals';

describe('literals in a statement', () => {
  it.each([
    ['a = $1', ["x'; DROP TABLE y; --"], `a = 'x''; DROP TABLE y; --'`],
    ['a = $1', ['back\\slash'], `a =  E'back\\\\slash'`],
    ['$2 $1 $2', ['a', 'b'], `'b' 'a' 'b'`],
    ['$1 $2 $3 $4', [1.5, true, null, new Date(0)], `'1.5' 'true' NULL '1970-01-01T00:00:00.000Z'`],
    ['$1', ['$2'], `'$2'`],
    ['$10', Array.from({ length: 10 }, (_, at) => at), `'9'`],
  ])('are escaped: %s', (sql, values, expected) => {
    expect(withLiterals(sql, values)).toBe(expected);
  });

  it.each([
    ['$2', ['only one']],
    ['$0', ['x']],
    ['$1', [Number.NaN]],
  ])('that cannot be are refused: %s', (sql, values) => {
    expect(() => withLiterals(sql, values)).toThrow(RangeError);
  });
});
