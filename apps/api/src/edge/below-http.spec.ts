import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { refuseBelowHttp, refuseExpectation } from './below-http';

let server: Server;
beforeAll(async () => {
  server = createServer(
    { requestTimeout: 60, headersTimeout: 60, connectionsCheckingInterval: 10 },
    (request, response) => request.resume().on('end', () => response.end('taken')),
  );
  server.on('clientError', refuseBelowHttp).on('checkExpectation', refuseExpectation);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => new Promise((closed) => server.close(closed)));

/** All that comes back for these bytes until the server ends the connection. */
const sent = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => (text += String(chunk))).on('close', () => resolve(text));
    socket.on('error', () => undefined);
  });

const HOST = 'Host: court.example\r\n';

describe('what is refused below HTTP', () => {
  it.each([
    ['headers too large', `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'headers-too-large'],
    ['a URL too long', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\n${HOST}\r\n`, 431, 'headers-too-large'],
    ['no request line', '\x16\x03\x01 not http\r\n\r\n', 400, 'http-malformed'],
    ['an unknown method', `BREW / HTTP/1.1\r\n${HOST}\r\n`, 400, 'http-malformed'],
    ['another protocol', `GET / RTSP/9.9\r\n${HOST}\r\n`, 400, 'http-malformed'],
    ['a length that is no number', `POST / HTTP/1.1\r\n${HOST}Content-Length: ten\r\n\r\n`, 400, 'http-malformed'],
    [
      'two lengths, by which a request can be smuggled',
      `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
      'http-malformed',
    ],
    ['a broken chunk', `POST / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400, 'http-malformed'],
    ['a request that never ends', `POST / HTTP/1.1\r\n${HOST}Content-Length: 9\r\n\r\na`, 408, 'request-timed-out'],
    ['headers that never end', `GET / HTTP/1.1\r\n${HOST}`, 408, 'request-timed-out'],
    ['an odd expectation', `GET / HTTP/1.1\r\n${HOST}Expect: tea\r\n\r\n`, 417, 'expectation-refused'],
  ])('leaves as a problem document: %s', async (_what, bytes, status, code) => {
    const [head = '', body = ''] = (await sent(bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head.toLowerCase()).toContain('content-type: application/problem+json; charset=utf-8');
    expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(head.toLowerCase()).toContain('cache-control: private, no-store');
    expect(JSON.parse(body)).toMatchObject({ status, code, type: `/docs/errors/${code}` });
  });

  it('does not disturb an answer that was given before on the same connection', async () => {
    const text = await sent(`GET / HTTP/1.1\r\n${HOST}\r\nBREW\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 \d+/g)).toContain('HTTP/1.1 400');
  });
});
