/** A request as a client of the court sends it. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** What the answer must say before the next request makes sense, where a job is still at work: members and their values. */
  readonly until?: Readonly<Record<string, string>>;
  /** The status expected where it is no success. */
  readonly expect?: number;
  readonly form?: { readonly fields: Readonly<Record<string, string>>; readonly file: Upload };
}

export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly bytes: Buffer;
  /** The parsed body where it is JSON, else undefined. */
  readonly json: unknown;
}

/** How requests reach the court: over the network, or through a test's own client. */
export type Send = (request: Request) => Promise<Answer>;

export const answerOf = (status: number, etag: string | undefined, type: string, bytes: Buffer): Answer => ({
  status,
  etag,
  bytes,
  json: type.includes('json') ? (JSON.parse(bytes.toString('utf8')) as unknown) : undefined,
});

function bodyOf({ json, form }: Request): { body?: string | FormData; type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (!form) return {};
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([Buffer.from(form.file.bytes)], { type: form.file.type }), form.file.name);
  return { body };
}

/** Sends with `fetch` to the court at `url`. */
export const overHttp =
  (url: string): Send =>
  async (request) => {
    const { body, type } = bodyOf(request);
    const headers = { ...request.headers, ...(type ? { 'Content-Type': type } : {}) };
    const response = await fetch(url + request.path, { method: request.method, headers, ...(body ? { body } : {}) });
    const bytes = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    return answerOf(response.status, response.headers.get('etag') ?? undefined, contentType, bytes);
  };
