import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { createApi } from '../../../apps/api/src/app';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment, THEFT } from './asking';
import { LIKE_THEFT } from './reporting';

interface Sent {
  readonly payload?: unknown;
  readonly ifMatch?: string | undefined;
}

let court: TestCourt;
let api: NestFastifyApplication;
let caseId: string;
const tokens = new Map<string, string>();

beforeAll(async () => {
  court = await testCourt();
  api = await createApi(court.config);
  const { id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 60 });
  await anIndexedJudgment(court, corpusId, LIKE_THEFT);
  for (const who of ['riverside-judge-1', 'filer']) {
    const payload = { email: emailOf(who), password: SANDBOX_PASSWORD };
    const answer = await api.inject({ method: 'POST', url: '/auth/token', payload });
    tokens.set(who, answer.json<{ accessToken: string }>().accessToken);
  }
});
beforeEach(async () => {
  ({ id: caseId } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] }));
});
afterAll(async () => {
  await (api as INestApplication).close();
  await court.close();
});

const send = (who: string, method: 'GET' | 'POST' | 'PUT', path: string, { payload, ifMatch }: Sent = {}) =>
  api.inject({
    method,
    url: `/cases/${caseId}${path}`,
    headers: {
      authorization: `Bearer ${tokens.get(who)}`,
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(payload === undefined ? {} : { payload: payload as object }),
  });

const JUDGE = 'riverside-judge-1';
const drafted = async () => {
  const answer = await send(JUDGE, 'POST', '/like-case-reports', { payload: { facts: THEFT, charge: 'theft' } });
  return {
    status: answer.statusCode,
    etag: answer.headers['etag'] as string,
    body: answer.json<{ id: string; results: object[] }>(),
  };
};

describe('the route of the list that lies ready', () => {
  it('says from what it was made', async () => {
    const absent = await send(JUDGE, 'GET', '/like-cases');
    expect([absent.statusCode, absent.json()]).toMatchObject([404, { code: 'like-case-draft-absent' }]);
    expect((await send(JUDGE, 'POST', '/like-cases/draft', { payload: { facts: THEFT } })).statusCode).toBe(204);
    const { draftedAt, ...list } = (await send(JUDGE, 'GET', '/like-cases')).json<Record<string, unknown>>();
    expect(list).toMatchObject({ madeFrom: 'draft', documentId: null, ready: false });
    expect(Date.parse(String(draftedAt))).not.toBeNaN();
  });
});

describe('the routes of reports', () => {
  it('draft, change by what was read, and sign with every gap told', async () => {
    const { status, etag, body } = await drafted();
    expect([status, etag]).toEqual([201, '"1"']);
    expect(body.results.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/"(?:outcome|penalty|months|text)"/);
    const path = `/like-case-reports/${body.id}`;
    const payload = { issues: 'Whether the shed was locked.' };
    expect((await send(JUDGE, 'PUT', path, { payload })).statusCode).toBe(428);
    expect((await send(JUDGE, 'PUT', path, { payload, ifMatch: '"7"' })).statusCode).toBe(412);
    const refused = await send(JUDGE, 'POST', `${path}/signature`, { ifMatch: etag });
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'like-case-report-incomplete', errors: [{ pointer: '/issues' }] },
    ]);
    expect((await send(JUDGE, 'PUT', path, { payload, ifMatch: etag })).headers['etag']).toBe('"2"');
    const signed = await send(JUDGE, 'POST', `${path}/signature`, { ifMatch: '"2"' });
    expect([signed.statusCode, signed.json()]).toMatchObject([200, { state: 'signed', digest: expect.any(String) }]);
  });

  it('give the paper in three forms as files that run nothing', async () => {
    const { body } = await drafted();
    for (const [as, type] of [
      ['html', 'text/html; charset=utf-8'],
      ['pdf', 'application/pdf'],
      ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ]) {
      const { statusCode, headers } = await send(JUDGE, 'GET', `/like-case-reports/${body.id}/paper?as=${as}`);
      expect([statusCode, headers['content-type']]).toEqual([200, type]);
      expect(headers['content-disposition']).toMatch(/^attachment; /);
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
      expect(headers['cache-control']).toBe('private, no-store');
    }
    expect((await send(JUDGE, 'GET', `/like-case-reports/${body.id}/paper?as=exe`)).statusCode).toBe(422);
  });

  it.each([
    ['nothing at all in a ground', { ground: '' }],
    ['a ground of nobody', { ground: 'because' }],
    ['facts that are no text', { facts: { $ne: null } }],
    ['facts longer than any judgment', { facts: 'x'.repeat(1_000_001) }],
    ['something more', { facts: THEFT, outcome: 'guilty' }],
  ])('refuse %s', async (_, payload) => {
    expect((await send(JUDGE, 'POST', '/like-case-reports', { payload })).statusCode).toBe(422);
  });

  it('take what is null as absent', async () => {
    const payload = { facts: THEFT, charge: null, corpus: null, ground: null };
    expect((await send(JUDGE, 'POST', '/like-case-reports', { payload })).statusCode).toBe(201);
    const undrafted = await send(JUDGE, 'POST', '/like-case-reports', { payload: { facts: null } });
    expect(undrafted.json()).toMatchObject({ code: 'like-case-draft-absent' });
    const { body, etag } = await drafted();
    const nothing = { payload: { ground: null, issues: null, results: null }, ifMatch: etag };
    const edited = await send(JUDGE, 'PUT', `/like-case-reports/${body.id}`, nothing);
    expect([edited.statusCode, edited.json()]).toMatchObject([200, { issues: '', results: body.results }]);
    const asked = { facts: THEFT, like: null, filters: { courts: null, regions: null, decidedFrom: null } };
    const list = await send(JUDGE, 'POST', '/like-cases', { payload: asked });
    expect([list.statusCode, list.json()]).toMatchObject([200, { emptiedBy: [] }]);
  });

  it('refuse an order without a reason', async () => {
    const payload = { ground: 'ordered', reason: ' \n\u3000' };
    const refused = await send(JUDGE, 'POST', '/like-case-search-orders', { payload });
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { errors: [{ pointer: '/reason' }] }]);
  });

  it('refuse more results than a report has', async () => {
    const { body, etag } = await drafted();
    const results = Array.from({ length: 101 }, () => ({ judgmentId: randomUUID() }));
    const path = `/like-case-reports/${body.id}`;
    expect((await send(JUDGE, 'PUT', path, { payload: { results }, ifMatch: etag })).statusCode).toBe(422);
  });
});

