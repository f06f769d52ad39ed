import { likeCaseRulesNamed, likeCaseRulesOf } from '@assize/judgments';
import { isAbove, isInProvince, layIntoTiers, type Weighed } from './lay-into-tiers';

const TODAY = '2026-03-02';
const cn = likeCaseRulesOf('cn');
const general = likeCaseRulesOf('general');

const found = (judgmentId: string, changed: Partial<Weighed> = {}): Weighed => ({
  judgmentId,
  matter: judgmentId,
  authority: null,
  level: 'basic',
  ownCourt: false,
  above: null,
  inProvince: null,
  decidedOn: '2025-06-01',
  ...changed,
});

const tiersOf = (all: readonly Weighed[], rules = cn) =>
  layIntoTiers(all, rules, TODAY).results.map(({ judgmentId, tier }) => `${judgmentId} ${tier}`);

it('a court is above when the policy names it, however it is spaced, and nobody knows where the policy is silent', () => {
  expect(isAbove('青鸾市 中级人民法院', ['青鸾市中级人民法院'])).toBe(true);
  expect(isAbove('柏舟市中级人民法院', ['青鸾市中级人民法院'])).toBe(false);
  expect([isAbove('青鸾市中级人民法院', undefined), isAbove(null, ['青鸾市中级人民法院'])]).toEqual([null, null]);
});

it('a court lies in the province of one above when their names tell it', () => {
  const above = ['宁波市中级人民法院', '浙江省 高级人民法院'];
  expect([isInProvince('CN-ZJ', above), isInProvince('CN-GD', above)]).toEqual([true, false]);
  expect([isInProvince(null, above), isInProvince('CN-ZJ', undefined)]).toEqual([null, null]);
  expect(isInProvince('CN-ZJ', ['青鸾市中级人民法院'])).toBeNull();
});

