import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { aPdf } from '@assize/filing/testing';
import { builtCourt, type BuiltCourt } from './built-court';
import { APPENDING, base64, sha256, SlowPatch, TUS, until, uploadWith } from './tus-client';

const LIMIT = 8_000_000;

let court: BuiltCourt;
beforeAll(async () => {
  const settings = {
    ASSIZE_UPLOAD_LIMIT: String(LIMIT),
    ASSIZE_UPLOADS_OPEN: '40',
    ASSIZE_UPLOAD_STALL_SECONDS: '3',
    ASSIZE_TEST_WORK: '1',
  };
  court = await builtCourt({ settings });
}, 240_000);
afterAll(() => court?.close());

const named = (fileName: string, sha?: Buffer): string =>
  `filename ${base64(fileName)}${sha ? `,sha256 ${base64(sha.toString('hex'))}` : ''}`;

/** A signed request of the protocol. */
const ask = async (
  method: 'post' | 'head' | 'patch' | 'delete' | 'get',
  path: string,
  headers: object,
  who = 'filer',
) => {
  const request = court.request();
  return request[method](path)
    .set('Authorization', await court.as(who))
    .set({ ...TUS, ...headers });
};

const announce = (length: number, metadata = named('a.bin')) =>
  ask('post', '/uploads', { 'Upload-Length': String(length), 'Upload-Metadata': metadata });

async function begun(length: number, metadata?: string): Promise<string> {
  const answer = await announce(length, metadata);
  expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({ length, offset: 0 })]);
  return String(answer.headers['location']);
}

const patch = async (path: string, offset: number, bytes: Buffer, headers: object = {}, who = 'filer') =>
  court
    .request()
    .patch(path)
    .set('Authorization', await court.as(who))
    .set({ ...APPENDING, 'Upload-Offset': String(offset), ...headers })
    .send(bytes);

const offsetOf = async (path: string): Promise<number> =>
  Number((await ask('head', path, {})).headers['upload-offset']);
const code = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];

const take = async (path: string, who = 'filer') =>
  court
    .request()
    .post('/filings/documents/from-upload')
    .set('Authorization', await court.as(who))
    .send({ upload: path.split('/').at(-1) });

const slowly = async (path: string, offset: number) =>
  new SlowPatch(court.url + path, {
    ...APPENDING,
    Authorization: await court.as('filer'),
    'Upload-Offset': String(offset),
    'Transfer-Encoding': 'chunked',
  });

