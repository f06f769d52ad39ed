import type { Actor, AssuranceLevel } from '@assize/kernel';
import { assuranceAtLeast, requireAssurance } from './assurance';

const actor = (assurance: AssuranceLevel): Actor => ({
  personId: 'p',
  spaceId: 's',
  roles: [],
  assurance,
  method: 'password',
});

describe('identity assurance', () => {
  const cases: [AssuranceLevel, AssuranceLevel, boolean][] = [
    ['self-asserted', 'self-asserted', true],
    ['self-asserted', 'verified-remote', false],
    ['verified-remote', 'self-asserted', true],
    ['verified-remote', 'verified-in-person', false],
    ['delegated', 'verified-in-person', true],
  ];
  it.each(cases)('%s is at least %s: %s', (held, needed, enough) => {
    expect(assuranceAtLeast(actor(held), needed)).toBe(enough);
  });

  it('that is too low is told with the way to more', () => {
    expect(() => requireAssurance(actor('self-asserted'), 'verified-remote')).toThrow('checked online');
  });
});
