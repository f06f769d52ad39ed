import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatCheckpoint } from '../domain/checkpoint';
import { cosignatureLine, signNote, unverifiedText } from '../domain/note';
import { COSIGNATURE, noteKey } from '../domain/note-key';
import { aNoteSigner, aPrivateKey, treeOf } from '../testing';
import { WitnessClient, type Cosigned } from './witness-client';

const log = aNoteSigner();
const witness = { ...noteKey('w.example', createPublicKey(aPrivateKey(2)), COSIGNATURE), privateKey: aPrivateKey(2) };
const checkpoint = signNote(formatCheckpoint({ origin: log.name, size: 7, root: treeOf(7).root }), [log]);
const COSIGNED = cosignatureLine(unverifiedText(checkpoint)!, witness, 1_700_000_000);

let server: Server;
let said: { status: number; type: string; body: string };
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(said.status, { 'Content-Type': said.type }).end(said.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const PLAIN = 'text/plain; charset=utf-8';
const SIZE = 'text/x.tlog.size';
const refused = (why: string): Cosigned => ({ outcome: 'refused', why });
const size = (of: number): Cosigned => ({ outcome: 'size', size: of });
const OTHER_ROOT: Cosigned = {
  outcome: 'contradicts',
  why: 'has cosigned another root of 7 entries than the published',
};
const NO_SIZE = refused('it answered 409: it names no size to go on from');

/** Every status of c2sp.org/tlog-witness, asked with a checkpoint of 7 entries. */
const ANSWERS: readonly [status: number, type: string, body: string, old: number, what: Cosigned][] = [
  [200, PLAIN, COSIGNED, 3, { outcome: 'cosigned', lines: [COSIGNED] }],
  [200, PLAIN, 'a page', 3, refused('its answer is no cosignature of its key')],
  [400, PLAIN, 'no', 3, refused('it answered 400: it takes the request for malformed')],
  [403, PLAIN, 'no', 3, refused('it answered 403: it trusts no key that signed the checkpoint')],
  [404, PLAIN, 'no', 3, refused('it answered 404: it does not know the log')],
  [409, SIZE, '5\n', 3, size(5)],
  [409, SIZE, '0\n', 3, size(0)],
  [409, SIZE, '9\n', 3, size(9)],
  [409, `${SIZE.toUpperCase()}; charset=utf-8`, '5\n', 3, size(5)],
  [409, SIZE, '5', 3, NO_SIZE],
  [409, SIZE, '05\n', 3, NO_SIZE],
  [409, SIZE, '5\n5\n', 3, NO_SIZE],
  [409, SIZE, '', 3, NO_SIZE],
  [409, PLAIN, '5\n', 3, NO_SIZE],
  // Version 1.0.0: another root of the same size.
  [409, PLAIN, 'the roots differ', 7, OTHER_ROOT],
  [409, SIZE, '7\n', 7, OTHER_ROOT],
  [409, SIZE, '5\n', 7, size(5)],
  [
    ...([422, PLAIN, 'no', 3] as const),
    { outcome: 'contradicts', why: 'has cosigned entries that are not the beginning of the published' },
  ],
  [
    ...([422, PLAIN, 'no', 7] as const),
    { outcome: 'contradicts', why: 'has cosigned entries that are not the beginning of the published' },
  ],
  [429, PLAIN, 'no', 3, refused('it answered 429: it has been asked too often')],
  [500, PLAIN, 'no', 3, refused('it answered 500')],
];

describe('what a witness answers', () => {
  it.each(ANSWERS)('is taken for what the specification says: %i, %s, %j, asked from %i', async (...row) => {
    const [status, type, body, old, what] = row;
    said = { status, type, body };
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = new WitnessClient({ name: 'w', key: witness, url });
    expect(await client.add({ old, proof: [], checkpoint })).toEqual(what);
  });
});
