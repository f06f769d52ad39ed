import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Rows } from '@assize/database';
import { AssistedNotices, Notices } from '@assize/docket';
import { newId } from '@assize/kernel';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { ApiModule } from '../../../apps/api/src/api.module';
import { describe as describeApi } from '../../../apps/api/src/description/describe';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { ASSISTED_ROUTES } from '../../../apps/api/src/identity/assisted-routes';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
let api: NestFastifyApplication;

beforeAll(async () => {
  court = await testCourt();
  const metrics = new Metrics();
  const adapter = httpAdapter(court.config, createLogger('silent'));
  api = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(court.config, metrics), adapter, {
    logger: ['error'],
    bodyParser: false,
  });
  prepareServer(api, court.config, metrics);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await api.close();
  await court.close();
});

type Headers = Record<string, string>;

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a body of any shape, of which each test names what it expects
  readonly body: any;
}

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  headers: Headers,
  payload?: object,
): Promise<Answer> {
  const answer = await api.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
  return { status: answer.statusCode, etag: answer.headers['etag'], body };
}

async function as(email: string, password = SANDBOX_PASSWORD): Promise<Headers> {
  const { body } = await send('POST', '/auth/token', {}, { email, password });
  return { authorization: `Bearer ${String(body.accessToken)}` };
}

const seeded = (key: string): Promise<Headers> => as(emailOf(key));
const keyed = (headers: Headers, more: Headers = {}): Headers => ({ ...headers, 'idempotency-key': newId(), ...more });
const person = (key: string): string => court.actor(key).personId;

const lastAct = async (act: string): Promise<Record<string, unknown>> => {
  const rows = await inSpace(court, () =>
    court
      .get(Rows)
      .sql<Record<string, unknown>>(
        `SELECT person_id, for_person_id, organisation_id, assurance, method FROM act WHERE act = $1 ORDER BY recorded_at DESC LIMIT 1`,
        [act],
      ),
  );
  return rows[0]!;
};

it('leads somebody from the register to an office and out of it again', async () => {
  const administrator = await seeded('administrator');
  const registered = await send('POST', '/people', administrator, {
    name: 'Wilmot Inkhorn',
    email: 'wilmot@assize.example',
  });
  expect(registered).toMatchObject({ status: 201, body: { assurance: 'self-asserted' } });
  const { id, password } = registered.body;
  const wilmot = await as('wilmot@assize.example', password);
  const calendar = '/courts/riverside/calendar?from=2031-03-03T00:00:00Z&to=2031-03-04T00:00:00Z';
  expect(await send('GET', calendar, wilmot)).toMatchObject({ status: 403 });

  const granted = await send('POST', '/courts/riverside/roles', administrator, { personId: id, role: 'clerk' });
  expect(granted).toMatchObject({ status: 201, body: { personId: id, role: 'clerk' } });
  // The token is the same: what it allows is asked afresh.
  expect(await send('GET', calendar, wilmot)).toMatchObject({ status: 200 });
  expect(
    await send('GET', '/courts/harbour/calendar?from=2031-03-03T00:00:00Z&to=2031-03-04T00:00:00Z', wilmot),
  ).toMatchObject({
    status: 403,
  });
  const listed = await send('GET', '/courts/riverside/roles?limit=100', administrator);
  expect(listed.body.items).toContainEqual(granted.body);
  expect(await send('DELETE', `/courts/riverside/roles/${granted.body.id}`, wilmot)).toMatchObject({ status: 403 });
  expect(await send('DELETE', `/courts/riverside/roles/${granted.body.id}`, administrator)).toMatchObject({
    status: 204,
  });
  expect(await send('GET', calendar, wilmot)).toMatchObject({ status: 403 });
});

