import { builtCourt, type BuiltCourt } from './built-court';

const ORIGIN = 'https://desk.example';

let court: BuiltCourt;
beforeAll(async () => {
  court = await builtCourt({
    settings: {
      ASSIZE_RATE_ADDRESS: '40',
      ASSIZE_RATE_ACCOUNT: '5',
      ASSIZE_RATE_SIGN_IN: '3',
      ASSIZE_TRUSTED_PROXIES: '127.0.0.1',
      ASSIZE_CORS_ORIGINS: ORIGIN,
    },
  });
});
afterAll(() => court.close());

/** The proxy says who asks, so that each test comes from an address of its own. */
const from = (address: string) => ({
  get: (path: string) => court.request().get(path).set('X-Forwarded-For', address),
  signIn: (password: string, email = 'filer@assize.example') =>
    court.request().post('/auth/token').set('X-Forwarded-For', address).send({ email, password }),
});

async function statuses(times: number, ask: () => PromiseLike<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let time = 0; time < times; time++) seen.push((await ask()).status);
  return seen;
}

describe('a quota', () => {
  it('is told before it is used up', async () => {
    const answer = await from('192.0.2.1').get('/courts');
    expect(answer.headers['ratelimit-policy']).toBe('"address";q=40;w=60');
    expect(answer.headers['ratelimit']).toMatch(/^"address";r=39;t=[12]$/);
  });

  it('of an address ends in a refusal that says when to come back, and ends nobody else', async () => {
    const { get } = from('192.0.2.2');
    const seen = await statuses(60, () => get('/nowhere'));
    expect(seen.slice(0, 40)).toEqual(Array(40).fill(404));
    const refused = await get('/nowhere');
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(refused.headers['ratelimit']).toMatch(/^"address";r=0;t=\d+$/);
    expect(refused.body.facts).toMatchObject({ quota: 'address' });
    expect((await from('192.0.2.3').get('/nowhere')).status).toBe(404);
  });

  it('of an address counts neither health nor metrics', async () => {
    const { get } = from('192.0.2.2');
    for (const path of ['/health/live', '/health/ready', '/metrics']) {
      const answer = await get(path);
      expect([answer.status, answer.headers['ratelimit']]).toEqual([200, undefined]);
    }
  });

  it('at the door is much narrower, right or wrong', async () => {
    const { signIn } = from('2001:db8:1:2::1');
    expect(await statuses(3, () => signIn('wrong'))).toEqual([401, 401, 401]);
    const refused = await signIn('assize');
    expect([refused.status, refused.body.facts.quota]).toEqual([429, 'sign-in']);
    expect(refused.headers['ratelimit-policy']).toBe('"address";q=40;w=60, "sign-in";q=3;w=60');
    // Another address of the same subscriber is the same client.
    expect((await from('2001:db8:1:2:ffff::9').signIn('assize')).status).toBe(429);
  });

  it('of an account follows the person from address to address', async () => {
    // Somebody whose account is not delayed by the failures above.
    const token = (await from('192.0.2.10').signIn('assize', 'counsel@assize.example')).body.accessToken as string;
    let host = 20;
    const seen = await statuses(6, () =>
      from(`192.0.2.${host++}`).get('/auth/me').set('Authorization', `Bearer ${token}`),
    );
    expect(seen).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    court
      .request()
      .options('/courts')
      .set('X-Forwarded-For', '192.0.2.90')
      .set('Origin', origin)
      .set('Access-Control-Request-Method', 'GET');

  it('may ask when the court names them', async () => {
    const answer = await preflight(ORIGIN);
    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    const read = await from('192.0.2.90').get('/health/live').set('Origin', ORIGIN);
    expect([read.headers['access-control-allow-origin'], read.headers['vary']]).toEqual([ORIGIN, 'Origin']);
  });

  it.each(['https://desk.example.evil.example', 'http://desk.example', 'null'])(
    'may not otherwise: %s',
    async (origin) => {
      const answer = await preflight(origin);
      expect(answer.status).toBe(405);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );
});
