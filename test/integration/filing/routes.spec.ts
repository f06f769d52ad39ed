import { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Rows } from '@assize/database';
import { aPdf } from '@assize/filing/testing';
import { CheckpointSigner } from '@assize/tlog';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { AuthController } from '../../../apps/api/src/auth/auth.controller';
import { CasesController } from '../../../apps/api/src/docket/cases.controller';
import { DeadlinesController } from '../../../apps/api/src/docket/deadlines.controller';
import { DocumentsController } from '../../../apps/api/src/docket/documents.controller';
import { NoticesController } from '../../../apps/api/src/docket/notices.controller';
import { ActorGuard } from '../../../apps/api/src/edge/actor.guard';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { ProblemFilter } from '../../../apps/api/src/edge/problem.filter';
import { RateLimits } from '../../../apps/api/src/edge/rate-limits';
import { validation } from '../../../apps/api/src/edge/validation';
import { FiledAnswers } from '../../../apps/api/src/filing/filed-answers';
import { FilingReviewController } from '../../../apps/api/src/filing/filing-review.controller';
import { FilingsController } from '../../../apps/api/src/filing/filings.controller';
import { startWork } from '../../../apps/worker/src';
import { CourtModule } from '../../../apps/worker/src/court.module';
import { inSpace, testCourt, type TestCourt } from '../court';
import { until } from './in-court';

