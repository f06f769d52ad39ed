import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPTY_ROOT } from '../domain/merkle';
import { formatCheckpoint } from '../domain/checkpoint';
import { signNote } from '../domain/note';
import { aNoteSigner, LocalTsa, MemoryTileStore } from '../testing';
import { certificatesOf } from './certificate-chain';
import { timestampRequest, verifyTimestamp } from './timestamp-token';
import { newestStamps, Timestamps } from './timestamps';

const folder = mkdtempSync(join(tmpdir(), 'assize-stamps-'));
const tsa = new LocalTsa(folder, { days: 30 });
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});
const HOUR = 3_600_000;
const note = (size: number) =>
  Buffer.from(signNote(formatCheckpoint({ origin: 'court.example/log', size, root: EMPTY_ROOT }), [aNoteSigner()]));

async function at(answer: (request: Buffer) => { status: number; body: Buffer }): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body } = answer(Buffer.concat(chunks));
      response.writeHead(status, { Connection: 'close' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
}
const honest = () => at((request) => ({ status: 200, body: tsa.reply(request) }));

/** Time stamps of a log whose checkpoint is given. */
function stamping(urls: string[], { now = () => new Date(), warnDays = 1 } = {}) {
  const files = new MemoryTileStore(new Map([['checkpoint', note(3)]]));
  const said: string[] = [];
  const report = {
    failing: (_: string, why: string) => said.push(why),
    ageing: (_: string, until: string) => said.push(`ends ${until}`),
  };
  const plan = { urls, everyMs: HOUR, warnMs: warnDays * 24 * HOUR };
  return { files, said, stamps: new Timestamps(files, plan, now, report) };
}
const stampsIn = ({ files }: MemoryTileStore) => [...files.keys()].filter((path) => path.endsWith('reply.tsr'));

describe('time stamps over checkpoints', () => {
  it('are kept with request and chain beside the note that was stamped, one of each authority', async () => {
    const { files, said, stamps } = stamping([await honest(), await honest()]);
    await stamps.round();
    expect(said).toEqual([]);
    const newest = Object.values(await newestStamps(files));
    expect(newest.map(({ size }) => size)).toEqual([3, 3]);
    for (const stamp of newest) {
      const reply = (await files.read(`${stamp.folder}/reply.tsr`))!;
      const data = (await files.read(`${stamp.folder}/checkpoint`))!;
      expect(data).toEqual(note(3));
      expect(verifyTimestamp({ reply, data, roots: certificatesOf(tsa.root) })).toMatchObject({ holds: true });
      expect(tsa.verifies(reply, data)).toBe(true);
      expect(certificatesOf((await files.read(`${stamp.folder}/chain.pem`))!.toString())).toHaveLength(1);
      expect(await files.read(`${stamp.folder}/request.tsq`)).toBeDefined();
    }
  });

  it('are asked for again when their time has come and the log has grown', async () => {
    let now = new Date();
    const { files, stamps } = stamping([await honest()], { now: () => now });
    await stamps.round();
    files.files.set('checkpoint', note(4));
    await stamps.round();
    expect(stampsIn(files)).toHaveLength(1);
    now = new Date(now.getTime() + 2 * HOUR);
    await stamps.round();
    expect(stampsIn(files)).toHaveLength(2);
    now = new Date(now.getTime() + 2 * HOUR);
    await stamps.round();
    expect(stampsIn(files)).toHaveLength(2);
  });

  it('are over what witnesses have cosigned, and over the checkpoint alone once they have stopped', async () => {
    let now = new Date();
    const { files, stamps } = stamping([await honest()], { now: () => now });
    files.files.set('witnessed', note(2));
    const sizes = async () => Object.values(await newestStamps(files)).map(({ size }) => size);
    await stamps.round();
    expect(await sizes()).toEqual([2]);
    now = new Date(now.getTime() + 2 * HOUR);
    await stamps.round();
    expect(await sizes()).toEqual([3]);
  });

  it('warn once a day before the certificate ends', async () => {
    const { said, stamps } = stamping([await honest()], { warnDays: 31 });
    for (let time = 0; time < 3; time += 1) await stamps.round();
    expect(said).toEqual([expect.stringMatching(/^ends /)]);
  });

  const other = timestampRequest(note(3), Buffer.from('4123456789abcdef', 'hex'));
  it.each<[string, (request: Buffer) => { status: number; body: Buffer }, RegExp]>([
    ['is down', () => ({ status: 503, body: Buffer.alloc(0) }), /answered 503/],
    ['answers another request', () => ({ status: 200, body: tsa.reply(other) }), /nonce/],
    [
      'stamps other bytes',
      () => ({ status: 200, body: tsa.reply(timestampRequest(note(9), Buffer.from('41', 'hex'))) }),
      /imprint/,
    ],
    ['answers nonsense', () => ({ status: 200, body: Buffer.from('<html>') }), /malformed/],
    ['answers without end', () => ({ status: 200, body: Buffer.alloc(70_000) }), /too long/],
  ])('keep nothing of an authority that %s, and what the others gave', async (_, lie, why) => {
    const { files, said, stamps } = stamping([await at(lie), await honest()]);
    await stamps.round();
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(stampsIn(files)).toHaveLength(1);
  });
});
