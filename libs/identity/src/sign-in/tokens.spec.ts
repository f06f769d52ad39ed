import { createPublicKey } from 'node:crypto';
import { ed25519FromSeed, newId } from '@assize/kernel';
import { createLocalJWKSet, jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { TOKEN_SECONDS, Tokens } from './tokens';

const ISSUER = 'https://court.example';
const seed = Buffer.alloc(32, 1);
const otherSeed = Buffer.alloc(32, 2);
const principal = { spaceId: newId(), personId: newId(), sessionId: newId() };

const reasons: string[] = [];
beforeEach(() => reasons.splice(0));

const court = (own: Buffer, ...otherSeeds: Buffer[]): Tokens =>
  new Tokens({ seed: own, otherSeeds, issuer: ISSUER }, (reason) => void reasons.push(reason));
const tokens = court(seed);
const kid = tokens.jwks.keys[0]!.kid;

const NOW = Math.floor(Date.now() / 1000);
const HEADER = { alg: 'EdDSA', kid, typ: 'at+jwt' };
const CLAIMS = {
  sub: principal.personId,
  space: principal.spaceId,
  sid: principal.sessionId,
  jti: newId(),
  iss: ISSUER,
  aud: 'assize',
  iat: NOW,
  exp: NOW + TOKEN_SECONDS,
};

/** A token signed with the court's own key, so that only what is changed is wrong with it. */
const forged = (claims: object, header: object = {}, key = ed25519FromSeed(seed)): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ ...HEADER, ...header }).sign(key);

const without = (claim: keyof typeof CLAIMS): Promise<string> => forged({ [claim]: undefined });

describe('an access token', () => {
  it('tells whose it is, and in which session', async () => {
    expect(await tokens.verify(await tokens.issue(principal))).toEqual(principal);
    expect(await tokens.verify(await forged({}))).toEqual(principal);
    expect(reasons).toEqual([]);
  });

  const pem = createPublicKey(ed25519FromSeed(seed)).export({ format: 'pem', type: 'spki' });
  const cases: [string, () => Promise<string> | string, RegExp][] = [
    ['expired', () => forged({ exp: NOW - 1 }), /ERR_JWT_EXPIRED/],
    ['empty', () => '', /ERR_JWS_INVALID/],
    ['not a token', () => 'a.b.c', /ERR_JWS_INVALID/],
    ['with a part too many', async () => `${await forged({})}.x`, /ERR_JWS_INVALID/],
    ['for another audience', () => forged({ aud: 'another' }), /aud/],
    ['from another issuer', () => forged({ iss: 'https://other.example' }), /iss/],
    ['with alg none', () => new UnsecuredJWT(CLAIMS).encode(), /ERR_JO/],
    ['of another key that claims to be ours', () => forged({}, {}, ed25519FromSeed(otherSeed)), /SIGNATURE/],
    ['of a key we do not have', () => forged({}, { kid: 'another' }), /NO_MATCHING_KEY/],
    ['of no key by name', () => forged({}, { kid: undefined }), /NO_MATCHING_KEY/],
    [
      'HS256 with the public key as its secret',
      () => new SignJWT(CLAIMS).setProtectedHeader({ ...HEADER, alg: 'HS256' }).sign(Buffer.from(pem)),
      /ALG_NOT_ALLOWED/,
    ],
    ['of another type', () => forged({}, { typ: 'JWT' }), /typ/],
    ['without an end', () => without('exp'), /exp missing/],
    ['without a person', () => without('sub'), /sub missing/],
    ['without a space', () => without('space'), /space missing/],
    ['without a session', () => without('sid'), /sid missing/],
    ['without an id', () => without('jti'), /jti missing/],
    ['without a beginning', () => without('iat'), /iat missing/],
    ['whose person is no id', () => forged({ sub: 'filer' }), /not a token of this court/],
    ['not yet good', () => forged({ nbf: NOW + 60 }), /nbf/],
    ['issued in the future', () => forged({ iat: NOW + 60 }), /iat/],
    [
      'of a longer life than any of ours',
      () => forged({ iat: NOW - 2 * TOKEN_SECONDS, exp: NOW + 60 }),
      /ERR_JWT_EXPIRED|iat/,
    ],
  ];

  it.each(cases)('that is %s is refused with the one code, and logged without itself', async (_what, make, reason) => {
    const token = await make();
    await expect(tokens.verify(token)).rejects.toMatchObject({
      code: 'not-signed-in',
      message: 'The access token is missing, malformed or expired; get a new one.',
      faults: [],
      facts: {},
    });
    expect(reasons).toEqual([expect.stringMatching(reason)]);
    for (const part of token.split('.').filter((one) => one.length > 4)) expect(reasons[0]).not.toContain(part);
  });

  it('with any one character changed is refused', async () => {
    const token = await tokens.issue(principal);
    // The last character of a part may hold bits that mean nothing.
    const places = [5, token.indexOf('.') + 5, token.lastIndexOf('.') + 5];
    for (const place of places) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      await expect(tokens.verify(changed)).rejects.toMatchObject({ code: 'not-signed-in' });
    }
  });

  it('is remembered no longer than it lives', async () => {
    jest.useFakeTimers({ now: NOW * 1000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const token = await tokens.issue(principal);
      expect(await tokens.verify(token)).toEqual(principal);
      jest.setSystemTime((NOW + TOKEN_SECONDS - 1) * 1000);
      expect(await tokens.verify(token)).toEqual(principal);
      jest.setSystemTime((NOW + TOKEN_SECONDS) * 1000);
      await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'not-signed-in' });
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('keys', () => {
  it('are published so that anybody can verify a token', async () => {
    const { keys } = tokens.jwks;
    expect(keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid, use: 'sig', alg: 'EdDSA' }]);
    const { payload } = await jwtVerify(await tokens.issue(principal), createLocalJWKSet({ keys }));
    expect(payload).toMatchObject({ sub: principal.personId, sid: principal.sessionId, iss: ISSUER });
  });

  it('are changed without signing anybody out: announced, put to use, and kept until the last token ends', async () => {
    const announced = court(seed, otherSeed);
    const turned = court(otherSeed, seed);
    const done = court(otherSeed);
    const [before, after] = [await announced.issue(principal), await turned.issue(principal)];
    expect(await turned.verify(before)).toEqual(principal);
    expect(await announced.verify(after)).toEqual(principal);
    expect(await done.verify(after)).toEqual(principal);
    await expect(done.verify(before)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(turned.jwks.keys.map((key) => key.kid)).toEqual(announced.jwks.keys.map((key) => key.kid).reverse());
  });
});
