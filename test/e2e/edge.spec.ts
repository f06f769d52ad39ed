import { readdirSync, readFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import type { OpenAPIObject } from '@nestjs/swagger';
import '../../apps/api/src/api.module';
import { errorPages } from '../../apps/api/src/description/error-page';
import { builtCourt, type BuiltCourt } from './built-court';

let court: BuiltCourt;
beforeAll(async () => {
  court = await builtCourt();
});
afterAll(() => court.close());

const post = (path: string) => court.request().post(path);

describe('a refusal', () => {
  it('is a problem document with a code, a page and a request id', async () => {
    const answer = await post('/auth/token').send({});
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ code: 'request-invalid', type: '/docs/errors/request-invalid', status: 422 });
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/email');
    expect((await court.request().get(answer.body.type)).text).toContain('# request-invalid');
  });

  it.each([
    ['a body that is no JSON', 'application/json', '{', 400, 'json-malformed'],
    ['a prototype in the body', 'application/json', '{"__proto__":{"a":1}}', 400, 'json-malformed'],
    ['another content type', 'text/plain', 'email=x', 415, 'media-type-unsupported'],
    ['a form', 'application/x-www-form-urlencoded', 'email=x', 415, 'media-type-unsupported'],
    ['too much', 'application/json', JSON.stringify({ email: 'x'.repeat(1_100_000) }), 413, 'body-too-large'],
    [
      'what nobody asked for',
      'application/json',
      '{"email":"a@b.co","password":"x","role":"clerk"}',
      422,
      'request-invalid',
    ],
    ['nothing', 'application/json', '', 400, 'json-malformed'],
    ['an array', 'application/json', '[]', 422, 'request-invalid'],
    ['null', 'application/json', 'null', 422, 'request-invalid'],
  ])('of %s names it', async (_what, type, body, status, code) => {
    const answer = await post('/auth/token').set('Content-Type', type).send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of an unknown route is one too, without a stack trace', async () => {
    const answer = await court.request().get('/nowhere/%2e%2e/x');
    expect([answer.status, answer.body.code]).toEqual([404, 'route-not-found']);
    expect(answer.text).not.toMatch(/at .*\.js/);
  });

  it('of a malformed URL is one too', async () => {
    const answer = await new Promise<{ status?: number; text: string }>((resolve, reject) => {
      rawRequest(`${court.url}/courts/%zz`, (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () => resolve({ status: response.statusCode!, text }));
      })
        .on('error', reject)
        .end();
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(JSON.parse(answer.text)).toHaveProperty('code');
  });
});

