import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Witness, WitnessAnswer } from '@assize/tlog';

/** 63 lines of a proof and 100 signatures fit in a quarter of it. */
const LONGEST_BODY = 64 * 1024;
const PATIENCE_MS = 10_000;
const TEXT = 'text/plain; charset=utf-8';

/** The witness over HTTP (c2sp.org/tlog-witness); both its prefixes are the root. */
export function witnessServer(witness: Witness, failed: (error: unknown) => void): Server {
  const server = createServer((request, response) => {
    void answer(witness, request)
      .catch((error: unknown): Said => {
        failed(error);
        return { status: 500, type: TEXT, body: 'The witness could not answer.\n' };
      })
      .then((said) => send(response, said));
  });
  server.requestTimeout = PATIENCE_MS;
  server.headersTimeout = PATIENCE_MS;
  return server;
}

interface Said {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const sentence = (status: number, what: string): Said => ({ status, type: TEXT, body: `${what}\n` });

async function answer(witness: Witness, request: IncomingMessage): Promise<Said> {
  const [path] = (request.url ?? '').split('?');
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return sentence(405, 'A checkpoint is added by POST.');
    const body = await bodyOf(request);
    return body ? presented(await witness.addCheckpoint(body)) : sentence(413, 'The body is too long.');
  }
  const [, hash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path ?? '') ?? [];
  if (hash === undefined) return sentence(404, 'There is nothing here.');
  if (request.method !== 'GET') return sentence(405, 'A checkpoint is read by GET.');
  const note = await witness.checkpoint(hash);
  return note === undefined
    ? sentence(404, 'This witness has cosigned no such log.')
    : { status: 200, type: TEXT, body: note };
}

function presented(answer: WitnessAnswer): Said {
  if (answer.status === 200) return { status: 200, type: TEXT, body: answer.lines };
  if (answer.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${answer.size}\n` };
  return sentence(answer.status, answer.what);
}

/** Undefined when it is too long; the rest is not read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, type, body }: Said): void {
  if (response.destroyed) return;
  // What was not read of a body that is too long must not be taken for the next request.
  response.writeHead(status, { 'Content-Type': type, ...(status === 413 && { Connection: 'close' }) }).end(body);
}
