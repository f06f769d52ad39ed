import { request } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Rows } from '@assize/database';
import { newId } from '@assize/kernel';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { ApiModule } from '../../../apps/api/src/api.module';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
let api: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  court = await testCourt();
  const metrics = new Metrics();
  const adapter = httpAdapter(court.config, createLogger('silent'));
  api = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(court.config, metrics), adapter, {
    logger: ['error'],
    bodyParser: false,
  });
  prepareServer(api, court.config, metrics);
  // A real connection: what carries a request's origin must live through a body that comes in pieces.
  await api.listen(0, '127.0.0.1');
  url = await api.getUrl();
});
afterAll(async () => {
  await api.close();
  await court.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly code?: string;
    readonly items: readonly { readonly id: string }[];
  };
}

async function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Answer> {
  const sent = new Headers({ 'user-agent': 'the test', ...headers });
  if (body) sent.set('content-type', 'application/json');
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: sent,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

/** Head, half of the body and its rest come apart, as they do over a slow line. @returns the `x-request-id` */
async function sendSlowly(path: string, headers: Record<string, string>, body: object): Promise<string> {
  const bytes = JSON.stringify(body);
  const sent = request(`${url}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': bytes.length },
  });
  sent.flushHeaders();
  for (const piece of [bytes.slice(0, 9), bytes.slice(9)]) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.write(piece);
  }
  return new Promise((resolve, reject) => {
    sent.on('response', (answer) => resolve(String(answer.resume().headers['x-request-id'])));
    sent.on('error', reject);
    sent.end();
  });
}

async function as(key: string): Promise<Record<string, string>> {
  const { body } = await send('POST', '/auth/token', {}, { email: emailOf(key), password: SANDBOX_PASSWORD });
  return { authorization: `Bearer ${String(body.accessToken)}` };
}

describe('an act over HTTP', () => {
  it('names its request, from a body as from a plain read, and where that came from', async () => {
    const filer = { ...(await as('filer')), 'user-agent': 'the test' };
    const requestId = await sendSlowly('/auth/api-keys', filer, { name: 'for a test' });
    const { body } = await send('GET', '/acts?act=api-key.create', filer);
    expect(body.items).toMatchObject([{ requestId, act: 'api-key.create', person: { name: 'Odalys Copperkettle' } }]);
    const one = await send('GET', `/acts/${body.items[0]!.id}`, filer);
    expect(one.body).toMatchObject({ requestId, origin: { address: '127.0.0.1', agent: 'the test' } });
    const read = await send('GET', '/acts?act=act.read', filer);
    expect(read.body.items).toMatchObject([{ requestId: one.headers.get('x-request-id') }]);
  });

  it('is found by filters alone that the description names, and by whole ids', async () => {
    const filer = await as('filer');
    for (const query of ['role=auditor', 'person=me', 'act=DROP', 'from=yesterday', 'limit=0', 'court=']) {
      expect([query, (await send('GET', `/acts?${query}`, filer)).body.code]).toEqual([query, 'request-invalid']);
    }
    expect((await send('GET', '/acts?after=x', filer)).body.code).toBe('cursor-invalid');
    expect((await send('GET', '/acts')).status).toBe(401);
  });

  it('of a case is there for its parties, and nowhere for others', async () => {
    const { id } = await aCase(court, { parties: ['filer'] });
    const party = await send('GET', `/cases/${id}/acts`, await as('filer'));
    expect(party).toMatchObject({ status: 200, body: { items: [], next: null } });
    const stranger = await as('other-filer');
    const [forbidden, absent] = [
      await send('GET', `/cases/${id}/acts`, stranger),
      await send('GET', `/cases/${newId()}/acts`, stranger),
    ];
    expect([forbidden.status, forbidden.body.code]).toEqual([404, 'case-not-found']);
    const told = ({ requestId: _, instance: __, ...rest }: Record<string, unknown>) => rest;
    expect(told(forbidden.body)).toEqual(told(absent.body));
  });
});

describe('privacy over HTTP', () => {
  it('gives one’s own data as a file', async () => {
    const { status, headers, body } = await send('GET', '/me/export', await as('counsel'));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('assize-export.json');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body.person).toMatchObject([{ email: 'counsel@assize.example' }]);
  });

  it('places and lifts a hold, refuses an erasure meanwhile, and signs the erased person out', async () => {
    const [administrator, other] = [await as('administrator'), await as('other-filer')];
    const { personId } = court.actor('other-filer');
    const path = `/people/${personId}`;
    const key = { ...administrator, 'idempotency-key': newId() };
    expect((await send('POST', `${path}/holds`, { ...other, 'idempotency-key': 'a' }, { reason: 'x' })).body.code).toBe(
      'person-unknown',
    );
    expect((await send('POST', `${path}/holds`, key, { reason: 'x', liftedAt: null })).body.code).toBe(
      'request-invalid',
    );
    const placed = await send('POST', `${path}/holds`, key, { reason: 'Appeal 2026-AP-17 is pending.' });
    expect(placed).toMatchObject({ status: 201, body: { personId, version: 1 } });
    expect((await send('POST', `${path}/holds`, key, { reason: 'Appeal 2026-AP-17 is pending.' })).body).toEqual(
      placed.body,
    );
    expect((await send('GET', `${path}/holds`, administrator)).body).toEqual([placed.body]);

    const refused = await send('POST', '/me/erasure', other);
    expect(refused).toMatchObject({ status: 409, body: { code: 'erasure-refused' } });
    expect(JSON.stringify(refused.body)).toContain('legal-hold');
    const lift = `/holds/${placed.body.id}/lift`;
    expect((await send('POST', lift, administrator)).status).toBe(428);
    expect((await send('POST', lift, { ...administrator, 'if-match': '"1"' })).status).toBe(200);
    expect((await send('POST', lift, { ...administrator, 'if-match': '"2"' })).body.code).toBe('hold-lifted');

    const erased = await send('POST', '/me/erasure', other);
    expect(erased).toMatchObject({ status: 200, body: { personId } });
    expect((await send('GET', '/auth/me', other)).status).toBe(401);
    expect((await as('other-filer'))['authorization']).toBe('Bearer undefined');
    const left = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT name, email FROM person WHERE id = $1`, [personId]),
    );
    expect(left).toEqual([{ name: 'erased', email: `erased-${personId}@erased.invalid` }]);
  });
});
