import { nearestFirst } from './nearest-first';

const found = (...ids: string[]) => ids.map((judgmentId) => ({ judgmentId }));

describe('what two searches found', () => {
  it('has no place for a case of authority before one that is nearer', () => {
    expect(nearestFirst(found('near', 'named', 'far'), found('named', 'named-and-farther'))).toEqual(
      found('near', 'named', 'far', 'named-and-farther'),
    );
  });
});
