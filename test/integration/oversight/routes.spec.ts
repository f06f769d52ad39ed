import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { generateJudgments } from '@seed/judgments/index';
import { ApiModule } from '../../../apps/api/src/api.module';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { startWork } from '../../../apps/worker/src';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';

type Headers = Record<string, string>;

const unlike = [...generateJudgments({ seed: 5, size: 400, courts: ['riverside'] })].find(
  ({ cause, plantedOutlier }) => cause === 'traffic-liability' && plantedOutlier,
)!;

let court: TestCourt;
let api: NestFastifyApplication;
let judge: Headers;
let reviewer: Headers;
let filer: Headers;

async function send(method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) {
  const answer = await api.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, etag: answer.headers['etag'], body: answer.json() };
}

async function signedIn(key: string): Promise<Headers> {
  const { body } = await send('POST', '/auth/token', {}, { email: emailOf(key), password: SANDBOX_PASSWORD });
  return { authorization: `Bearer ${String(body.accessToken)}` };
}

async function firstNote(headers: Headers): Promise<string> {
  for (let tries = 0; tries < 500; tries++) {
    const { body } = await send('GET', '/deviation-notes', headers);
    if (body.items.length > 0) return body.items[0].id as string;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No note came.');
}

beforeAll(async () => {
  court = await testCourt();
  await aMadeUpCorpus(court, { seed: 1, size: 1200, courts: ['riverside'], clean: true });
  const metrics = new Metrics();
  const adapter = httpAdapter(court.config, createLogger('silent'));
  const module = ApiModule.forRoot(court.config, metrics);
  api = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error'] });
  prepareServer(api, court.config, metrics);
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  await startWork(api);
  [judge, reviewer, filer] = (await Promise.all(['riverside-judge-1', 'reviewer', 'filer'].map(signedIn))) as [
    Headers,
    Headers,
    Headers,
  ];
});
afterAll(async () => {
  await api.close();
  await court.close();
});

describe('a judgment unlike its comparables, over HTTP', () => {
  it('goes from entry through the panel to review', async () => {
    const { id } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
    const entry = await send(
      'POST',
      `/cases/${id}/judgments`,
      { ...judge, 'idempotency-key': 'enter' },
      { text: unlike.text },
    );
    expect(entry.status).toBe(201);
    const noteId = await firstNote(judge);
    const url = `/deviation-notes/${noteId}`;
    const comparison = `/judgments/${String(entry.body.id)}/comparison`;

    expect((await send('GET', comparison, judge)).body).toMatchObject({ result: 'unlike-comparables', side: 'below' });
    expect((await send('GET', comparison, reviewer)).body.code).toBe('comparison-not-found');
    expect((await send('GET', url, reviewer)).body.code).toBe('note-not-found');
    expect((await send('GET', url, filer)).status).toBe(404);

    const given = { kind: 'reasoned-deviation', text: 'The plaintiff asked for the repair alone.' };
    const key = { ...judge, 'idempotency-key': 'answer' };
    expect((await send('POST', `${url}/answer`, key, given)).status).toBe(428);
    expect((await send('POST', `${url}/answer`, { ...judge, 'if-match': '"1"' }, given)).body.code).toBe(
      'idempotency-key-missing',
    );
    const answered = await send('POST', `${url}/answer`, { ...key, 'if-match': '"1"' }, given);
    expect(answered).toMatchObject({ status: 200, etag: '"2"', body: { status: 'answered', answer: given.text } });

    const review = { outcome: 'reasoned-deviation', reason: 'The reasons stand in the judgment.' };
    const stale = { ...reviewer, 'idempotency-key': 'stale', 'if-match': '"1"' };
    expect((await send('POST', `${url}/close`, stale, review)).status).toBe(412);
    const closed = await send(
      'POST',
      `${url}/close`,
      { ...reviewer, 'idempotency-key': 'close', 'if-match': '"2"' },
      review,
    );
    expect(closed).toMatchObject({ status: 200, etag: '"3"', body: { status: 'closed', version: 3 } });
  });
});

describe('like cases over HTTP', () => {
  const search = (headers: Headers, payload: object) => send('POST', '/like-cases/search', headers, payload);

  it.each([
    ['too many hits', { text: 'a road accident', k: 51 }, 422, 'request-invalid'],
    ['no word', { text: '!' }, 422, 'query-empty'],
    ['an unknown corpus', { text: 'a road accident', corpus: 'nowhere' }, 404, 'corpus-not-found'],
    ['a whole book', { text: 'x '.repeat(60_000) }, 413, 'query-too-long'],
  ])('refuses %s', async (_, payload, status, code) => {
    expect(await search(judge, payload)).toMatchObject({ status, body: { code } });
  });

  it('is for those who search', async () => {
    expect((await search(filer, { text: 'a road accident' })).status).toBe(403);
    expect((await search(judge, { text: 'a road accident' })).status).toBe(200);
  });

  it('shows the outcomes of many, never of a few', async () => {
    const judgmentIds = ['019aa000-0000-7000-8000-000000000001'];
    const few = await send('POST', '/like-cases/outcomes', judge, { judgmentIds });
    expect(few).toMatchObject({ status: 409, body: { code: 'outcomes-too-few' } });
  });

  it('tells a drafting judge, and nobody else, of like cases', async () => {
    const { id } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
    const draft = (headers: Headers) =>
      send('POST', `/cases/${id}/like-cases`, headers, { facts: 'A road accident.', k: 3 });
    expect((await draft(judge)).status).toBe(200);
    expect((await draft(filer)).status).toBe(403);
    expect((await draft(reviewer)).status).toBe(404);
  });
});
