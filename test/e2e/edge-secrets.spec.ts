import type { OpenAPIObject } from '@nestjs/swagger';
import { builtCourt, type BuiltCourt } from './built-court';

let court: BuiltCourt;
let document: OpenAPIObject;
beforeAll(async () => {
  court = await builtCourt({ settings: { ASSIZE_LOG_LEVEL: 'trace' } });
  document = await court.openapi();
});
afterAll(() => court.close());

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const WRITES: readonly Method[] = ['post', 'put', 'patch', 'delete'];

/** Every write of the court, with an id that nobody has. */
const writes = (): [Method, string][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    WRITES.filter((method) => item[method]).map((method): [Method, string] => [
      method,
      path.replace(/\{\w+\}/g, '01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77'),
    ]),
  );

/** What a form on another site can send without asking first (the Fetch standard's simple requests). */
const SIMPLE = [
  ['application/x-www-form-urlencoded', 'email=filer%40assize.example&password=assize'],
  ['text/plain', '{"email":"filer@assize.example","password":"assize"}'],
  ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\nx\r\n--b--\r\n'],
] as const;

describe('a form on another site', () => {
  it.each(SIMPLE)('reaches no write with %s', async (type, body) => {
    expect(writes().length).toBeGreaterThan(10);
    for (const [method, path] of writes()) {
      const asked = court.request()[method](path).set('Content-Type', type);
      const answer = await asked.set('Origin', 'https://evil.example').send(body);
      expect([method, path, [401, 415].includes(answer.status)]).toEqual([method, path, true]);
      expect(answer.headers).not.toHaveProperty('set-cookie');
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('finds no cookie to ride on, even after signing in', async () => {
    const answer = await court
      .request()
      .post('/auth/token')
      .send({ email: 'filer@assize.example', password: 'assize' });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
    const withCookie = await court.request().get('/auth/me').set('Cookie', `token=${answer.body.accessToken}`);
    expect(withCookie.status).toBe(401);
  });
});

describe('a secret in a wrong place', () => {
  const PASSWORD = 'plover-Quarry-7713-lantern';

  it('is neither answered nor logged', async () => {
    const token = (await court.as('filer')).slice('Bearer '.length);
    const made = await court
      .request()
      .post('/auth/api-keys')
      .set('Authorization', `Bearer ${token}`)
      .send({ name: 'k' });
    const secrets: string[] = [PASSWORD, token, made.body.secret];
    for (const secret of secrets) {
      for (const answer of await misplaced(secret, `Bearer ${token}`)) {
        expect([answer.status >= 200, answer.text.includes(secret)]).toEqual([true, false]);
        expect(JSON.stringify(answer.headers)).not.toContain(secret);
      }
    }
    const logged = court.logged();
    expect(logged).toContain('"route":"/auth/token"');
    for (const secret of secrets) expect(logged).not.toContain(secret);
  });

  /** The answers to requests with the secret in every place where a client might put it. */
  async function misplaced(secret: string, bearer: string) {
    const request = () => court.request();
    const [text, member] = [encodeURIComponent(secret), { [secret]: 1 }];
    return Promise.all([
      request().post('/auth/token').send({ email: 'filer@assize.example', password: secret }),
      request().post('/auth/token').send({ email: secret, password: secret, space: secret }),
      request()
        .post('/auth/token')
        .send({ email: 7, password: [secret], token: secret }),
      request().post('/auth/token').set('Content-Type', 'application/json').send(`{"password":"${secret}`),
      request().post('/auth/token').set('Content-Type', 'text/plain').send(secret),
      request().post(`/auth/token?password=${text}`).send({}),
      // A password as the name of a member cannot be told from any other name; keys and tokens can.
      ...(secret === PASSWORD ? [] : [request().post('/auth/token').send(member)]),
      request().get(`/auth/me?access_token=${text}`),
      request().get('/auth/me').set('Authorization', `Bearer ${secret}x`),
      request().get('/auth/me').set('Authorization', `Basic ${secret}`),
      request().get('/auth/me').set('Cookie', `token=${secret}`),
      request().get('/health/live').set('X-Api-Key', secret).set('traceparent', secret).set('X-Request-Id', secret),
      request().get(`/nowhere/${text}`),
      request().get(`/cases/${text}`).set('Authorization', bearer),
      request().get(`/cases?after=${text}&limit=${text}`).set('Authorization', bearer),
      request().get(`/courts?${text}=1`).set('Authorization', bearer),
      request().delete(`/auth/api-keys/${text}`).set('Authorization', bearer),
      request().post('/auth/api-keys').set('Authorization', bearer).set('Idempotency-Key', secret).send({}),
      request().get('/health/live').set('Host', secret.slice(0, 60)),
    ]);
  }
});
