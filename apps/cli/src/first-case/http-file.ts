import type { Answer, Request, Send } from './wire';

/** Values of earlier answers, and the variable that names each in a `.http` file. */
type Known = Map<string, string>;

const isTelling = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) || text.startsWith('eyJ') || /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

function learn(known: Known, value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (isTelling(value) && !known.has(value)) known.set(value, `{{${path}}}`);
  } else if (Array.isArray(value)) {
    value.forEach((item, at) => learn(known, item, `${path}[${at}]`));
  } else if (value !== null && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) learn(known, member, `${path}.${name}`);
  }
}

const named = (known: Known, text: string): string =>
  [...known].reduce((result, [value, variable]) => result.replaceAll(value, variable), text);

function bodyLines({ json, form }: Request): string[] {
  if (json !== undefined) return ['', JSON.stringify(json)];
  if (!form) return [];
  const part = (disposition: string, ...rest: string[]): string[] => [
    '--part',
    `Content-Disposition: form-data; ${disposition}`,
    ...rest,
  ];
  const fields = Object.entries(form.fields).flatMap(([name, value]) => part(`name="${name}"`, '', value));
  const file = part(`name="file"; filename="${form.file.name}"`, `Content-Type: ${form.file.type}`, '');
  return ['', ...fields, ...file, `< ./papers/${form.file.name}`, '--part--'];
}

function contentType({ json, form }: Request): string[] {
  if (json !== undefined) return ['Content-Type: application/json'];
  return form ? ['Content-Type: multipart/form-data; boundary=part'] : [];
}

const isPolling = (request: Request, last: Request | undefined): boolean =>
  request.method === 'GET' && last?.method === 'GET' && request.path === last.path;

/**
 * Writes down the requests that pass as a `.http` file (the form of the REST clients of editors): ids, tokens and times
 * that came out of an earlier answer are named after it, so the file runs against any fresh court. Its keys end in a
 * variable, so that it runs more than once.
 */
export class HttpFile {
  private readonly known: Known = new Map();
  private readonly requests: string[] = [];
  private last: Request | undefined;

  readonly papers = new Map<string, Uint8Array>();

  recording(send: Send): Send {
    return async (request) => {
      const answer = await send(request);
      if (!isPolling(request, this.last)) this.write(request);
      // A later answer to the same question is the one that the next request was made from.
      this.remember(answer);
      this.last = request;
      return answer;
    };
  }

  private write(request: Request): void {
    if (request.form && request.form.file.name !== '')
      this.papers.set(this.paperName(request), request.form.file.bytes);
    const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${this.headerValue(name, value)}`);
    const text = [
      `# @name r${this.requests.length + 1}`,
      ...(request.until ? [`# ask until the answer is 200 with ${JSON.stringify(request.until)}`] : []),
      ...(request.expect ? [`# answers ${request.expect}`] : []),
      `${request.method} {{court}}${request.path}`,
      ...headers,
      ...contentType(request),
      ...bodyLines(this.withPaper(request)),
    ];
    this.requests.push(named(this.known, text.join('\n')));
  }

  private headerValue(name: string, value: string): string {
    if (name === 'Idempotency-Key') return value.replace(/^[^:]*/, '{{run}}');
    return name === 'If-Match' ? `{{r${this.requests.length}.response.headers.etag}}` : value;
  }

  /** The same name can stand for different bytes, as where one bit of a file is changed. */
  private paperName({ form }: Request): string {
    const { name, bytes } = form!.file;
    const free = (held: Uint8Array | undefined): boolean => !held || Buffer.compare(held, bytes) === 0;
    for (let version = 1; ; version++) {
      const candidate = version === 1 ? name : `${version}-${name}`;
      if (free(this.papers.get(candidate))) return candidate;
    }
  }

  private withPaper(request: Request): Request {
    if (!request.form) return request;
    return { ...request, form: { ...request.form, file: { ...request.form.file, name: this.paperName(request) } } };
  }

  private remember({ json }: Answer): void {
    learn(this.known, json, `r${this.requests.length}.response.body`);
  }

  text(): string {
    const head = [
      '# Every request of the first case, in order, as `assize first-case --http` wrote it down.',
      '# Runs against a court that has not played it yet: `npm start -- --no-first-case`.',
      '# After `npm start` all of it runs but the last part: a second judgment of $400 has the first among its comparables.',
      '@court = http://localhost:3000',
      '@run = one',
    ];
    return [head.join('\n'), ...this.requests].join('\n\n###\n\n') + '\n';
  }
}