it('gives nothing for an office that ended yesterday or begins tomorrow', async () => {
  const administrator = await seeded('administrator');
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
  const counsel = await seeded('counsel');
  const clerk = { personId: person('counsel'), role: 'clerk' };
  await send('POST', '/courts/harbour/roles', administrator, { ...clerk, from: day(-9), to: day(-1) });
  await send('POST', '/courts/harbour/roles', administrator, { ...clerk, from: day(1) });
  const { body } = await send('GET', '/auth/me', counsel);
  expect(body.roles).toEqual([{ role: 'counsel' }]);
});

it('takes a case from a recused judge with the very next request', async () => {
  const of = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1', 'riverside-judge-2'] });
  const [clerk, judge] = [await seeded('riverside-clerk'), await seeded('riverside-judge-1')];
  expect(await send('GET', `/cases/${of.id}`, judge)).toMatchObject({ status: 200, body: { needsPanel: false } });
  const recusal = { personId: person('riverside-judge-1'), reason: 'related to a witness' };
  expect(await send('POST', `/cases/${of.id}/walls`, keyed(judge), recusal)).toMatchObject({ status: 403 });
  const walled = await send('POST', `/cases/${of.id}/walls`, keyed(clerk), recusal);
  expect(walled).toEqual({ status: 201, etag: undefined, body: { id: expect.any(String) } });
  expect(await send('GET', `/cases/${of.id}`, judge)).toMatchObject({ status: 404, body: { code: 'case-not-found' } });
  expect(await send('GET', `/cases/${of.id}/walls`, judge)).toMatchObject({ status: 404 });
  expect(await send('GET', `/cases/${of.id}`, clerk)).toMatchObject({ body: { needsPanel: true } });
  const path = `/cases/${of.id}/walls/${walled.body.id}/end`;
  expect(await send('POST', path, clerk, { reason: 'over' })).toMatchObject({ status: 428 });
  const ended = await send('POST', path, { ...clerk, 'if-match': '"1"' }, { reason: 'over' });
  expect(ended).toMatchObject({ status: 200, etag: '"2"', body: { reason: 'related to a witness' } });
  expect(await send('GET', `/cases/${of.id}`, judge)).toMatchObject({ status: 200 });
});

describe('acting for an organisation', () => {
  it('is said by a header, checked each time and named on the act', async () => {
    const administrator = await seeded('administrator');
    const firm = await send('POST', '/organisations', administrator, { kind: 'firm', name: 'Larkspindle & Partners' });
    const members = `/organisations/${firm.body.id}/members`;
    const counsel = { ...(await seeded('counsel')), 'assize-acting-for': firm.body.id as string };
    const key = () => send('POST', '/auth/api-keys', counsel, { name: 'for the firm' });
    expect(await key()).toMatchObject({ status: 403, body: { code: 'not-acting-for' } });
    const member = await send('POST', members, administrator, { personId: person('counsel') });
    expect(await key()).toMatchObject({ status: 201 });
    expect(await lastAct('api-key.create')).toMatchObject({
      person_id: person('counsel'),
      for_person_id: null,
      organisation_id: firm.body.id,
    });
    expect(await send('DELETE', `${members}/${member.body.id}`, administrator)).toMatchObject({ status: 204 });
    expect(await key()).toMatchObject({ status: 403, body: { code: 'not-acting-for' } });
    expect(await send('GET', '/auth/me', { ...counsel, 'assize-acting-for': 'us' })).toMatchObject({ status: 422 });
  });

  it('is open to its own program, and no program is made for an organisation that is none', async () => {
    const administrator = await seeded('administrator');
    const { body } = await send('POST', '/organisations', administrator, { kind: 'integrator', name: 'Northgate' });
    const wanted = { name: 'e-filing', role: 'filer', scopes: ['cases:read'], assurance: 'verified-remote' };
    const unknown = await send('POST', '/auth/clients', administrator, { ...wanted, organisationId: randomUUID() });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'organisation-not-found' } });
    const made = await send('POST', '/auth/clients', administrator, { ...wanted, organisationId: body.id });
    const credentials = { client_id: made.body.clientId, client_secret: made.body.clientSecret };
    const token = await send('POST', '/auth/token', {}, { grant_type: 'client_credentials', ...credentials });
    const program = { authorization: `Bearer ${token.body.accessToken}`, 'assize-acting-for': body.id as string };
    expect(await send('GET', '/cases', program)).toMatchObject({ status: 200 });
    const another = await send('POST', '/organisations', administrator, { kind: 'integrator', name: 'Southgate' });
    const wrong = { ...program, 'assize-acting-for': another.body.id as string };
    expect(await send('GET', '/cases', wrong)).toMatchObject({ status: 403, body: { code: 'not-acting-for' } });
  });
});

