import { connect } from 'node:net';
import { builtCourt, type BuiltCourt } from './built-court';

let court: BuiltCourt;
beforeAll(async () => {
  court = await builtCourt();
});
afterAll(() => court.close());

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly problem: { code: string; requestId: string };
}

/** Bytes that no HTTP client would send. */
const raw = (bytes: string): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(court.url);
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk) => (text += String(chunk))).on('error', reject);
    socket.on('close', () => {
      const [head = '', body = '{}'] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), problem: JSON.parse(body) });
    });
  });

const HOST = 'Host: court.example\r\n';

describe('what never becomes a request', () => {
  it.each([
    ['headers too large', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['an unknown method', `BREW / HTTP/1.1\r\n${HOST}\r\n`, 400, 'http-malformed'],
    ['a bad length', `POST /auth/token HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`, 400, 'http-malformed'],
    ['no host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'http-malformed'],
    ['an odd expectation', `GET / HTTP/1.1\r\n${HOST}Expect: tea\r\n\r\n`, 417, 'expectation-refused'],
  ])('is refused as a problem with the headers of every answer: %s', async (_what, bytes, status, code) => {
    const answer = await raw(bytes);
    expect([answer.status, answer.problem.code]).toEqual([status, code]);
    expect(answer.head).toContain('content-type: application/problem+json; charset=utf-8');
    expect(answer.head).toContain(`x-request-id: ${answer.problem.requestId}`);
    for (const header of ['content-security-policy', 'x-content-type-options', 'strict-transport-security']) {
      expect(answer.head).toContain(`\r\n${header}: `);
    }
  });
});

describe('a wrong method', () => {
  it.each([
    ['delete', '/courts', 'GET'],
    ['put', '/auth/token', 'POST'],
    ['options', '/auth/token', 'POST'],
    ['post', '/cases/01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77', 'GET'],
  ] as const)('%s %s is told which are right', async (method, path, right) => {
    const answer = await court.request()[method](path);
    expect([answer.status, answer.body.code]).toEqual([405, 'method-not-allowed']);
    expect(answer.headers['allow']!.split(', ')).toContain(right);
    expect(answer.headers['allow']).not.toContain(method.toUpperCase());
  });

  it('on an address that is not there is no wrong method', async () => {
    expect((await court.request().delete('/nowhere')).body.code).toBe('route-not-found');
  });
});

describe('a form', () => {
  let filer: string;
  beforeAll(async () => {
    filer = await court.as('filer');
  });
  const form = () =>
    court
      .request()
      .post('/cases/01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77/exhibits')
      .set('Authorization', filer)
      .set('Idempotency-Key', 'form');

  it('with too many fields is told how many are taken', async () => {
    let sent = form();
    for (let field = 0; field < 25; field++) sent = sent.field(`f${field}`, 'x');
    const answer = await sent;
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(answer.body.errors).toEqual([{ pointer: '', detail: 'at most 20 fields are taken' }]);
  });

  it('with too long a field is told how long it may be, and which one it is', async () => {
    const answer = await form().field('a/b', 'x'.repeat(70_000));
    expect([answer.status, answer.body.errors]).toEqual([
      413,
      [{ pointer: '/a~1b', detail: 'a field may have 65536 bytes at most' }],
    ]);
  });

  it('with one field twice is refused, for nobody could say which one counts', async () => {
    const answer = await form().field('title', 'one').field('title', 'two');
    expect([answer.status, answer.body.errors]).toEqual([422, [{ pointer: '/title', detail: 'is given twice' }]]);
  });

  it('is not read where no file is taken', async () => {
    const answer = await court.request().post('/auth/token').field('email', 'filer@assize.example');
    expect([answer.status, answer.body.code]).toEqual([415, 'media-type-unsupported']);
  });
});

describe('a content type', () => {
  it.each([
    ['application/json; charset=latin1', 415],
    ['application/json; charset=utf-16', 415],
    ['application/json; charset=utf-8', 422],
    ['application/vnd.api+json', 415],
  ])('%s: %i', async (type, status) => {
    const answer = await court.request().post('/auth/token').set('Content-Type', type).send('{}');
    expect(answer.status).toBe(status);
  });

  it('of a body where none is read does no harm', async () => {
    const body = { status: 'closed' };
    const read = await court
      .request()
      .get('/auth/me')
      .set('Authorization', await court.as('filer'))
      .send(body);
    expect(read.status).toBe(200);
    const ended = await court
      .request()
      .delete('/auth/api-keys/01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77')
      .set('Authorization', await court.as('filer'))
      .send(body);
    expect(ended.body.code).toBe('api-key-not-found');
  });
});
