import { whoComes } from './who-comes';

describe('who comes to a hearing', () => {
  it('is each party that signs in and whoever acts for one, each once', () => {
    const parties = [
      { personId: 'ash', counselId: 'larkspindle' },
      { personId: 'birch', counselId: 'larkspindle' },
      { personId: null, counselId: 'reed' },
    ];
    expect(whoComes(parties)).toEqual(['ash', 'larkspindle', 'birch', 'reed']);
  });

  it('is nobody for a party for whom nobody signs in', () => {
    expect(whoComes([{ personId: null, counselId: null }])).toEqual([]);
  });
});