describe('the tiers of China', () => {
  it.each<[string, Partial<Weighed>]>([
    ['guiding', { authority: 'guiding', level: 'high' }],
    ['library', { authority: 'reference', level: 'basic' }],
    ['supreme', { authority: 'typical' }],
    ['supreme', { level: 'supreme' }],
    ['high', { level: 'high' }],
    ['high', { authority: 'high-court-reference', ownCourt: true }],
    ['above-and-own', { level: 'intermediate' }],
    ['above-and-own', { ownCourt: true }],
  ])('%s takes %j', (tier, changed) => {
    expect(tiersOf([found('a', changed)])).toEqual([`a ${tier}`]);
  });

  it('count of High Courts and courts of appeal those above the court, where it is known which these are', () => {
    const all = (['high', 'intermediate'] as const).flatMap((level) => [
      found(`${level} above`, { level, above: true }),
      found(`${level} elsewhere`, { level, above: false }),
    ]);
    for (const [at, tier] of ['high', 'above-and-own'].entries())
      expect(layIntoTiers(all.slice(2 * at, 2 * at + 2), cn, TODAY)).toMatchObject({
        results: [{ judgmentId: all[2 * at]!.judgmentId, tier }],
        outside: 1,
      });
    expect(tiersOf([found('own', { level: 'intermediate', above: false, ownCourt: true })])).toEqual([
      'own above-and-own',
    ]);
    expect(tiersOf([found('supreme', { level: 'supreme', above: false })])).toEqual(['supreme supreme']);
  });

  it('count of reference cases of High Courts those of the province, where it is known which that is', () => {
    const named = { authority: 'high-court-reference' } as const;
    expect(tiersOf([found('a', { ...named, inProvince: true }), found('b', { ...named, inProvince: false })])).toEqual([
      'a high',
    ]);
    const before = likeCaseRulesNamed({ key: 'cn', version: '2024.2' });
    expect(tiersOf([found('a', named)], before)).toEqual([]);
  });

  it('are read by the version a report was made by: before 2024.2 every court of the level counted', () => {
    const before = likeCaseRulesNamed({ key: 'cn', version: '2024.1' });
    expect(tiersOf([found('elsewhere', { level: 'high', above: false })], before)).toEqual(['elsewhere high']);
  });

  it('leave out another court of the same level, and count it', () => {
    expect(layIntoTiers([found('a'), found('b', { level: null })], cn, TODAY)).toMatchObject({
      results: [],
      outside: 2,
    });
  });

  it('end at the first that yields a like case, and tell which were not searched', () => {
    const all = [
      found('own', { ownCourt: true }),
      found('high', { level: 'high' }),
      found('supreme', { level: 'supreme' }),
    ];
    expect(layIntoTiers(all, cn, TODAY)).toMatchObject({
      results: [{ judgmentId: 'supreme' }],
      notSearched: ['high', 'above-and-own'],
    });
    expect(layIntoTiers([], cn, TODAY)).toMatchObject({ results: [], notSearched: [] });
  });

  it('prefer the last three years, but for guiding cases, and leave nothing out for its age', () => {
    const old = { decidedOn: '2019-01-01' };
    const high = { level: 'high' } as const;
    expect(tiersOf([found('old', { ...high, ...old }), found('new', high)])).toEqual(['new high', 'old high']);
    const [first] = layIntoTiers([found('old', { ...high, ...old })], cn, TODAY).results;
    expect(first).toEqual({ judgmentId: 'old', tier: 'high', recent: false, instances: [] });
    const guiding = { authority: 'guiding' } as const;
    expect(tiersOf([found('old', { ...guiding, ...old }), found('new', guiding)])).toEqual([
      'old guiding',
      'new guiding',
    ]);
  });

  it.each([
    ['2023-03-02', true],
    ['2023-03-01', false],
    [null, false],
  ])('count the years to the day: %s', (decidedOn, recent) => {
    expect(layIntoTiers([found('a', { level: 'high', decidedOn })], cn, TODAY).results).toMatchObject([{ recent }]);
  });

  it('have each matter once, by its weightiest instance, with the others named', () => {
    const matter = 'm';
    const all = [
      found('first', { matter, ownCourt: true }),
      found('other', { level: 'high' }),
      found('appeal', { matter, level: 'high' }),
      found('retrial', { matter, level: 'high' }),
    ];
    expect(layIntoTiers(all, cn, TODAY).results).toEqual([
      { judgmentId: 'appeal', tier: 'high', recent: true, instances: ['first', 'retrial'] },
      { judgmentId: 'other', tier: 'high', recent: true, instances: [] },
    ]);
  });

  it('count a matter of no tier once', () => {
    const all = [found('a', { matter: 'm' }), found('b', { matter: 'm' })];
    expect(layIntoTiers(all, cn, TODAY)).toMatchObject({ results: [], outside: 1 });
  });

  it('keep no more of a tier than their version says', () => {
    const many = Array.from({ length: 5 }, (_, at) => found(String(at), { level: 'high' }));
    expect(tiersOf(many, { ...cn, mostOfATier: 2 })).toEqual(['0 high', '1 high']);
  });

  it('keep the nearest of a tier', () => {
    const many = Array.from({ length: 30 }, (_, at) => found(String(at), { level: 'high' }));
    expect(tiersOf(many)).toEqual(many.slice(0, cn.mostOfATier).map(({ judgmentId }) => `${judgmentId} high`));
  });
});

describe('where no law says how to search', () => {
  it('all tiers are searched, and all years are alike', () => {
    const all = [found('old', { ownCourt: true, decidedOn: '1999-01-01' }), found('guiding', { authority: 'guiding' })];
    expect(layIntoTiers(all, general, TODAY)).toEqual({
      results: [
        { judgmentId: 'guiding', tier: 'guiding', recent: true, instances: [] },
        { judgmentId: 'old', tier: 'own', recent: true, instances: [] },
      ],
      notSearched: [],
      outside: 0,
    });
  });
});
