import { assuranceFrom, oidcProviders } from './oidc-provider';
import { SignInMisconfigured } from './sign-in-misconfigured';

const whole = {
  name: 'national-id',
  title: 'National identity card',
  issuer: 'https://id.example',
  clientId: 'court',
  clientSecretFile: '/run/secrets/national-id',
  redirectUri: 'https://desk.example/signed-in',
  assurance: 'self-asserted',
  assuranceBy: { claim: 'acr', levels: { high: 'verified-in-person', substantial: 'verified-remote' } },
};

const read = (...given: unknown[]) => oidcProviders(JSON.stringify(given), (path) => `secret of ${path}`);

describe('the file of OpenID providers', () => {
  it('names each, and where its secret is', () => {
    const [provider] = read(whole);
    expect(provider).toMatchObject({
      name: 'national-id',
      scope: 'openid',
      clientSecret: 'secret of /run/secrets/national-id',
    });
    expect(provider).not.toHaveProperty('clientSecretFile');
  });

  it.each([
    ['a name with a slash', { name: 'a/b' }, '"name"'],
    ['plain HTTP', { issuer: 'http://id.example' }, '"issuer"'],
    ['no redirect address', { redirectUri: undefined }, '"redirectUri"'],
    ['a scope without openid', { scope: 'email' }, '"scope"'],
    ['an unknown level', { assurance: 'certain' }, '"assurance"'],
    ['a mapping to an unknown level', { assuranceBy: { claim: 'acr', levels: { high: 'certain' } } }, '"assuranceBy"'],
    ['a secret in the file itself', { clientSecret: 'x' }, '"clientSecret" is not known'],
  ])('with %s is refused', (_what, change, says) => {
    expect(() => read({ ...whole, ...change })).toThrow(says);
  });

  it('takes plain HTTP from the same machine', () => {
    expect(read({ ...whole, issuer: 'http://127.0.0.1:3999' })).toHaveLength(1);
  });

  it.each(['{', '{}', 'null'])('that is %s is refused', (text) => {
    expect(() => oidcProviders(text, () => '')).toThrow(SignInMisconfigured);
  });

  it('with one name twice is refused', () => {
    expect(() => read(whole, whole)).toThrow('same name');
  });
});

describe('the assurance of a sign-in by a provider', () => {
  const provider = read(whole)[0]!;

  it.each([
    [{ acr: 'high' }, 'verified-in-person'],
    [{ acr: 'substantial' }, 'verified-remote'],
    [{ acr: 'low' }, 'self-asserted'],
    [{ acr: 'constructor' }, 'self-asserted'],
    [{ acr: ['high'] }, 'self-asserted'],
    [{}, 'self-asserted'],
  ])('with the claims %j is %s', (claims, level) => {
    expect(assuranceFrom(provider, claims)).toBe(level);
  });
});
