import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Held {
  readonly bytes: Buffer;
  readonly at: Date;
  readonly lock: string | undefined;
}

/** A bucket that forgets. `objects` may be changed by a test as somebody with rights on the store would. */
export interface FakeS3 {
  readonly url: string;
  readonly objects: Map<string, Held>;
  close(): Promise<void>;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const xml = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const refused = (status: number, code: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`,
});

/** As many as it lists at once: few, so that a second page is asked for. */
const PAGE = 3;

/** What of the protocol of S3 our client speaks, over HTTP on the loopback address. Signatures are not looked at. */
class Bucket {
  readonly objects = new Map<string, Held>();
  private readonly uploads = new Map<string, { parts: Map<number, Buffer>; lock: string | undefined }>();

  answer(asked: Asked): Answer {
    const { request, key, query } = asked;
    if (key === '') return this.list(query);
    if (request.method === 'GET' || request.method === 'HEAD') return this.read(key);
    if (request.method === 'DELETE') return this.remove(key, query);
    if (request.method === 'POST') return query.has('uploads') ? this.begin(asked) : this.complete(asked);
    return query.has('partNumber') ? this.part(asked) : this.put(asked);
  }

  private read(key: string): Answer {
    const held = this.objects.get(key);
    if (!held) return refused(404, 'NoSuchKey');
    const headers = { etag: etagOf(held.bytes), 'last-modified': held.at.toUTCString() };
    return { status: 200, headers: { ...headers, 'content-length': String(held.bytes.length) }, body: held.bytes };
  }

  private remove(key: string, query: URLSearchParams): Answer {
    if (query.has('uploadId')) this.uploads.delete(query.get('uploadId')!);
    else this.objects.delete(key);
    return { status: 204 };
  }

  private put({ request, key, body }: Asked): Answer {
    const source = request.headers['x-amz-copy-source'] as string | undefined;
    const bytes =
      source === undefined ? body : this.objects.get(decodeURI(source).split('/').slice(1).join('/'))?.bytes;
    if (!bytes) return refused(404, 'NoSuchKey');
    if (!this.keep(request, key, bytes, lockOf(request))) return refused(412, 'PreconditionFailed');
    if (source === undefined) return { status: 200, headers: { etag: etagOf(bytes) } };
    return xml(`<CopyObjectResult><ETag>${etagOf(bytes)}</ETag></CopyObjectResult>`);
  }

  private begin({ request }: Asked): Answer {
    const id = randomUUID();
    this.uploads.set(id, { parts: new Map(), lock: lockOf(request) });
    return xml(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }

  private part({ query, body }: Asked): Answer {
    const upload = this.uploads.get(query.get('uploadId')!);
    if (!upload) return refused(404, 'NoSuchUpload');
    upload.parts.set(Number(query.get('partNumber')), body);
    return { status: 200, headers: { etag: etagOf(body) } };
  }

  private complete({ request, key, query }: Asked): Answer {
    const upload = this.uploads.get(query.get('uploadId')!);
    if (!upload) return refused(404, 'NoSuchUpload');
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    if (parts.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024)) return refused(400, 'EntityTooSmall');
    if (!this.keep(request, key, Buffer.concat(parts), upload.lock)) return refused(412, 'PreconditionFailed');
    this.uploads.delete(query.get('uploadId')!);
    return xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }

  private keep(request: IncomingMessage, key: string, bytes: Buffer, lock: string | undefined): boolean {
    if (request.headers['if-none-match'] === '*' && this.objects.has(key)) return false;
    this.objects.set(key, { bytes, at: new Date(), lock });
    return true;
  }

  private list(query: URLSearchParams): Answer {
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const page = keys.slice(0, PAGE);
    const told = page.map((key) => {
      const at = this.objects.get(key)!.at.toISOString();
      return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified></Contents>`;
    });
    const more = keys.length > PAGE;
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return xml(`<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${told.join('')}</ListBucketResult>`);
  }
}

const lockOf = ({ headers }: IncomingMessage): string | undefined =>
  headers['x-amz-object-lock-mode'] as string | undefined;

async function serve(bucket: Bucket, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams: query } = new URL(request.url!, 'http://localhost');
  const key = decodeURIComponent(pathname.split('/').slice(2).join('/'));
  const { status, headers, body } = bucket.answer({ request, key, query, body: Buffer.concat(chunks) });
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

export async function fakeS3(): Promise<FakeS3> {
  const bucket = new Bucket();
  const server = createServer((request, response) => void serve(bucket, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: bucket.objects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