/** The edge with the routes of filing and docket. */
@Module({
  controllers: [
    AuthController,
    CasesController,
    DeadlinesController,
    DocumentsController,
    NoticesController,
    FilingsController,
    FilingReviewController,
  ],
  providers: [
    FiledAnswers,
    { provide: APP_GUARD, useClass: ActorGuard },
    { provide: APP_PIPE, useFactory: validation },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
class FilingRoutes {}

const UPLOAD_LIMIT = 10_000;

let court: TestCourt;
let api: NestFastifyApplication;
beforeAll(async () => {
  court = await testCourt();
  const config = court.config.with({ ASSIZE_UPLOAD_LIMIT: String(UPLOAD_LIMIT) });
  const limits = { provide: RateLimits, useValue: new RateLimits(config) };
  const routes = { module: FilingRoutes, imports: [CourtModule.forRoot(config)], providers: [limits] };
  const adapter = httpAdapter(config, createLogger('silent'));
  api = await NestFactory.create<NestFastifyApplication>(routes, adapter, { logger: ['error'] });
  prepareServer(api, config, new Metrics());
  await api.init();
  await api.getHttpAdapter().getInstance().ready();
  await startWork(api);
});
afterAll(async () => {
  await api.close();
  await court.close();
});

type Headers = Record<string, string>;

async function send(method: 'GET' | 'POST', url: string, headers: Headers, payload?: object | string | Buffer) {
  const answer = await api.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const isJson = String(answer.headers['content-type']).includes('json');
  const body = isJson ? answer.json() : {};
  return { status: answer.statusCode, headers: answer.headers, body, bytes: answer.rawPayload };
}

async function signedIn(key: string): Promise<Headers> {
  const { body } = await send('POST', '/auth/token', {}, { email: emailOf(key), password: SANDBOX_PASSWORD });
  return { authorization: `Bearer ${String(body['accessToken'])}` };
}

const part = (name: string, fileName: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(`--limit\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\n`),
    Buffer.from('Content-Type: application/octet-stream\r\n\r\n'),
    bytes,
    Buffer.from('\r\n'),
  ]);

const nameless = (more: string): Buffer => Buffer.from(`--limit\r\nContent-Disposition: form-data${more}\r\n\r\na\r\n`);

const upload = async (...parts: Buffer[]) =>
  send(
    'POST',
    '/filings/documents',
    { ...(await signedIn('filer')), 'content-type': 'multipart/form-data; boundary=limit' },
    Buffer.concat([...parts, Buffer.from('--limit--\r\n')]),
  );

const complaint = (document: unknown) => ({
  court: 'riverside',
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: 'Copperkettle v. Marrowby',
  parties: [
    { role: 'plaintiff', name: 'Copperkettle', kind: 'person' },
    { role: 'defendant', name: 'Marrowby', kind: 'person' },
  ],
  claim: { amount: '1200.50', currency: 'USD' },
  documents: [{ upload: document, documentType: 'complaint', title: 'Complaint', role: 'lead' }],
});

describe('POST /filings/documents', () => {
  it.each([
    ['no file', () => [], 422, 'one-file-expected'],
    ['a file in another part', () => [part('other', 'a.pdf', Buffer.from('a'))], 422, 'request-invalid'],
    [
      'two files',
      () => [part('file', 'a.pdf', Buffer.from('a')), part('file', 'b.pdf', Buffer.from('b'))],
      422,
      'one-file-expected',
    ],
    ['a field that names nothing', () => [nameless('')], 422, 'request-invalid'],
    ['a file that names no field', () => [nameless('; filename="a.pdf"')], 422, 'request-invalid'],
    ['an empty file', () => [part('file', 'a.pdf', Buffer.alloc(0))], 422, 'file-empty'],
    ['too large a file', () => [part('file', 'a.pdf', Buffer.alloc(UPLOAD_LIMIT + 1, 'a'))], 413, 'body-too-large'],
  ] as const)('refuses %s', async (_, parts, status, code) => {
    expect(await upload(...parts())).toMatchObject({ status, body: { code } });
  });

  it('refuses what is no multipart', async () => {
    const answer = await send('POST', '/filings/documents', await signedIn('filer'), { file: 'x' });
    expect(answer).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
  });

  it('refuses a body that says it is compressed, which nobody here would unpack', async () => {
    const headers = { ...(await signedIn('filer')), 'content-encoding': 'gzip' };
    const answer = await send('POST', '/filings/check', headers, complaint('x'));
    expect(answer).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
  });
});

describe('an upload that comes slowly', () => {
  const filerAsOf = (change: string) =>
    inSpace(court, () => court.get(Rows).sql(change, [court.actor('filer').personId]));

  /** @returns the answer to a file in whose middle something happens */
  async function sentAround(happens: () => Promise<unknown>) {
    const whole = Buffer.concat([part('file', 'a.pdf', await aPdf()), Buffer.from('--limit--\r\n')]);
    async function* slowly(): AsyncGenerator<Buffer> {
      yield whole.subarray(0, 300);
      // By then the request has been let in, and its file is being taken.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await happens();
      yield whole.subarray(300);
    }
    const headers = { ...(await signedIn('filer')), 'content-type': 'multipart/form-data; boundary=limit' };
    const payload = Readable.from(slowly());
    const answer = await api.inject({ method: 'POST', url: '/filings/documents', headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  }
  const uploads = async () => (await inSpace(court, () => court.get(Rows).sql('SELECT FROM filing_upload'))).length;

  it('is taken when nothing happens meanwhile', async () => {
    expect(await sentAround(() => Promise.resolve())).toMatchObject({ status: 201 });
  });

  it('ends with the session it began in', async () => {
    const before = await uploads();
    const ended = sentAround(() =>
      filerAsOf(`UPDATE session SET ended_at = now(), end_reason = 'test' WHERE person_id = $1 AND ended_at IS NULL`),
    );
    expect(await ended).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    expect(await uploads()).toBe(before);
  });

  it('ends with the office it needs', async () => {
    const before = await uploads();
    const ended = sentAround(() => filerAsOf(`UPDATE held_role SET held_to = now() WHERE person_id = $1`));
    expect(await ended).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    await filerAsOf(`UPDATE held_role SET held_to = NULL WHERE person_id = $1`);
    expect(await uploads()).toBe(before);
  });
});

describe('a filing on its way', () => {
  it('is checked, submitted, accepted, docketed, served and read', async () => {
    const [filer, clerk] = [await signedIn('filer'), await signedIn('riverside-clerk')];
    const bytes = await aPdf();
    const uploaded = await upload(part('file', 'Complaint.pdf', bytes));
    expect(uploaded).toMatchObject({ status: 201, body: { fileName: 'Complaint.pdf', pages: 1, bytes: bytes.length } });

    const envelope = complaint(uploaded.body['id']);
    const checked = await send('POST', '/filings/check', filer, envelope);
    expect(checked).toMatchObject({
      status: 200,
      body: { acceptable: true, policyVersion: '2026.1', deficiencies: [] },
    });

    const key = { 'idempotency-key': 'a' };
    const submitted = await send('POST', '/filings', { ...filer, ...key }, { ...envelope, policyVersion: '2026.1' });
    expect(submitted).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { status: 'received' } });
    const filing = `/filings/${String(submitted.body['id'])}`;

    expect(await send('POST', `${filing}/accept`, { ...clerk, ...key })).toMatchObject({ status: 428 });
    const accepted = await send('POST', `${filing}/accept`, { ...clerk, ...key, 'if-match': '"1"' });
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', review: null } });
    const caseUrl = `/cases/${String(accepted.body['caseId'])}`;

    const docketed = await until(
      () => send('GET', filing, filer),
      ({ body }) => body['docketing'] === 'docketed',
    );
    expect(docketed.body['docketNumber']).toBe(accepted.body['docketNumber']);
    const shown = await send('GET', caseUrl, filer);
    expect(shown).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { court: { key: 'riverside' } } });

    const entries = (await send('GET', `${caseUrl}/entries`, filer)).body as unknown as {
      id: string;
      documents: { id: string }[];
    }[];
    const content = `/documents/${entries[0]!.documents[0]!.id}/content`;
    const original = await send('GET', `${content}?original=true`, filer);
    expect(original.bytes.equals(bytes)).toBe(true);
    const stamped = await send('GET', content, filer);
    expect(stamped.bytes.equals(bytes)).toBe(false);
    expect(stamped.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Complaint.pdf"; filename*=UTF-8''Complaint.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });

    const served = await send('POST', `${caseUrl}/service`, { ...clerk, ...key }, { entry: entries[0]!.id });
    expect(served).toMatchObject({ status: 200, body: [{ method: 'process', status: 'summons-due' }] });
    for (const list of ['parties', 'panel', 'deadlines', 'service']) {
      expect((await send('GET', `${caseUrl}/${list}`, filer)).status).toBe(200);
    }
    const told = (await send('GET', '/notices', filer)).body as { items?: { kind: string }[] };
    expect(told.items!.map(({ kind }) => kind)).toEqual(['docket.entered', 'filing.accepted']);
  });

  it('is answered with its receipt, the same by the same key; while the log cannot go on it counts all the same', async () => {
    const filer = await signedIn('filer');
    const { body } = await upload(part('file', 'Complaint.pdf', await aPdf()));
    const file = (key: string) => send('POST', '/filings', { ...filer, 'idempotency-key': key }, complaint(body['id']));
    const filed = await file('e');
    expect(filed).toMatchObject({ status: 201, body: { receipt: expect.stringContaining('c2sp.org/tlog-proof@v1') } });
    expect((await file('e')).body['receipt']).toBe(filed.body['receipt']);
    const asked = await send('GET', `/filings/${String(filed.body['id'])}/receipt`, filer);
    expect(asked.bytes.toString('utf8')).toBe(filed.body['receipt']);

    const { body: another } = await upload(part('file', 'Complaint.pdf', await aPdf()));
    const sent = { ...filer, 'idempotency-key': 'f' };
    const signing = jest.spyOn(CheckpointSigner.prototype, 'sign').mockRejectedValue(new Error('no signer'));
    const pending = await send('POST', '/filings', sent, complaint(another['id'])).finally(() => signing.mockRestore());
    expect(pending).toMatchObject({ status: 202, body: { status: 'received', receipt: null } });
    const again = await send('POST', '/filings', sent, complaint(another['id']));
    expect(again).toMatchObject({ status: 201, body: { id: pending.body['id'] } });
    expect(again.body['receipt']).toContain('c2sp.org/tlog-proof@v1');
  });

  it('is returned with what is missing, and rejected only with a reason', async () => {
    const [filer, clerk] = [await signedIn('filer'), await signedIn('riverside-clerk')];
    const { body } = await upload(part('file', 'Complaint.pdf', await aPdf()));
    const { claim: _, ...envelope } = complaint(body['id']);
    const submitted = await send('POST', '/filings', { ...filer, 'idempotency-key': 'b' }, envelope);
    const filing = `/filings/${String(submitted.body['id'])}`;
    const headers = { ...clerk, 'idempotency-key': 'b', 'if-match': '"1"' };
    expect(await send('POST', `${filing}/reject`, headers, {})).toMatchObject({ body: { code: 'request-invalid' } });
    const returned = await send('POST', `${filing}/return`, headers, {});
    expect(returned).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { status: 'returned', review: { told: [{ code: 'claim-missing', foundBy: 'checks' }] } },
    });
    const late = await send('POST', `${filing}/accept`, { ...headers, 'idempotency-key': 'c', 'if-match': '"2"' });
    expect(late).toMatchObject({ status: 409, body: { code: 'filing-moved', facts: { status: 'returned' } } });
  });

  it('refused for its content says where and how to cure it', async () => {
    const filer = await signedIn('filer');
    const { body } = await upload(part('file', 'Complaint.pdf', await aPdf()));
    const envelope = { ...complaint(body['id']), filingCode: 'x' };
    const refused = await send('POST', '/filings', { ...filer, 'idempotency-key': 'd' }, envelope);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'filing-deficient', errors: [{ pointer: '/filingCode', code: 'filing-code-unknown' }] },
    });
  });
});
