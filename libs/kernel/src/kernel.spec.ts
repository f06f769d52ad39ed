import {
  afterInstant,
  afterNumber,
  canonicalJson,
  decodeCursor,
  encodeCursor,
  isId,
  newId,
  pageOf,
  seedId,
  traceFrom,
  traceparentOf,
} from '.';

describe('an id', () => {
  it('is a UUIDv7 with its time in front, ascending in a process even within a millisecond and when the clock steps back', () => {
    const at = Date.UTC(2026, 2, 2);
    const ids = [...Array.from({ length: 5000 }, () => newId(at + 1)), newId(at)];
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) expect(isId(id) && id[14] === '7' && '89ab'.includes(id[19]!)).toBe(true);
  });

  it('of something made up comes from its name', () => {
    expect(seedId('court riverside')).toBe(seedId('court riverside'));
    expect(seedId('court riverside')).not.toBe(seedId('court harbour'));
    expect(seedId('x')[14]).toBe('8');
  });
});

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [true, null, 'é"'] }, '{"a":[true,null,"é\\""],"b":1}'],
    [{ a: undefined, b: -0 }, '{"b":0}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3 }, '{"\\r":2,"1":3,"€":1}'],
  ])('orders members and drops what is undefined', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('has no infinity', () => {
    expect(() => canonicalJson({ a: Infinity })).toThrow(TypeError);
  });
});

describe('a page', () => {
  const rows = ['a', 'b', 'c'];
  const page = (limit: number) =>
    pageOf(
      rows.slice(0, limit + 1),
      limit,
      (row) => [row],
      (row) => row,
    );

  it('ends with a cursor that leads on, until the last', () => {
    expect(page(2)).toEqual({ items: ['a', 'b'], next: encodeCursor(['b']) });
    expect(page(3)).toEqual({ items: rows, next: null });
    expect(decodeCursor(encodeCursor(['b', 'x']), 2)).toEqual(['b', 'x']);
  });

  it.each([
    '',
    '!',
    'bnVsbA',
    encodeCursor(['one']),
    encodeCursor(['one', 'tw\0o']),
    Buffer.from('[1,2]').toString('base64url'),
  ])('is not begun by a made-up cursor: %s', (text) => {
    expect(() => decodeCursor(text, 2)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
  });
});

describe('a trace', () => {
  it('is joined when the header is right and begun when it is not', () => {
    const id = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(traceFrom(`00-${id}-00f067aa0ba902b7-01`).traceId).toBe(id);
    for (const wrong of [undefined, '', `01-${id}-00f067aa0ba902b7-01`, `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
      expect(traceparentOf(traceFrom(wrong))).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    }
  });
});

describe('a cursor of an instant and an id', () => {
  const id = '01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77';

  it('gives back what was put in, and nulls where a list begins', () => {
    expect(afterInstant(encodeCursor(['2026-03-02T09:00:00.000Z', id]))).toEqual(['2026-03-02T09:00:00.000Z', id]);
    expect(afterInstant(undefined)).toEqual([null, null]);
  });

  it.each([
    ['x', id],
    ['2026-02-31T09:00:00.000Z', id],
    ['2026-03-02', id],
    ['2026-03-02T09:00:00.000Z', 'x'],
  ])('refuses %s and %s', (instant, of) => {
    expect(() => afterInstant(encodeCursor([instant, of]))).toThrow(
      expect.objectContaining({ code: 'cursor-invalid' }),
    );
  });
});

describe('a cursor of a number', () => {
  it('gives back what was put in, and 0 where a list begins', () => {
    expect([afterNumber(encodeCursor(['17'])), afterNumber(undefined)]).toEqual([17, 0]);
  });

  it.each(['', '-1', '1.5', '1e3', '9'.repeat(10), 'x'])('refuses %j', (number) => {
    expect(() => afterNumber(encodeCursor([number]))).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
  });
});
