import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compareCheckpoints,
  consistencyProof,
  encodeVkey,
  formatAddCheckpoint,
  formatCheckpoint,
  openNote,
  signNote,
  Witness,
  WitnessClient,
} from '@assize/tlog';
import { aNoteSigner, treeOf } from '@assize/tlog/testing';
import { witnessIdentity } from './witness-identity';
import { witnessServer } from './witness-server';

const log = aNoteSigner();
const later = aNoteSigner({ seed: 2 });
const hashOf = (origin: string): string => createHash('sha256').update(origin).digest('hex');

let folder = '';
let servers: { server: Server; url: string }[] = [];
const failures: unknown[] = [];
/** A process of one witness; all of a test share its state. */
async function aWitness(now = 1_700_000_000): Promise<string> {
  const signer = witnessIdentity(folder, 'witness.example/w1');
  const witness = new Witness({
    logs: [log, later],
    signer,
    folder: join(folder, 'logs'),
    now: () => new Date(now * 1000 + 999),
  });
  const server = witnessServer(witness, (error) => failures.push(error)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  servers.push({ server, url });
  return url;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-witness-'));
});
afterEach(() => {
  for (const { server } of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
  rmSync(folder, { recursive: true, force: true });
  expect(failures.splice(0)).toEqual([]);
});

const noteOf = (size: number, by = [log], root = treeOf(size).root, origin = log.name): string =>
  signNote(formatCheckpoint({ origin, size, root }), by);
const proofOf = (old: number, size: number): Promise<Buffer[]> =>
  0 < old && old < size ? consistencyProof(old, size, treeOf(size).read) : Promise.resolve([]);
/** A request that is as it should be, but for what a test changes. */
async function bodyOf(old: number, size: number, change: { note?: string; proof?: Buffer[] } = {}): Promise<string> {
  return formatAddCheckpoint({
    old,
    proof: change.proof ?? (await proofOf(old, size)),
    checkpoint: change.note ?? noteOf(size),
  });
}
async function post(
  url: string,
  body: string | Buffer,
): Promise<{ status: number; type: string | null; text: string }> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}
const cosigned = async (url: string, old: number, size: number): Promise<number> =>
  (await post(url, await bodyOf(old, size))).status;
