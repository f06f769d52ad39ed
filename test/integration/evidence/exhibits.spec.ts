import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import {
  Exhibit,
  ExhibitIntake,
  ExhibitLog,
  Exhibits,
  ExhibitVerification,
  type ExhibitWithFile,
} from '@assize/evidence';
import { openCheckpoint, parseReceipt, parseVkey, TransparencyLog, verifyReceipt } from '@assize/tlog';
import { startWork } from '../../../apps/worker/src';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
let ours: Case;
beforeAll(async () => {
  court = await testCourt();
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
});
afterAll(() => court.close());
afterEach(() => jest.restoreAllMocks());

interface Handed {
  readonly by?: string;
  readonly to?: Case;
  readonly key?: string;
  readonly bytes?: string;
  readonly title?: string;
  readonly fileName?: string;
}

let keys = 0;
const sha256 = (...parts: (Buffer | string)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const streamOf = (bytes: string): Readable => Readable.from(bytes === '' ? [] : [Buffer.from(bytes)]);

async function handIn({
  by = 'filer',
  to = ours,
  bytes = 'a photograph',
  ...rest
}: Handed = {}): Promise<ExhibitWithFile> {
  const intake = court.get(ExhibitIntake);
  const actor = court.actor(by);
  const file = await intake.receive(actor, to.id, streamOf(bytes));
  const attempt = { route: 'POST /cases/:id/exhibits', key: rest.key ?? `key-${(keys += 1)}`, request: null };
  const { title = 'Photograph', fileName = 'photo.jpg' } = rest;
  return intake.submit(actor, attempt, to.id, { title, fileName, provenance: { statement: 'I took it.' }, file });
}

const verify = async (by: string, id: string, bytes: string) => {
  const verification = court.get(ExhibitVerification);
  return verification.verify(court.actor(by), id, await verification.digest(court.actor(by), id, streamOf(bytes)));
};

const stored = (id: string): Promise<Exhibit | null> => inSpace(court, () => court.get(Rows).one(Exhibit, { id }));

const logSize = async (): Promise<number> => {
  const log = court.get(TransparencyLog);
  const opened = openCheckpoint(await log.checkpoint(), parseVkey(log.vkey));
  return opened.opened ? opened.checkpoint.size : -1;
};

const filesOnDisk = (): number => {
  const folder = join(court.config.text('ASSIZE_DATA_DIR'), 'files');
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
};

describe('handing an exhibit in', () => {
  it('gives a receipt that anybody can verify with the published formula', async () => {
    const { exhibit } = await handIn({ bytes: 'the file' });
    expect(exhibit).toMatchObject({ status: 'marked', title: 'Photograph', fileName: 'photo.jpg' });
    const filer = court.actor('filer');
    const { entry, vkey, index } = await court.get(Exhibits).entry(filer, exhibit.id);
    const receipt = await court.get(Exhibits).receipt(filer, exhibit.id);
    const file = sha256(exhibit.salt!, sha256('the file')).toString('hex');
    const at = exhibit.submittedAt.toISOString();
    const opening = `{"at":"${at}","case":"${ours.id}","exhibit":"${exhibit.id}","file":"${file}","kind":"exhibit"}`;
    const commitment = sha256(exhibit.salt!, opening).toString('hex');
    expect(entry.toString()).toBe(`{"class":"case","commitment":"${commitment}"}`);
    expect(verifyReceipt(receipt, entry, vkey)).toMatchObject({ holds: true, index });
  });

  it('records the digests that the policy of its court asks for', async () => {
    const to = await aCase(court, { courtKey: 'qinghe', parties: ['filer'] });
    const { file } = await handIn({ to, bytes: 'abc' });
    expect(file.digests!.map(({ alg, digest }) => [alg, digest.slice(0, 16)])).toEqual([
      ['sha-256', 'ba7816bf8f01cfea'],
      ['sm3', '66c7f0f462eeedd9'],
    ]);
    expect((await handIn({ bytes: 'abc' })).file.digests!.map(({ alg }) => alg)).toEqual(['sha-256']);
  });

  it('gives a proof that sigstore accepts', async () => {
    const { exhibit } = await handIn();
    const { entry, vkey } = await court.get(Exhibits).entry(court.actor('filer'), exhibit.id);
    const { index, proof, checkpoint } = parseReceipt(exhibit.receipt!);
    const opened = openCheckpoint(checkpoint, parseVkey(vkey));
    if (!opened.opened) throw new Error(opened.failed);
    const { size, root } = opened.checkpoint;
    const inclusionProof = { logIndex: String(index), hashes: proof };
    verifyMerkleInclusion(
      { canonicalizedBody: entry, inclusionProof } as never,
      { logSize: BigInt(size), logHash: root } as never,
    );
  });

  it('with the same key again gives the same exhibit and receipt, and keeps no second file', async () => {
    const first = await handIn({ key: 'again' });
    await handIn();
    const [files, leaves] = [filesOnDisk(), await logSize()];
    const second = await handIn({ key: 'again' });
    expect(second.exhibit).toEqual(first.exhibit);
    expect([filesOnDisk(), await logSize()]).toEqual([files, leaves]);
  });

  it.each([
    ['file', { bytes: 'another file' }],
    ['title', { title: 'Another title' }],
    ['file name', { fileName: 'another.jpg' }],
  ])('with the same key and another %s is refused', async (what, change) => {
    await handIn({ key: `reused-${what}` });
    const files = filesOnDisk();
    await expect(handIn({ key: `reused-${what}`, ...change })).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(filesOnDisk()).toBe(files);
  });

  it('ten times at once numbers them 1 to 10', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    const all = await Promise.all(Array.from({ length: 10 }, (_, at) => handIn({ to, bytes: `file ${at}` })));
    const numbers = all.map(({ exhibit }) => exhibit.number).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(all.map(({ exhibit }) => exhibit.logIndex)).size).toBe(10);
    const page = await court.get(Exhibits).list(court.actor('filer'), to.id, { limit: 7 });
    const rest = await court.get(Exhibits).list(court.actor('filer'), to.id, { limit: 7, after: page.next! });
    const listed = [...page.items, ...rest.items].map(({ exhibit }) => exhibit.number);
    expect(listed).toEqual(numbers);
    expect(rest.next).toBeNull();
  });

  it('leaves no gap in the numbers when it is refused', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    await handIn({ to, key: 'no-gap' });
    await expect(handIn({ to, key: 'no-gap', bytes: 'other' })).rejects.toThrow();
    expect((await handIn({ to })).exhibit.number).toBe(2);
  });

  it('with no bytes is refused', async () => {
    await expect(handIn({ bytes: '' })).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('shows no name that could deceive', async () => {
    const { exhibit } = await handIn({ fileName: 'photo\u202egpj.exe\u0000', title: '\u202eTitle\n' });
    expect(exhibit).toMatchObject({ fileName: 'photogpj.exe', title: 'Title' });
  });

  it('asks for the assurance of the court’s policy and says how to get there', async () => {
    const to = await aCase(court, { courtKey: 'harbour', parties: ['filer', 'other-filer'] });
    await expect(handIn({ to, by: 'other-filer' })).rejects.toMatchObject({
      code: 'assurance-too-low',
      message: expect.stringContaining('checked online'),
      facts: { held: 'self-asserted', needed: 'verified-remote' },
    });
    expect((await handIn({ to })).exhibit.number).toBe(1);
  });

  it('is for parties', async () => {
    await expect(handIn({ by: 'riverside-clerk' })).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('to a stranger, an exhibit is not there', () => {
  const routes: [string, (id: string) => Promise<unknown>][] = [
    ['handing in', () => handIn({ by: 'other-filer' })],
    ['the list', () => court.get(Exhibits).list(court.actor('other-filer'), ours.id, { limit: 5 })],
    ['viewing', (id) => court.get(Exhibits).view(court.actor('other-filer'), id)],
    ['the content', (id) => court.get(Exhibits).content(court.actor('other-filer'), id)],
    ['the receipt', (id) => court.get(Exhibits).receipt(court.actor('other-filer'), id)],
    ['the entry', (id) => court.get(Exhibits).entry(court.actor('other-filer'), id)],
    ['custody', (id) => court.get(Exhibits).custodyOf(court.actor('other-filer'), id)],
    ['verifying', (id) => verify('other-filer', id, 'a photograph')],
    ['viewing, for a clerk of another court', (id) => court.get(Exhibits).view(court.actor('harbour-clerk'), id)],
  ];

  it.each(routes)('%s', async (_name, route) => {
    const { exhibit } = await handIn();
    await expect(route(exhibit.id)).rejects.toMatchObject({ definition: { kind: 'not-found' } });
  });
});

describe('verifying a file', () => {
  it('holds for the one that was logged', async () => {
    const { exhibit } = await handIn({ bytes: 'true bytes' });
    const { integrity } = await verify('counsel', exhibit.id, 'true bytes');
    expect(integrity).toMatchObject({ holds: true, index: exhibit.logIndex });
    expect(integrity.checkpointSize).toBeGreaterThan(exhibit.logIndex!);
  });

  it('fails at the file when one byte differs', async () => {
    const { exhibit } = await handIn({ bytes: 'true bytes' });
    const { integrity } = await verify('riverside-judge-1', exhibit.id, 'true bytez');
    expect(integrity).toMatchObject({ holds: false, failed: 'file', index: exhibit.logIndex });
  });
});

describe('custody', () => {
  it('remembers who received, viewed, copied and verified, and is not for the parties', async () => {
    const { exhibit } = await handIn({ bytes: 'in hand' });
    await court.get(Exhibits).view(court.actor('counsel'), exhibit.id);
    const { stream } = await court.get(Exhibits).content(court.actor('counsel'), exhibit.id);
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('in hand');
    await verify('counsel', exhibit.id, 'in hand');
    const events = await court.get(Exhibits).custodyOf(court.actor('riverside-clerk'), exhibit.id);
    expect(events.map(({ kind, held }) => [kind, held])).toEqual([
      ['received', null],
      ['viewed', null],
      ['copied', null],
      ['verified', true],
    ]);
    const asParty = court.get(Exhibits).custodyOf(court.actor('filer'), exhibit.id);
    await expect(asParty).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('and exhibits in the log are never changed', async () => {
    const { exhibit } = await handIn();
    const inSql = (sql: string) => inSpace(court, () => court.get(Rows).sql(sql, [exhibit.id]));
    await expect(inSql('UPDATE exhibit SET log_index = 0 WHERE id = $1')).rejects.toThrow('stays as it is');
    await expect(inSql(`UPDATE exhibit SET title = 'x' WHERE id = $1`)).rejects.toThrow('permission denied');
    await expect(inSql('DELETE FROM custody_event WHERE exhibit_id = $1')).rejects.toThrow('permission denied');
  });
});

describe('a crash between taking in and logging', () => {
  const pending = async (to: Case): Promise<Exhibit> => {
    const { items } = await court.get(Exhibits).list(court.actor('filer'), to.id, { limit: 1 });
    return items[0]!.exhibit;
  };

  it('is healed by the same request sent again', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    jest.spyOn(court.get(TransparencyLog), 'append').mockRejectedValueOnce(new Error('killed'));
    await expect(handIn({ to, key: 'sent again' })).rejects.toThrow('killed');
    const { exhibit } = await handIn({ to, key: 'sent again' });
    expect(exhibit).toMatchObject({ number: 1, status: 'marked' });
  });

  it('with the lease in hand leaves neither a second leaf nor another receipt', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    const log = court.get(TransparencyLog);
    const append = log.append.bind(log);
    let goOn = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (goOn = resolve));
    const spy = jest.spyOn(log, 'append').mockImplementationOnce(async (entries) => {
      await stalled;
      return append(entries);
    });
    const slow = handIn({ to });
    while (spy.mock.calls.length === 0) await delay(5);
    const { id } = await pending(to);
    const expire = 'UPDATE exhibit SET log_claimed_until = clock_timestamp() WHERE id = $1';
    await inSpace(court, () => court.get(Rows).sql(expire, [id]));
    await court.get(ExhibitLog).ensure(court.spaceId, id);
    const healed = await stored(id);
    const leaves = await logSize();
    goOn();
    expect((await slow).exhibit).toEqual(healed);
    expect(await logSize()).toBe(leaves);
  });

  it('is healed by the job', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    jest.spyOn(court.get(TransparencyLog), 'append').mockRejectedValueOnce(new Error('killed'));
    await expect(handIn({ to })).rejects.toThrow('killed');
    const { id, status } = await pending(to);
    expect(status).toBe('pending');
    await expect(court.get(Exhibits).receipt(court.actor('filer'), id)).rejects.toMatchObject({
      code: 'exhibit-pending',
    });
    // From here on jobs run beside the requests, so the tests before must stay before.
    await startWork(court.app, { failed: () => undefined, unreachable: () => undefined });
    while ((await stored(id))?.status !== 'marked') await delay(20);
    expect((await verify('filer', id, 'a photograph')).integrity.holds).toBe(true);
  });

  it('does not let request and job wait for each other', async () => {
    const to = await aCase(court, { parties: ['filer'] });
    let longest = 0;
    for (let at = 0; at < 30; at += 1) {
      const began = performance.now();
      await handIn({ to, bytes: `file ${at}` });
      longest = Math.max(longest, performance.now() - began);
    }
    const { items } = await court.get(Exhibits).list(court.actor('filer'), to.id, { limit: 100 });
    expect(items.filter(({ exhibit }) => exhibit.status === 'marked')).toHaveLength(30);
    // Had one waited for the other, it would have been for as long as a lease runs: ten seconds.
    expect(longest).toBeLessThan(9_000);
  });
});
