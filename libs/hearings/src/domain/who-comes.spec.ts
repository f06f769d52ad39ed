import { whoComes } from './who-comes';

describe('who comes to a hearing', () => {
  it('is each party that signs in and whoever acts for one, each once', () => {
    const parties = [
      { personId: 'ash', counsel: ['larkspindle'] },
      { personId: 'birch', counsel: ['larkspindle', 'moss'] },
      { personId: null, counsel: ['reed'] },
    ];
    expect(whoComes(parties)).toEqual(['ash', 'larkspindle', 'birch', 'moss', 'reed']);
  });

  it('is nobody for a party for whom nobody signs in', () => {
    expect(whoComes([{ personId: null, counsel: [] }])).toEqual([]);
  });
});