const served = async (url: string, origin = log.name): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${url}/${hashOf(origin)}/checkpoint`);
  return { status: answer.status, text: await answer.text() };
};

describe('a witness', () => {
  it('answers its cosignature of the first checkpoint and of what continues it', async () => {
    const url = await aWitness();
    const signer = witnessIdentity(folder, 'ignored.example');
    expect(encodeVkey(signer)).toMatch(/^witness\.example\/w1\+/);
    for (const [old, size] of [
      [0, 3],
      [3, 7],
      [7, 300],
      [300, 300],
    ] as const) {
      const { status, type, text } = await post(url, await bodyOf(old, size));
      expect({ status, type }).toEqual({ status: 200, type: 'text/plain; charset=utf-8' });
      const opened = openNote(`${noteOf(size).split('\n\n')[0]}\n\n${text}`, [signer]);
      expect(opened.opened && opened.signedBy.map(({ time }) => time)).toEqual([1_700_000_000]);
    }
  });

  it('serves what it cosigned last to monitors, with the signatures of the log and its own', async () => {
    const url = await aWitness();
    expect(await served(url)).toMatchObject({ status: 404 });
    await cosigned(url, 0, 3);
    const stranger = aNoteSigner({ name: 'stranger.example', seed: 9 });
    await post(url, await bodyOf(3, 7, { note: noteOf(7, [log, later, stranger]) }));
    const { status, text } = await served(url);
    const names = text
      .split('\n\n')[1]!
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1]);
    expect({ status, names }).toEqual({ status: 200, names: [log.name, log.name, 'witness.example/w1'] });
    expect(openNote(text, [log, later, witnessIdentity(folder, '')]).opened).toBe(true);
    expect(await served(url, 'unknown.example')).toMatchObject({ status: 404 });
  });

  it('knows after a restart what it cosigned, and keeps its key to itself', async () => {
    await cosigned(await aWitness(), 0, 7);
    const again = await aWitness();
    expect(await cosigned(again, 0, 3)).toBe(409);
    expect(await cosigned(again, 7, 8)).toBe(200);
    expect(statSync(join(folder, 'seed')).mode & 0o777).toBe(0o600);
  });

  it('takes any of the keys of a log, as after a rotation', async () => {
    const url = await aWitness();
    await cosigned(url, 0, 3);
    expect(await post(url, await bodyOf(3, 7, { note: noteOf(7, [later]) }))).toMatchObject({ status: 200 });
  });

  it('takes the empty tree', async () => {
    const url = await aWitness();
    expect(await cosigned(url, 0, 0)).toBe(200);
    expect(await cosigned(url, 0, 3)).toBe(200);
  });

  const FORGED = createHash('sha256').update('forged').digest();
  const BAD_SIGNATURE = noteOf(8).replace(/(— \S+ .{20})./, (_, start: string) => `${start}~`.replace('~', 'A'));
  it.each<[string, status: number, () => Promise<string | Buffer>]>([
    ['nothing', 400, async () => ''],
    ['no empty line', 400, async () => 'old 7\n'],
    ['an old size with a leading zero', 400, async () => (await bodyOf(7, 8)).replace('old 7', 'old 07')],
    ['an old size with a sign', 400, async () => (await bodyOf(7, 8)).replace('old 7', 'old +7')],
    ['an old size beyond counting', 400, async () => (await bodyOf(7, 8)).replace('old 7', 'old 99999999999999999999')],
    ['a proof line that is no base64', 400, async () => (await bodyOf(7, 8)).replace('\n\n', '\n###\n\n')],
    ['a proof line of 31 bytes', 400, async () => bodyOf(7, 8, { proof: [Buffer.alloc(31)] })],
    ['64 proof lines', 400, async () => bodyOf(7, 8, { proof: Array.from({ length: 64 }, () => FORGED) })],
    ['carriage returns', 400, async () => (await bodyOf(7, 8)).replaceAll('\n', '\r\n')],
    ['a note that is no checkpoint', 400, async () => bodyOf(7, 8, { note: signNote('hello\n', [log]) })],
    ['a checkpoint without signature lines', 400, async () => bodyOf(7, 8, { note: noteOf(8).split('— ')[0]! })],
    ['bytes that are no text', 400, async () => Buffer.from([0xff, 0xfe, 0x0a, 0x0a, 0x80])],
    [
      'an unknown origin',
      404,
      async () =>
        bodyOf(7, 8, { note: noteOf(8, [aNoteSigner({ name: 'other.example' })], undefined, 'other.example') }),
    ],
    ['no signature of a known key', 403, async () => bodyOf(7, 8, { note: noteOf(8, [aNoteSigner({ seed: 5 })]) })],
    ['a bad signature of a known key', 403, async () => bodyOf(7, 8, { note: BAD_SIGNATURE })],
    ['a good signature of another text', 403, async () => bodyOf(7, 8, { note: noteOf(8).replace('\n8\n', '\n9\n') })],
    ['an old size beyond the checkpoint', 400, async () => bodyOf(9, 8)],
    ['an old size that is too small', 409, async () => bodyOf(3, 8)],
    ['an old size of zero, once something was cosigned', 409, async () => bodyOf(0, 8)],
    ['an old size that is too large', 409, async () => bodyOf(8, 8)],
    ['a smaller checkpoint', 409, async () => bodyOf(3, 3)],
    ['the empty tree, once something was cosigned', 409, async () => bodyOf(0, 0)],
    ['another root of the same size', 422, async () => bodyOf(7, 7, { note: noteOf(7, [log], FORGED) })],
    ['a proof where none is needed', 422, async () => bodyOf(7, 7, { proof: [FORGED] })],
    ['no proof', 422, async () => bodyOf(7, 8, { proof: [] })],
    ['a proof of another tree', 422, async () => bodyOf(7, 8, { proof: await proofOf(6, 8) })],
    ['a proof that goes on', 422, async () => bodyOf(7, 8, { proof: [...(await proofOf(7, 8)), FORGED] })],
    ['another tree', 422, async () => bodyOf(7, 8, { note: noteOf(8, [log], FORGED) })],
  ])('that cosigned 7 entries answers %s with %i, and remembers them', async (_, status, body) => {
    const url = await aWitness();
    await cosigned(url, 0, 7);
    const answer = await post(url, await body());
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer).toMatchObject({ type: 'text/x.tlog.size', text: '7\n' });
    expect(answer.text).not.toContain('—');
    expect((await served(url)).text).toContain('\n7\n');
    expect(await cosigned(url, 7, 8)).toBe(200);
  });

  it.each<[string, number, () => Promise<string>]>([
    ['a proof from nothing', 422, () => bodyOf(0, 3, { proof: [FORGED] })],
    ['size 0 with a root that is not of the empty tree', 422, () => bodyOf(0, 0, { note: noteOf(0, [log], FORGED) })],
    ['an old size, though it never cosigned', 409, () => bodyOf(3, 7)],
  ])('that knows a log from nothing but its key answers %s with %i', async (_, status, body) => {
    const url = await aWitness();
    const answer = await post(url, await body());
    expect(answer.status).toBe(status);
    if (status === 409) expect(answer.text).toBe('0\n');
    expect(await served(url)).toMatchObject({ status: 404 });
  });

  it('reads no body without end', async () => {
    const url = await aWitness();
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const sent = httpRequest(`${url}/add-checkpoint`, { method: 'POST' }, (got) => resolve(got.statusCode));
      sent.on('error', reject);
      sent.write(Buffer.alloc(70_000, 'a'));
    });
    expect(answer).toBe(413);
    expect(await cosigned(url, 0, 3)).toBe(200);
  });

  it.each([
    ['GET', '/add-checkpoint', 405],
    ['POST', `/${hashOf(log.name)}/checkpoint`, 405],
    ['GET', '/', 404],
    ['GET', '/../seed', 404],
    ['GET', `/${'.'.repeat(64)}/checkpoint`, 404],
    ['GET', `/${hashOf(log.name).toUpperCase()}/checkpoint`, 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const url = await aWitness();
    const { port } = new URL(url);
    const got = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest({ port, method, path, host: '127.0.0.1' }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(got).toBe(status);
  });

  it('never goes back, whoever asks at once, in two processes over one folder', async () => {
    const urls = [await aWitness(), await aWitness(1_700_000_001)];
    await cosigned(urls[0]!, 0, 3);
    const answers = await Promise.all(
      Array.from({ length: 24 }, async (_, at) => post(urls[at % 2]!, await bodyOf(3, 4 + (at % 12)))),
    );
    const won = answers.filter(({ status }) => status === 200);
    expect(won.length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const notes = [await served(urls[0]!), await served(urls[1]!)];
    expect(notes[0]).toEqual(notes[1]);
    // Whoever was cosigned for another size than what is remembered must have been before it.
    const size = Number(notes[0]!.text.split('\n')[1]);
    const others = answers.filter(({ status }) => status === 409).map(({ text }) => Number(text));
    expect(others.every((other) => other <= size)).toBe(true);
    expect(readdirSync(join(folder, 'logs', hashOf(log.name)))).toHaveLength(1);
  });

  it('cosigns one of two forks that are sent at once', async () => {
    const urls = [await aWitness(), await aWitness()];
    const forks = [noteOf(1), noteOf(1, [log], FORGED)];
    const answers = await Promise.all(
      Array.from({ length: 16 }, async (_, at) => {
        const note = forks[at % 2]!;
        const { status } = await post(urls[(at >> 1) % 2]!, await bodyOf(0, 1, { note }));
        return { fork: at % 2, status };
      }),
    );
    const cosignedForks = new Set(answers.filter(({ status }) => status === 200).map(({ fork }) => fork));
    expect(cosignedForks.size).toBe(1);
  });

  it('is what our own client speaks to', async () => {
    const url = await aWitness();
    const client = new WitnessClient({ name: 'w1', key: witnessIdentity(folder, ''), url: `${url}/` });
    const add = async (old: number, size: number): ReturnType<WitnessClient['add']> =>
      client.add({ old, proof: await proofOf(old, size), checkpoint: noteOf(size) });
    expect(await add(0, 3)).toMatchObject({
      outcome: 'cosigned',
      lines: [expect.stringContaining('— witness.example/w1 ')],
    });
    expect(await add(0, 7)).toEqual({ outcome: 'size', size: 3 });
    expect(await add(3, 7)).toMatchObject({ outcome: 'cosigned' });
    expect(await client.add({ old: 7, proof: [], checkpoint: noteOf(8) })).toEqual({
      outcome: 'contradicts',
      why: 'has cosigned entries that are not the beginning of the published',
    });
  });

  it('gives monitors what proves a split view', async () => {
    const url = await aWitness();
    await cosigned(url, 0, 3);
    const { text } = await served(url);
    const found = await compareCheckpoints([text, noteOf(3, [log], FORGED)], log);
    expect(found).toEqual([{ object: 'checkpoints', what: 'two roots were signed for 3 entries' }]);
  });

  it('starts no second identity in a folder', () => {
    const first = witnessIdentity(folder, 'one.example');
    expect(encodeVkey(witnessIdentity(folder, 'two.example'))).toBe(encodeVkey(first));
    writeFileSync(join(folder, 'seed'), 'short');
    expect(() => witnessIdentity(folder, 'one.example')).toThrow();
  });
});