describe('the routes of cited cases', () => {
  it('cite, refuse the judgment, answer and take it', async () => {
    const payload = { citation: '指导案例24号', authority: 'guiding', why: 'The same frailty.' };
    const cited = await send('filer', 'POST', '/cited-cases', { payload });
    const { id, version } = cited.json<{ id: string; version: number }>();
    expect([cited.statusCode, cited.json()]).toMatchObject([201, { number: 'guiding 24', answer: null }]);
    const judgment = { payload: { text: 'The court dismisses the claim.' } };
    const refused = await send(JUDGE, 'POST', '/judgments', judgment);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'cited-case-unanswered', facts: { citedCases: [{ citedCase: id, number: 'guiding 24' }] } },
    ]);
    const answer = { answer: 'distinguished', reasons: 'Other facts.' };
    const path = `/cited-cases/${id}/answer`;
    expect((await send(JUDGE, 'POST', path, { payload: answer })).statusCode).toBe(428);
    const answered = await send(JUDGE, 'POST', path, { payload: answer, ifMatch: `"${version}"` });
    expect([answered.statusCode, answered.json()]).toMatchObject([200, { answer }]);
    expect((await send(JUDGE, 'POST', '/judgments', judgment)).statusCode).toBe(201);
  });

  it.each([
    ['no citation', { authority: 'guiding' }],
    ['an empty one', { citation: '', authority: 'guiding' }],
    ['a whole brief', { citation: 'x'.repeat(501), authority: 'other' }],
    ['one that is many times as long when written in full', { citation: 'ﷺ'.repeat(500), authority: 'other' }],
    ['an authority there is none of', { citation: 'A v. B', authority: 'divine' }],
  ])('refuse %s', async (_, payload) => {
    expect((await send('filer', 'POST', '/cited-cases', { payload })).statusCode).toBe(422);
  });
});