describe('assisted mode over HTTP', () => {
  const begun = async (clerk: Headers, key = 'filer') =>
    send('POST', '/courts/riverside/assistances', clerk, { personId: person(key), reason: 'has no computer' });

  it('does what the person could do, with both named on the act, and tells her', async () => {
    const of = await aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
    const clerk = await seeded('riverside-clerk');
    const assistance = await begun(clerk);
    expect(assistance).toMatchObject({ status: 201, body: { personId: person('filer') } });
    const assisting = { ...clerk, 'assize-assisting': assistance.body.id as string };
    const parties = await send('GET', `/cases/${of.id}/parties`, assisting);
    expect(parties).toMatchObject({ status: 200 });
    const wanted = { partyId: parties.body[0].id, counselId: person('counsel') };
    expect(await send('POST', `/cases/${of.id}/appearances`, keyed(assisting), wanted)).toMatchObject({ status: 201 });
    expect(await lastAct('appearance.enter')).toEqual({
      person_id: person('riverside-clerk'),
      for_person_id: person('filer'),
      organisation_id: null,
      assurance: 'verified-remote',
      method: 'assisted',
    });
    const event = { id: newId(), type: 'assistance.begun', subjectId: assistance.body.id as string, payload: {} };
    const handler = court.get(AssistedNotices).handlers.get('docket-assisted-notice')!;
    const job = { jobId: newId(), queue: 'docket-assisted-notice', spaceId: court.spaceId, event };
    for (const time of [1, 2]) await inSpace(court, () => handler({ ...job, jobId: `${job.jobId}-${time}` }));
    const { items } = await court.get(Notices).list(court.actor('filer'), { limit: 100 });
    expect(items.filter(({ subjectId }) => subjectId === assistance.body.id)).toMatchObject([
      { kind: 'assistance.begun' },
    ]);
  });

  it('reaches neither other people’s cases, nor the clerk’s own office, nor anything that is not listed', async () => {
    const strangers = await aCase(court, { parties: ['other-filer'], panel: ['riverside-judge-1'] });
    const clerk = await seeded('riverside-clerk');
    const { body } = await begun(clerk);
    const assisting = { ...clerk, 'assize-assisting': body.id as string };
    expect(await send('GET', `/cases/${strangers.id}`, clerk)).toMatchObject({ status: 200 });
    expect(await send('GET', `/cases/${strangers.id}`, assisting)).toMatchObject({ status: 404 });
    const unlisted: ['GET' | 'POST' | 'DELETE', string, object?][] = [
      ['POST', '/auth/api-keys', { name: 'hers' }],
      ['GET', '/auth/me'],
      ['GET', '/notices'],
      ['POST', '/courts/riverside/assistances', { personId: person('counsel'), reason: 'chained' }],
      ['POST', `/people/${person('counsel')}/verifications`, { courtId: courtId('riverside'), means: 'video-call' }],
      ['POST', `/cases/${strangers.id}/walls`, { personId: person('riverside-judge-1'), reason: 'no' }],
    ];
    for (const [method, path, payload] of unlisted) {
      const refused = await send(method, path, keyed(assisting), payload);
      expect(refused).toMatchObject({ status: 403, body: { code: 'not-in-assisted-mode' } });
    }
    const another = { ...(await seeded('harbour-clerk')), 'assize-assisting': body.id as string };
    expect(await send('GET', '/cases', another)).toMatchObject({ status: 403, body: { code: 'assistance-refused' } });
    expect(await send('DELETE', `/courts/riverside/assistances/${body.id}`, clerk)).toMatchObject({ status: 204 });
    expect(await send('GET', '/cases', assisting)).toMatchObject({ status: 403, body: { code: 'assistance-refused' } });
  });

  it('is offered on routes that there are, and described on each', () => {
    const { paths } = describeApi(api, 'test');
    const described = Object.entries(paths).flatMap(([path, item]) =>
      (['get', 'head', 'post', 'patch', 'delete'] as const)
        .filter((method) => JSON.stringify(item[method]?.parameters ?? []).includes('Assize-Assisting'))
        .map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual([...ASSISTED_ROUTES].sort());
  });
});

describe('what is sent is what its description names and nothing else', () => {
  const id = randomUUID();
  const bodies: [string, string, object, object[]][] = [
    [
      'administrator',
      '/people',
      { name: 'Ida', email: 'ida@assize.example' },
      [
        { assurance: 'delegated' },
        { id },
        { passwordHash: 'x' },
        { kind: 'client' },
        { name: ' ' },
        { name: 5 },
        { email: 'ida' },
      ],
    ],
    [
      'administrator',
      '/courts/riverside/roles',
      { personId: id, role: 'clerk' },
      [
        { courtId: id },
        { role: 'king' },
        { role: ['clerk'] },
        { personId: 'x' },
        { heldFrom: '2020-01-01T00:00:00Z' },
        { from: 'soon' },
      ],
    ],
    [
      'administrator',
      '/organisations',
      { kind: 'firm', name: 'Moss' },
      [{ kind: 'guild' }, { name: '' }, { createdAt: '2020-01-01T00:00:00Z' }],
    ],
    [
      'administrator',
      `/organisations/${id}/members`,
      { personId: id },
      [{ organisationId: id }, { personId: 1 }, { until: 'never' }],
    ],
    [
      'riverside-clerk',
      `/people/${id}/verifications`,
      { courtId: id, means: 'video-call' },
      [{ level: 'delegated' }, { means: 'hearsay' }, { means: 'toString' }, { verifiedBy: id }, { courtId: null }],
    ],
    [
      'riverside-clerk',
      '/courts/riverside/assistances',
      { personId: id, reason: 'none' },
      [{ clerkId: id }, { untilAt: '2099-01-01T00:00:00Z' }, { reason: '\n' }, { reason: 'x'.repeat(501) }],
    ],
    [
      'riverside-clerk',
      `/cases/${id}/appearances`,
      { partyId: id, counselId: id },
      [
        { caseId: id },
        { fromAt: '2020-01-01T00:00:00Z' },
        { from: '2020-01-01T00:00:00Z' },
        { version: 9 },
        { counselId: 'x' },
      ],
    ],
    [
      'riverside-clerk',
      `/cases/${id}/walls`,
      { personId: id, reason: 'kin' },
      [{ endedAt: null }, { reason: '  ' }, { personId: '' }],
    ],
  ];

  it.each(bodies)('by %s to %s', async (who, path, sound, wrong) => {
    const headers = await seeded(who);
    expect((await send('POST', path, keyed(headers), sound)).body.code).not.toBe('request-invalid');
    for (const more of wrong) {
      const refused = await send('POST', path, keyed(headers), { ...sound, ...more });
      expect([more, refused.status, refused.body.code]).toEqual([more, 422, 'request-invalid']);
    }
  });

  it('also in queries', async () => {
    const headers = await seeded('administrator');
    for (const path of [
      '/people?role=clerk',
      '/people?email=x',
      '/courts/riverside/roles?limit=0',
      '/organisations?kind=firm',
    ]) {
      expect(await send('GET', path, headers)).toMatchObject({ status: 422, body: { code: 'request-invalid' } });
    }
    expect(await send('GET', '/people?after=x', headers)).toMatchObject({ body: { code: 'cursor-invalid' } });
  });
});
