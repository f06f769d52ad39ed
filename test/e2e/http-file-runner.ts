import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one request of a `.http` file came to. */
export interface Ran {
  readonly request: string;
  readonly status: number;
  readonly ok: boolean;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

interface Parsed {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | undefined;
  readonly until: Record<string, string> | undefined;
  readonly expected: number | undefined;
}

/** `a.b[0].c` of a value. */
const at = (value: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value);

/** Runs the requests in order, as the REST clients of editors do; asks again where the file says so. */
export async function runHttpFile(text: string, folder: string, url: string): Promise<Ran[]> {
  const [head, ...requests] = text.split(/\n*^###\n*/m);
  const variables = new Map([...head!.matchAll(/^@(\w+) = (.*)$/gm)].map((match) => [match[1]!, match[2]!]));
  variables.set('court', url);
  const answers = new Map<string, Answered>();
  const filled = (one: string): string =>
    one.replace(/\{\{([^}]+)\}\}/g, (_, path: string) => {
      const [name, , ...rest] = path.split('.');
      const answer = answers.get(name!);
      const value = answer ? at(answer, rest.join('.')) : variables.get(path);
      if (typeof value !== 'string') throw new Error(`{{${path}}} has no value`);
      return value;
    });
  const ran: Ran[] = [];
  for (const request of requests) {
    const parsed = parse(filled(request), folder);
    const answer = await sendUntil(parsed);
    answers.set(parsed.name, answer);
    const ok = parsed.expected === undefined ? answer.status < 300 : answer.status === parsed.expected;
    ran.push({ request: `${parsed.method} ${parsed.url}`, status: answer.status, ok });
  }
  return ran;
}

function parse(request: string, folder: string): Parsed {
  const [top, ...rest] = request.split('\n\n');
  const lines = top!.split('\n');
  const comments = lines.filter((line) => line.startsWith('# '));
  const [start, ...headers] = lines.filter((line) => !line.startsWith('# '));
  const [method, url] = start!.split(' ');
  const comment = (pattern: RegExp): string | undefined =>
    comments.map((line) => pattern.exec(line)?.[1]).find(Boolean);
  const until = comment(/^# ask until the answer is 200 with (.*)$/);
  const expected = comment(/^# answers (\d+)$/);
  const body = rest.join('\n\n').replace(/\n+$/, '');
  return {
    name: comment(/^# @name (\w+)$/)!,
    method: method!,
    url: url!,
    headers: Object.fromEntries(
      headers.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    ),
    body: body === '' ? undefined : withFiles(body, folder),
    until: until === undefined ? undefined : (JSON.parse(until) as Record<string, string>),
    expected: expected === undefined ? undefined : Number(expected),
  };
}

/** A line `< path` stands for the bytes of a file; in a multipart body lines end in CRLF. */
function withFiles(body: string, folder: string): Buffer {
  if (!body.startsWith('--')) return Buffer.from(body);
  const lines = body
    .split('\n')
    .map((line) => (line.startsWith('< ') ? readFileSync(join(folder, line.slice(2))) : Buffer.from(line)));
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\r\n')]));
}

async function sendUntil({ method, url, headers, body, until }: Parsed): Promise<Answered> {
  // jest's own limit ends a wait that has no end.
  for (;;) {
    const response = await fetch(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) });
    const bytes = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const answer: Answered = {
      status: response.status,
      body: isJson ? (JSON.parse(bytes) as unknown) : bytes,
      headers: Object.fromEntries(response.headers),
    };
    const done = Object.entries(until ?? {}).every(([member, value]) => at(answer.body, member) === value);
    if (!until || (answer.status === 200 && done)) return answer;
    await new Promise((again) => setTimeout(again, 100));
  }
}
