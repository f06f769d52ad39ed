import { LAW_SYSTEMS } from '@assize/courts';
import { likeCaseRulesNamed, likeCaseRulesOf } from '.';

describe.each(LAW_SYSTEMS)('the rules of %s', (lawSystem) => {
  const rules = likeCaseRulesOf(lawSystem);

  it('are found again by the name that a report gives them', () => {
    expect(rules.key).toBe(lawSystem);
    expect(likeCaseRulesNamed(rules)).toBe(rules);
  });

  it('name tiers once, and bind by tiers there are', () => {
    const codes = rules.tiers.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(expect.arrayContaining([...rules.mustFollow]));
  });

  it('say why a search may be ordered', () => {
    expect(Object.keys(rules.grounds).length).toBeGreaterThan(0);
  });
});

it('a court that names no law system is under none', () => {
  expect(likeCaseRulesOf(undefined)).toBe(likeCaseRulesOf('general'));
});

it('a report by rules that never were is a fault', () => {
  expect(() => likeCaseRulesNamed({ key: 'cn', version: '1066' })).toThrow('no rules cn 1066');
});
