import { checkPolicy, diffPolicies } from '@assize/courts';
import { courtSeeds, harbour, riverside } from '.';

describe('the seeded courts', () => {
  it.each(courtSeeds.map((court) => [court.key, court] as const))(
    '%s has a policy without contradiction',
    (key, court) => {
      expect(checkPolicy(court.policy)).toEqual([]);
      expect(court.policy.court).toBe(key);
    },
  );

  it('are plain JSON', () => {
    for (const { policy } of courtSeeds) expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
  });

  it('have two rooms and judges of their own', () => {
    const keys = courtSeeds.flatMap((court) => [...court.rooms.map((room) => room.key), ...court.judges]);
    expect(new Set(keys).size).toBe(keys.length);
    for (const court of courtSeeds) expect(court.rooms).toHaveLength(2);
  });

  it('differ in what a client must not take for granted', () => {
    const differences = diffPolicies(riverside.policy, harbour.policy);
    expect(differences.find(({ pointer }) => pointer === '/limits/maxPages')?.words).toEqual({
      en: 'limits maxPages: 200 in the first, 20 in the second.',
      zh: '限额 maxPages：前者为 200，后者为 20。',
    });
    expect(differences.find(({ pointer }) => pointer === '/filingCodes/complaint/opensCase')?.words.en).toBe(
      'filing codes complaint / opensCase: true in the first, nothing in the second.',
    );
  });
});