const filesIn = (folder: string): string[] =>
  readdirSync(join(court.dataDir, 'files', folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const pieces = (): string[] => filesIn('uploads');

async function fromDatabase<Row extends object>(sql: string): Promise<Row> {
  const owner = new Client({ connectionString: court.database.ownerUrl });
  await owner.connect();
  await owner.query(`SELECT set_config('assize.space_id', (SELECT id::text FROM space LIMIT 1), false)`);
  const { rows } = await owner.query<Row>(sql);
  await owner.end();
  return rows[0]!;
}

/** Files: how many, of how many nobody knows what they are, and where their bytes lie. */
const STORED = `SELECT count(*)::int AS blobs, (count(*) FILTER (WHERE u.id IS NULL))::int AS ownerless,
    array_agg(o.name) AS names
  FROM blob b LEFT JOIN filing_upload u USING (space_id, id)
  JOIN stored_object o ON o.space_id = b.space_id AND o.id = b.object_id`;

describe('a resumable upload', () => {
  it('by tus-js-client breaks off, goes on where it ended, and becomes the document that was meant', async () => {
    const pdf = Buffer.concat([await aPdf({ text: 'Complaint' }), Buffer.alloc(3_000_000, '\n')]);
    const metadata = { filename: '../../Complaint.pdf', sha256: sha256(pdf).toString('hex') };
    const url = await uploadWith(court, 'filer', pdf, { metadata, chunkSize: 1_000_000, breakAfter: 1_000_000 });
    const path = new URL(url).pathname;
    expect(await offsetOf(path)).toBe(1_000_000);
    for (const piece of pieces()) expect(readFileSync(piece).includes('%PDF')).toBe(false);
    await uploadWith(court, 'filer', pdf, { uploadUrl: url, chunkSize: 1_500_000 });
    const first = await take(path);
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ sha256: metadata.sha256, bytes: pdf.length, fileName: 'Complaint.pdf' }),
    ]);
    expect((await take(path)).body).toEqual(first.body);
    expect(
      await until(
        () => Promise.resolve(pieces()),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
  });

  it('is refused to a second client while the first is sending, and no byte is lost or doubled', async () => {
    const bytes = randomBytes(300_000);
    const path = await begun(bytes.length);
    const first = await slowly(path, 0);
    await first.write(bytes.subarray(0, 100_000));
    await until(
      () => fromDatabase<{ n: number }>(`SELECT count(lease_id)::int AS n FROM resumable_upload`),
      ({ n }) => n > 0,
    );
    const second = await patch(path, 0, bytes);
    expect(code(second)).toEqual([423, 'upload-locked']);
    await first.write(bytes.subarray(100_000));
    expect(await first.end()).toMatchObject({ status: 204, headers: { 'upload-offset': '300000' } });
    expect((await take(path)).body).toMatchObject({ sha256: sha256(bytes).toString('hex') });
  });

  it('keeps what came before a client went away, and before one was cut off that sends a byte a minute', async () => {
    const bytes = randomBytes(200_000);
    const path = await begun(bytes.length);
    const leaving = await slowly(path, 0);
    await leaving.write(bytes.subarray(0, 70_000));
    leaving.breakOff();
    const kept = await until(
      () => offsetOf(path),
      (offset) => offset > 0,
    );
    expect(kept).toBe(70_000);
    const stalling = await slowly(path, kept);
    await stalling.write(bytes.subarray(kept, kept + 1));
    expect(await stalling.answered).toMatchObject({
      status: 408,
      headers: { connection: 'close' },
      body: { code: 'upload-stalled' },
    });
    const rest = await patch(path, kept + 1, bytes.subarray(kept + 1));
    expect(rest.status).toBe(204);
    expect((await take(path)).body).toMatchObject({ sha256: sha256(bytes).toString('hex') });
  });

  it('is checked against the checksum of each part, of which nothing counts when it is another', async () => {
    const bytes = Buffer.from('the whole truth');
    const path = await begun(bytes.length);
    const wrong = await patch(path, 0, bytes, { 'Upload-Checksum': `sha256 ${base64(sha256(Buffer.from('lies')))}` });
    expect(code(wrong)).toEqual([460, 'upload-checksum-mismatch']);
    expect(await offsetOf(path)).toBe(0);
    const unknown = await patch(path, 0, bytes, { 'Upload-Checksum': 'crc32 AAAA' });
    expect(code(unknown)).toEqual([422, 'request-invalid']);
    const right = await patch(path, 0, bytes, { 'Upload-Checksum': `sha256 ${base64(sha256(bytes))}` });
    expect([right.status, right.headers['upload-offset']]).toEqual([204, '15']);
  });

  it('is refused when it is not the file that was announced', async () => {
    const path = await begun(4, named('a.bin', sha256(Buffer.from('this'))));
    await patch(path, 0, Buffer.from('that'));
    expect(code(await take(path))).toEqual([422, 'upload-digest-mismatch']);
    expect(code(await take(path))).toEqual([422, 'upload-digest-mismatch']);
  });

  it('takes no second file, nothing from elsewhere, and nothing beyond its length', async () => {
    const path = await begun(4);
    expect(code(await patch(path, 2, Buffer.from('x')))).toEqual([409, 'upload-offset-wrong']);
    expect(code(await patch(path, 0, Buffer.from('too long')))).toEqual([413, 'resumable-upload-too-large']);
    const unsaid = await slowly(path, 0);
    await unsaid.write(Buffer.from('too long'));
    expect(await unsaid.end()).toMatchObject({ status: 413, body: { code: 'resumable-upload-too-large' } });
    expect(code(await take(path))).toEqual([409, 'upload-incomplete']);
    expect((await patch(path, 0, Buffer.from('four'))).status).toBe(204);
    expect((await patch(path, 4, Buffer.alloc(0))).status).toBe(204);
    for (const offset of [0, 4]) {
      expect(code(await patch(path, offset, Buffer.from('more')))).toEqual([409, 'upload-complete']);
    }
    expect((await take(path)).status).toBe(201);
    expect(code(await patch(path, 0, Buffer.from('more')))).toEqual([409, 'upload-complete']);
    expect(code(await ask('delete', path, {}))).toEqual([409, 'resumable-upload-taken']);
  });

  it('is refused at once when it is empty, too large, or said in another version', async () => {
    expect(code(await announce(0))).toEqual([422, 'file-empty']);
    expect(code(await announce(LIMIT + 1))).toEqual([413, 'resumable-upload-too-large']);
    const old = await ask('post', '/uploads', { 'Tus-Resumable': '0.2.2' });
    expect([...code(old), old.headers['tus-version']]).toEqual([412, 'tus-version-unsupported', '1.0.0']);
    await expect(uploadWith(court, 'filer', Buffer.alloc(0), { metadata: { filename: 'a' } })).rejects.toThrow('422');
  });

  it('says on every answer which version it speaks, and to whoever asks what of it', async () => {
    const asked = await court.request().options('/uploads');
    expect([asked.status, asked.headers]).toEqual([
      204,
      expect.objectContaining({
        'tus-version': '1.0.0',
        'tus-extension': 'creation,expiration,checksum,termination',
        'tus-max-size': String(LIMIT),
        'tus-checksum-algorithm': 'sha1,sha256',
      }),
    ]);
    const unsigned = await court.request().head('/uploads/01980c1e-0000-7000-8000-000000000000').set(TUS);
    expect([unsigned.status, unsigned.headers['tus-resumable']]).toEqual([401, '1.0.0']);
    const head = await ask('head', await begun(9, named('照片.jpg')), {});
    expect(head.headers).toMatchObject({
      'upload-offset': '0',
      'upload-length': '9',
      'upload-metadata': named('照片.jpg'),
      'cache-control': expect.stringContaining('no-store') as unknown,
    });
    expect(Date.parse(String(head.headers['upload-expires']))).toBeGreaterThan(0);
  });

  it('of somebody else is as absent as none', async () => {
    const [path, none] = [await begun(4), '/uploads/01980c1e-0000-7000-8000-000000000000'];
    for (const at of [path, none]) {
      expect((await ask('head', at, {}, 'riverside-clerk')).status).toBe(404);
      expect(code(await patch(at, 0, Buffer.from('four'), {}, 'riverside-clerk'))).toEqual([
        404,
        'resumable-upload-not-found',
      ]);
      expect(code(await ask('delete', at, {}, 'riverside-clerk'))).toEqual([404, 'resumable-upload-not-found']);
      expect(code(await take(at, 'counsel'))).toEqual([404, 'resumable-upload-not-found']);
    }
    expect(await offsetOf(path)).toBe(0);
  });

  it('is taken back, and then there is none', async () => {
    const path = await begun(4);
    await patch(path, 0, Buffer.from('fo'));
    expect((await ask('delete', path, {})).status).toBe(204);
    expect((await ask('head', path, {})).status).toBe(404);
    expect(code(await patch(path, 2, Buffer.from('ur')))).toEqual([404, 'resumable-upload-not-found']);
  });

  it.each([
    ['a way up', '../../x', 'x'],
    ['NUL and line ends', 'a\0b\r\nc.pdf', 'abc.pdf'],
    ['marks that turn the direction', 'a\u202efdp.exe', 'afdp.exe'],
    ['4 KB of letters', '漢'.repeat(1365), '漢'.repeat(255)],
  ])('whose name has %s is called something harmless', async (_, given, shown) => {
    const path = await begun(4, named(given));
    await patch(path, 0, Buffer.from('four'));
    expect((await take(path)).body).toMatchObject({ fileName: shown });
  });

  it('is read nowhere but there: other routes refuse its content type', async () => {
    const answer = await court
      .request()
      .post('/filings/check')
      .set('Authorization', await court.as('filer'))
      .set('Content-Type', 'application/offset+octet-stream')
      .send('four');
    expect(code(answer)).toEqual([415, 'media-type-unsupported']);
    const path = await begun(4);
    const json = await court
      .request()
      .patch(path)
      .set('Authorization', await court.as('filer'))
      .set({ ...TUS, 'Upload-Offset': '0' })
      .send({ four: 4 });
    expect(code(json)).toEqual([415, 'media-type-unsupported']);
  });

  it('goes on after kill -9 in the middle of a PATCH, and gives the same file', async () => {
    const bytes = randomBytes(6_000_000);
    const path = await begun(bytes.length, named('a.bin', sha256(bytes)));
    expect((await patch(path, 0, bytes.subarray(0, 1_000_000))).status).toBe(204);
    const dying = await slowly(path, 1_000_000);
    await dying.write(bytes.subarray(1_000_000, 3_000_000));
    await court.crash();
    const offset = await offsetOf(path);
    expect(offset).toBeGreaterThanOrEqual(1_000_000);
    // The lease of the dead runs out by itself.
    const resumed = await until(
      () => patch(path, offset, bytes.subarray(offset)),
      (answer) => answer.status !== 423,
    );
    expect(resumed.status).toBe(204);
    expect((await take(path)).body).toMatchObject({ sha256: sha256(bytes).toString('hex') });
  });

  it('that is taken in when the process is killed becomes one file, with its bytes, and no other', async () => {
    const bytes = randomBytes(6_000_000);
    for (const after of [30, 120]) {
      const path = await begun(bytes.length, named('a.bin', sha256(bytes)));
      expect((await patch(path, 0, bytes)).status).toBe(204);
      const dying = take(path).catch(() => undefined);
      await setTimeout(after);
      await court.crash();
      await dying;
      const taken = await until(
        () => take(path),
        ({ status }) => status !== 423,
      );
      expect([taken.status, taken.body]).toEqual([
        201,
        expect.objectContaining({ sha256: sha256(bytes).toString('hex'), bytes: bytes.length }),
      ]);
    }
    const stored = await fromDatabase<{ blobs: number; ownerless: number; names: string[] }>(STORED);
    expect([stored.blobs > 0, stored.ownerless]).toEqual([true, 0]);
    const there = new Set(filesIn('blobs').map((file) => basename(file)));
    expect(stored.names.filter((name) => !there.has(name))).toEqual([]);
  });

  it('is gone when its time is over', async () => {
    const path = await begun(4);
    const { items } = { items: (await ask('get', '/uploads', {})).body as { id: string; expiresAt: string }[] };
    expect(items.map(({ id }) => id)).toContain(path.split('/').at(-1));
    const to = new Date(Math.max(...items.map(({ expiresAt }) => Date.parse(expiresAt))) + 1000).toISOString();
    const moved = await court
      .request()
      .post('/sandbox/clock')
      .set('Authorization', await court.as('administrator'))
      .send({ to });
    expect(moved.status).toBeLessThan(300);
    expect((await ask('head', path, {})).status).toBe(410);
    expect(code(await patch(path, 0, Buffer.from('four')))).toEqual([410, 'resumable-upload-expired']);
    expect(
      await until(
        () => Promise.resolve(pieces()),
        (left) => left.length === 0,
      ),
    ).toEqual([]);
  });
});
