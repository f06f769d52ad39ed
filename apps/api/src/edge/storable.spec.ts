import { unstorable } from './storable';

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
