import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError, newId, type ErrorDefinition } from '@assize/kernel';
import { BodyTooLarge, ExpectationRefused, HeadersTooLarge, HttpMalformed, RequestTimedOut } from './errors';
import { problemOf } from './problem';
import { PRIVATE, SECURITY_HEADERS } from './security-headers';

/** What Node refuses before there is a request, in our words; all else that is not HTTP is `http-malformed`. */
const BY_CODE: Readonly<Record<string, ErrorDefinition>> = {
  HPE_HEADER_OVERFLOW: HeadersTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: BodyTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: RequestTimedOut,
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function answerOf(definition: ErrorDefinition): Answer {
  const requestId = newId();
  const problem = problemOf(new DomainError(definition, definition.remedy), requestId);
  const body = JSON.stringify(problem);
  const headers = {
    ...SECURITY_HEADERS,
    ...PRIVATE,
    'x-request-id': requestId,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    date: new Date().toUTCString(),
    // What follows on this connection cannot be told from the rest of what was refused.
    connection: 'close',
  };
  return { status: problem.status, headers, body };
}

/** A response that has begun cannot be mended by a second one; Node keeps the one in hand on the socket. */
const answerBegun = (socket: Socket): boolean =>
  (socket as { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true;

/** Fastify's `clientErrorHandler`: a problem document for what never became a request, and the end of the connection. */
export function refuseBelowHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable && !answerBegun(socket)) {
    const { status, headers, body } = answerOf(BY_CODE[error.code ?? ''] ?? HttpMalformed);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
  }
  socket.destroySoon();
}

/** Node answers an expectation other than `100-continue` by itself, with no body. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = answerOf(ExpectationRefused);
  response.writeHead(status, headers).end(body);
}
