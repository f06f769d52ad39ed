import { mayAnywhere } from '../access/access';
import { POLICY, type Permission } from '../access/policy';
import { SCOPES, withinScopes } from './scopes';

const permissions = Object.keys(POLICY) as Permission[];

describe('scopes', () => {
  it('do not narrow whoever has none', () => {
    expect(permissions.filter((permission) => !withinScopes({}, permission))).toEqual([]);
  });

  it('reach nothing when there are none of them, or only unknown ones', () => {
    for (const scopes of [[], ['everything'], ['constructor'], ['toString']]) {
      expect(permissions.filter((permission) => withinScopes({ scopes }, permission))).toEqual([]);
    }
  });

  it('reach what their lines name, together', () => {
    const scopes = ['filing:read', 'judgments:read'];
    const reached = permissions.filter((permission) => withinScopes({ scopes }, permission));
    expect(reached.sort()).toEqual(['filing.read', 'judgment.read']);
  });

  it.each([
    'sign-in.change',
    'session.read',
    'session.end',
    'api-key.create',
    'api-client.create',
    'clock.move',
    'judgment.enter',
  ] as const)('never reach %s', (permission) => {
    expect(withinScopes({ scopes: Object.keys(SCOPES) }, permission)).toBe(false);
  });

  it('narrow what the roles allow, and give nothing', () => {
    const filer = {
      personId: '01980c1e-0000-7000-8000-000000000001',
      spaceId: '01980c1e-0000-7000-8000-000000000002',
      roles: [{ role: 'filer', courtId: null }],
      assurance: 'verified-remote',
      method: 'client',
    } as const;
    expect(mayAnywhere(filer, 'filing.submit')).toBe(true);
    expect(mayAnywhere({ ...filer, scopes: ['filing'] }, 'filing.submit')).toBe(true);
    expect(mayAnywhere({ ...filer, scopes: ['cases:read'] }, 'filing.submit')).toBe(false);
    expect(mayAnywhere({ ...filer, scopes: ['like-cases'] }, 'like-case.search')).toBe(false);
  });
});