describe('signing in', () => {
  it.each([
    ['a wrong password', { email: 'filer@assize.example', password: 'wrong' }],
    ['an unknown address', { email: 'nobody@assize.example', password: 'assize' }],
    ['an unknown space', { email: 'filer@assize.example', password: 'assize', space: 'elsewhere' }],
  ])('with %s is refused in the same words', async (_what, body) => {
    const answer = await post('/auth/token').send(body);
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-refused']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  it.each([
    ['nothing', undefined],
    ['no scheme', 'abc'],
    ['another scheme', 'Basic abc'],
    ['no token', 'Bearer '],
    ['alg none', `Bearer ${none}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`],
    ['a malformed API key', 'Bearer ak_1_2_3'],
    ['an unknown API key', `Bearer ak_${'0'.repeat(32)}_${'1'.repeat(32)}_${'2'.repeat(64)}`],
  ])('is needed, and %s will not do', async (_what, header) => {
    const asked = court.request().get('/auth/me');
    const answer = await (header === undefined ? asked : asked.set('Authorization', header));
    expect([answer.status, answer.body.code]).toEqual([401, 'not-signed-in']);
  });

  it('gives a token that a changed signature spoils', async () => {
    const good = await court.as('filer');
    expect((await court.request().get('/auth/me').set('Authorization', good)).status).toBe(200);
    const spoilt = good.slice(0, -4) + (good.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect((await court.request().get('/auth/me').set('Authorization', spoilt)).status).toBe(401);
  });

  it('can be done with an API key until it is ended', async () => {
    const filer = await court.as('filer');
    const made = await post('/auth/api-keys').set('Authorization', filer).send({ name: 'test' });
    const withKey = () => court.request().get('/auth/me').set('Authorization', `Bearer ${made.body.secret}`);
    expect((await withKey()).body.email).toBe('filer@assize.example');
    const other = await court.as('other-filer');
    const end = (who: string) => court.request().delete(`/auth/api-keys/${made.body.id}`).set('Authorization', who);
    expect((await end(other)).body.code).toBe('api-key-not-found');
    expect((await end(filer)).status).toBe(204);
    expect((await withKey()).status).toBe(401);
    const listed = await court.request().get('/auth/api-keys').set('Authorization', filer);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
  });
});

describe('every answer', () => {
  it('continues the trace of the caller and says its own request id', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await court.request().get('/health/live').set('traceparent', `00-${trace}-00f067aa0ba902b7-01`);
    expect(answer.headers['traceparent']).toContain(trace);
    const malformed = await court.request().get('/health/live').set('traceparent', '00-zz-1-01');
    expect(malformed.headers['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(malformed.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is kept by nobody and sniffed by nobody', async () => {
    const answer = await court
      .request()
      .get('/courts')
      .set('Authorization', await court.as('filer'));
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the operator', () => {
  it('sees health and counts', async () => {
    expect((await court.request().get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await court.request().get('/health/ready')).body).toEqual({ status: 'ok' });
    const metrics = await court.request().get('/metrics');
    expect(metrics.text).toMatch(
      /assize_http_request_seconds_count\{method="GET",route="\/health\/live",status="200"\} \d/,
    );
  });

  it('is not stopped by bytes that are no HTTP', async () => {
    const { hostname, port } = new URL(court.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end('\x16\x03\x01 not http\r\n\r\n'));
      socket.on('close', () => resolve()).on('error', () => resolve());
      socket.resume();
    });
    expect((await court.request().get('/health/live')).status).toBe(200);
  });

  it('has a page for people at the door', async () => {
    const answer = await court.request().get('/');
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('The first case');
    expect(answer.text).not.toContain('<script');
  });
});

/** Assets of the browsable description, and the description itself. */
const NOT_DESCRIBED = /^\/(docs(\/|$)(?!errors)|openapi\.json)/;

describe('the description', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await court.openapi();
  });

  const operations = (): [string, NonNullable<OpenAPIObject['paths'][string]['get']>][] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) =>
        item[method] ? [[`${method.toUpperCase()} ${path}`, item[method]] as never] : [],
      ),
    );

  it('is OpenAPI 3.1 and has exactly the routes of the router', () => {
    expect(document.openapi).toBe('3.1.0');
    const routed = routesOf(court.routes).filter((route) => !NOT_DESCRIBED.test(route.split(' ')[1]!));
    // Fastify draws a wildcard without what stands before it.
    const described = operations().map(([route]) =>
      route.replace(/\/log\/(tile|timestamp)\/\{path\}$/, '/*').replace(/\{(\w+)\}/g, ':$1'),
    );
    expect([...new Set(described)].sort()).toEqual([...new Set(routed)].sort());
  });

  it('gives every operation a sentence or a telling name, its own refusals, and those of its kind', () => {
    for (const [route, { responses, security }] of operations()) {
      const codes = Object.values(responses).flatMap((response) =>
        Object.keys(
          (response as { content?: Record<string, { examples?: object }> }).content?.['application/problem+json']
            ?.examples ?? {},
        ),
      );
      expect([route, codes]).toEqual([route, expect.arrayContaining(['internal-error'])]);
      if (security) expect([route, codes]).toEqual([route, expect.arrayContaining(['not-signed-in'])]);
      const success = Object.keys(responses).some((status) => status.startsWith('2'));
      expect([route, success]).toEqual([route, true]);
    }
  });

  it('refers to nothing that is not there', () => {
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]!);
    for (const name of new Set(names)) expect(document.components?.schemas).toHaveProperty(name);
  });

  it('can be browsed', async () => {
    expect((await court.request().get('/docs')).text).toContain('swagger-ui');
  });
});

/** `printRoutes` draws a tree of path pieces with the methods in brackets. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) return [];
    const depth = match[1]!.length / 4;
    above.length = depth;
    above.push(match[2]!);
    const path = above.join('').replace(/(.)\/$/, '$1');
    return (match[3] ?? '')
      .split(', ')
      .filter((method) => method && !['HEAD', 'OPTIONS', 'TRACE', 'SEARCH', 'QUERY'].includes(method))
      .map((method) => `${method} ${path}`);
  });
}

describe('the catalogue of errors', () => {
  it('has a page for every code, and a code for every page', () => {
    const pages = errorPages();
    expect(readdirSync('docs/errors').sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect([name, readFileSync(`docs/errors/${name}`, 'utf8')]).toEqual([name, text]);
  });
});
