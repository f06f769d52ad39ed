import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { BlobStore, SegmentFiles } from '@assize/blobs';
import { Rows } from '@assize/database';
import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import { ApiModule } from '../../../apps/api/src/api.module';
import { httpAdapter, prepareServer } from '../../../apps/api/src/edge/http-server';
import { createLogger } from '../../../apps/api/src/edge/log';
import { Metrics } from '../../../apps/api/src/edge/metrics';
import { inSpace, testCourt, type TestCourt } from '../court';

const FILE = Buffer.alloc(3_000_000, 'evidence ');
const TUS = { 'Tus-Resumable': '1.0.0' };

let court: TestCourt;
let api: NestFastifyApplication;
let url: string;
let signed: { Authorization: string };
let full = false;

const noSpace = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** What goes to the disk, of which it takes only the first while it is full. */
async function* untilFull(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    yield chunk;
    if (full) throw noSpace();
  }
}

/** The api's own stores, on a disk that can be full. */
function onSmallDisk(app: NestFastifyApplication): void {
  const store = app.get(BlobStore, { strict: false });
  const write = store.write.bind(store);
  store.write = (name, bytes) => write(name, untilFull(bytes));
  const files = app.get(SegmentFiles, { strict: false });
  const begin = files.write.bind(files);
  files.write = async (...of) => {
    const writer = await begin(...of);
    const take = writer.write.bind(writer);
    writer.write = async (chunk) => {
      await take(chunk);
      if (full) throw noSpace();
    };
    return writer;
  };
}

beforeAll(async () => {
  court = await testCourt();
  const metrics = new Metrics();
  const adapter = httpAdapter(court.config, createLogger('silent'));
  api = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(court.config, metrics), adapter, {
    logger: ['error'],
    bodyParser: false,
  });
  onSmallDisk(api);
  prepareServer(api, court.config, metrics);
  await api.listen(0, '127.0.0.1');
  url = await api.getUrl();
  const answer = await fetch(`${url}/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: emailOf('filer'), password: SANDBOX_PASSWORD }),
  });
  signed = { Authorization: `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}` };
});
afterAll(async () => {
  await api.close();
  await court.close();
});
beforeEach(() => (full = false));

const files = (folder: string): string[] => {
  const within = join(court.config.text('ASSIZE_DATA_DIR'), 'files', folder);
  const entries = existsSync(within) ? readdirSync(within, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

const count = async (table: string): Promise<number> => {
  const [{ n } = { n: 0 }] = await inSpace(court, () =>
    court.get(Rows).sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`),
  );
  return n;
};

async function told(answer: Response): Promise<[number, string | null, unknown]> {
  const { code } = (await answer.json()) as { code?: string };
  return [answer.status, answer.headers.get('content-type'), code];
}

const FULL = [507, 'application/problem+json; charset=utf-8', 'storage-full'];

const post = (path: string, body: string | FormData | undefined, headers: object = {}): Promise<Response> =>
  fetch(url + path, { method: 'POST', headers: { ...signed, ...headers }, body: body ?? null });

function asForm(): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([FILE], 'a.bin'));
  return post('/filings/documents', form);
}

async function begun(): Promise<string> {
  const headers = { ...TUS, 'Upload-Length': String(FILE.length), 'Upload-Metadata': 'filename YQ==' };
  const answer = await post('/uploads', undefined, headers);
  return answer.headers.get('location')!;
}

const patch = (place: string, offset: number): Promise<Response> =>
  fetch(url + place, {
    method: 'PATCH',
    headers: { ...signed, ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    body: FILE.subarray(offset),
  });

const offsetOf = async (place: string): Promise<number> => {
  const answer = await fetch(url + place, { method: 'HEAD', headers: { ...signed, ...TUS } });
  return Number(answer.headers.get('upload-offset'));
};

const takenIn = (place: string): Promise<Response> => {
  const body = JSON.stringify({ upload: place.split('/').at(-1) });
  return post('/filings/documents/from-upload', body, { 'Content-Type': 'application/json' });
};

describe('while the disk is full', () => {
  it('a form is refused as that, leaves neither bytes nor rows, and can be sent again when there is room', async () => {
    full = true;
    const before = [files('blobs').length, await count('blob'), await count('filing_upload')];
    expect(await told(await asForm())).toEqual(FULL);
    expect([files('blobs').length, await count('blob'), await count('filing_upload')]).toEqual(before);
    full = false;
    expect((await asForm()).status).toBe(201);
  });

  it('a resumable upload keeps what is durable, and goes on from there when there is room', async () => {
    const place = await begun();
    full = true;
    expect(await told(await patch(place, 0))).toEqual(FULL);
    const offset = await offsetOf(place);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(FILE.length);
    full = false;
    expect((await patch(place, offset)).status).toBe(204);
    full = true;
    expect(await told(await takenIn(place))).toEqual(FULL);
    full = false;
    const taken = await takenIn(place);
    expect([taken.status, await taken.json()]).toEqual([201, expect.objectContaining({ bytes: FILE.length })]);
  });
});
