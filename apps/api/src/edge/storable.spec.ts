import { tooManyValues, unkeepable, unstorable } from './storable';

describe('what cannot be stored', () => {
  it.each([
    [{ title: 'a\0b' }, ['/title']],
    [{ parties: [{ name: 'Ash' }, { name: '\ud800' }] }, ['/parties/1/name']],
    [{ provenance: { 'a\0': 'x' } }, ['/provenance']],
    ['riverside\0', ['']],
    [JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`), ['/0'.repeat(33)]],
  ])('is named by its place (%#)', (value, pointers) => {
    expect(unstorable(value).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([[{ title: '青河法院 😀\n' }], [{ limit: 20, after: null }], [undefined], [7]])(
    'is nothing of %j',
    (value) => {
      expect(unstorable(value)).toEqual([]);
    },
  );
});

describe('a body of too many values', () => {
  const parties = (many: number) => ({ parties: Array.from({ length: many }, () => ({})) });
  const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`k${at}`, 1]));

  it.each([[parties(100_000)], [wide], [[[parties(5_000)]]], [parties(5_000)]])(
    'is refused as a whole, with one fault (%#)',
    (body) => {
      expect(unkeepable(body)).toEqual([{ pointer: '', detail: 'holds more than 5000 values' }]);
    },
  );

  it('is none that a form of the court has', () => {
    const row = { role: 'x', name: 'x', kind: 'x', email: 'x', address: 'x', title: 'x' };
    const rows = Array.from({ length: 200 }, () => row);
    expect(tooManyValues({ parties: rows, documents: rows })).toBe(false);
  });
});
