import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { AuthController } from '../../../apps/api/src/auth/auth.controller';
import { ActorGuard } from '../../../apps/api/src/edge/actor.guard';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { ProblemFilter } from '../../../apps/api/src/edge/problem.filter';
import { RateLimits } from '../../../apps/api/src/edge/rate-limits';
import { validation } from '../../../apps/api/src/edge/validation';
import { HearingTimesController } from '../../../apps/api/src/hearings/hearing-times.controller';
import { HearingsController } from '../../../apps/api/src/hearings/hearings.controller';
import { CourtModule } from '../../../apps/worker/src/court.module';
import type { TestCourt } from '../court';
import { aHearingCase, courtOnMonday, judge, ROOM_1, TEN_ON_WEDNESDAY } from './in-court';

/** The edge with the routes of this room alone. */
@Module({
  controllers: [AuthController, HearingsController, HearingTimesController],
  providers: [
    { provide: APP_GUARD, useClass: ActorGuard },
    { provide: APP_PIPE, useFactory: validation },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class HearingRoutes {}

let court: TestCourt;
let api: NestFastifyApplication;
beforeAll(async () => {
  court = await courtOnMonday();
  const limits = { provide: RateLimits, useValue: new RateLimits(court.config) };
  const routes = { module: HearingRoutes, imports: [CourtModule.forRoot(court.config)], providers: [limits] };
  const adapter = httpAdapter(court.config, createLogger('silent'));
  api = await NestFactory.create<NestFastifyApplication>(routes, adapter, { logger: ['error'] });
  prepareServer(api, court.config, new Metrics());
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await api.close();
  await court.close();
});

type Headers = Record<string, string>;
type Body = Record<string, unknown>;

async function send(method: 'GET' | 'POST' | 'DELETE', url: string, headers: Headers, payload?: Body) {
  const answer = await api.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const body = answer.body === '' ? {} : (JSON.parse(answer.body) as Body);
  return { status: answer.statusCode, etag: answer.headers['etag'], body };
}

async function signedIn(key: string): Promise<Headers> {
  const { body } = await send('POST', '/auth/token', {}, { email: emailOf(key), password: SANDBOX_PASSWORD });
  return { authorization: `Bearer ${String(body['accessToken'])}` };
}

const keyed = (headers: Headers, etag?: unknown): Headers => ({
  ...headers,
  'idempotency-key': newId(),
  ...(typeof etag === 'string' ? { 'if-match': etag } : {}),
});

it('leads a hearing from its request to its record', async () => {
  const of = await aHearingCase(court);
  const [clerk, party, stranger] = [
    await signedIn('riverside-clerk'),
    await signedIn('filer'),
    await signedIn('counsel'),
  ];
  const wish = { purpose: 'Trial', minutes: 60, mode: 'on-site' };
  const asked = await send('POST', `/cases/${of.id}/hearings`, keyed(party), wish);
  expect(asked).toMatchObject({ status: 201, etag: '"1"', body: { status: 'requested', startsAtLocal: null } });
  const path = `/hearings/${String(asked.body['id'])}`;

  const listing = { startsAt: TEN_ON_WEDNESDAY.toISOString(), roomId: ROOM_1, judgeId: judge(court) };
  const list = (headers: Headers) => send('POST', `${path}/listing`, headers, listing);
  expect(await list(keyed(clerk))).toMatchObject({ status: 428 });
  expect(await list(keyed(party, asked.etag))).toMatchObject({ status: 403 });
  const listed = await list(keyed(clerk, asked.etag));
  expect(listed).toMatchObject({
    status: 200,
    etag: '"2"',
    body: { status: 'listed', timeZone: 'America/New_York', startsAtLocal: '2031-03-12T10:00' },
  });
  expect(await list(keyed(clerk, asked.etag))).toMatchObject({ status: 412 });

  const second = await send('POST', `/cases/${of.id}/hearings`, keyed(party), wish);
  const refused = await send(
    'POST',
    `/hearings/${String(second.body['id'])}/listing`,
    keyed(clerk, second.etag),
    listing,
  );
  expect(refused).toMatchObject({ status: 409, body: { code: 'hearing-slot-refused' } });
  expect(refused.body['facts']).toMatchObject({
    refusals: [
      { rule: 'judge-busy', resource: { kind: 'judge' }, blocking: { start: listing.startsAt } },
      { rule: 'room-busy' },
      { rule: 'person-busy' },
      { rule: 'person-busy' },
    ],
  });

  expect(await send('GET', path, stranger)).toMatchObject({ status: 404, body: { code: 'hearing-not-found' } });
  expect(await send('GET', path, party)).toMatchObject({ status: 200, etag: '"2"' });
  expect((await send('GET', `/cases/${of.id}/hearings?limit=1`, party)).body['items']).toHaveLength(1);
  expect((await send('GET', `${path}/slots?limit=2`, clerk)).body).toHaveLength(2);
  expect((await send('GET', `${path}/untold`, clerk)).body).toHaveLength(3);
  const told = await send('POST', `${path}/notices`, keyed(clerk));
  expect(told).toMatchObject({ status: 200, body: { status: 'notified' } });
  expect(await send('POST', `${path}/consents`, party, { mode: 'online' })).toMatchObject({ status: 201 });
  expect(await send('DELETE', `${path}/consents/online`, party)).toMatchObject({ status: 204 });
  const week = 'from=2031-03-10T00:00:00Z&to=2031-03-15T00:00:00Z';
  expect((await send('GET', `/courts/riverside/calendar?${week}`, clerk)).body).toMatchObject([
    { startsAtLocal: '2031-03-12T10:00', endsAtLocal: '2031-03-12T11:00' },
  ]);

  await court.get(TestClock).moveTo(court.actor('administrator'), new Date('2031-03-12T18:00:00Z'));
  const stay = { online: false, from: '2031-03-12T14:00:00Z', to: '2031-03-12T14:50:00Z', end: 'hearing-ended' };
  const actuals = {
    startedAt: '2031-03-12T14:00:00Z',
    endedAt: '2031-03-12T14:50:00Z',
    outcome: 'completed',
    attendance: [{ ...stay, personId: court.actor('filer').personId }],
  };
  const recorded = await send('POST', `${path}/actuals`, keyed(clerk, told.etag), actuals);
  expect(recorded).toMatchObject({ status: 201, body: { status: 'completed' } });
  expect((await send('GET', `${path}/actuals`, party)).body).toMatchObject([
    { outcome: 'completed', attendance: [{ online: false, end: 'hearing-ended' }] },
  ]);
});

it('names every wrong member of a record', async () => {
  const wrong = { startedAt: 'soon', endedAt: '9999-01-01T00:00:00Z', outcome: 'won', attendance: [{}] };
  const headers = keyed(await signedIn('riverside-clerk'), '"1"');
  const { status, body } = await send('POST', `/hearings/${newId()}/actuals`, headers, wrong);
  const pointers = (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
  expect(status).toBe(422);
  expect(pointers).toEqual(
    expect.arrayContaining(['/startedAt', '/endedAt', '/outcome', '/attendance/0/personId', '/attendance/0/from']),
  );
});
