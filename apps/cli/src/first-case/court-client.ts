import { emailOf, SANDBOX_PASSWORD } from '@seed/accounts';
import type { Answer, Request, Send, Upload } from './wire';

/** The court answered otherwise than the journey expected. */
export class UnexpectedAnswer extends Error {
  constructor({ method, path }: Pick<Request, 'method' | 'path'>, { status, bytes }: Answer) {
    super(`${method} ${path} answered ${status}: ${bytes.toString('utf8').slice(0, 600)}`);
  }
}

export interface WriteOptions {
  /** The `Idempotency-Key`. */
  readonly key?: string;
  readonly ifMatch?: string;
  /** The status the journey expects, where it is not a success. */
  readonly expect?: number;
}

const expecting = ({ expect }: WriteOptions): Pick<Request, 'expect'> => (expect === undefined ? {} : { expect });

/** How long and how often a client asks again for what a job is still doing. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** A client that acts for several people, each under her own sign-in. Any HTTP client could do what it does. */
export class CourtClient {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly send: Send) {}

  async get<T>(who: string, path: string): Promise<T> {
    return (await this.ask(who, path)).json as T;
  }

  /** With headers and raw bytes. */
  async ask(who: string, path: string): Promise<Answer> {
    return this.checked({ method: 'GET', path, headers: await this.headers(who) });
  }

  async post<T>(who: string, path: string, json: unknown, options: WriteOptions = {}): Promise<T> {
    const headers = await this.headers(who, options);
    return (await this.checked({ method: 'POST', path, headers, json, ...expecting(options) })).json as T;
  }

  async upload<T>(
    who: string,
    path: string,
    file: Upload,
    fields: Readonly<Record<string, string>> = {},
    options: WriteOptions = {},
  ): Promise<T> {
    const headers = await this.headers(who, options);
    return (await this.checked({ method: 'POST', path, headers, form: { fields, file } })).json as T;
  }

  /** Asks until the answer is there and has these members. @throws Error when it does not come */
  async until<T>(who: string, path: string, until: Readonly<Record<string, string>>): Promise<T> {
    const began = performance.now();
    for (;;) {
      const answer = await this.send({ method: 'GET', path, headers: await this.headers(who), until });
      const view = answer.json as Record<string, unknown>;
      const done = Object.entries(until).every(([member, value]) => view[member] === value);
      if (answer.status === 200 && done) return answer.json as T;
      if (answer.status >= 500) throw new UnexpectedAnswer({ method: 'GET', path }, answer);
      if (performance.now() - began > PATIENCE_MS)
        throw new Error(`Nothing came of GET ${path} in ${PATIENCE_MS / 1000} s.`);
      await pause();
    }
  }

  private async headers(who: string, { key, ifMatch }: WriteOptions = {}): Promise<Record<string, string>> {
    return {
      Authorization: `Bearer ${this.tokens.get(who) ?? (await this.signIn(who))}`,
      ...(key ? { 'Idempotency-Key': key } : {}),
      ...(ifMatch ? { 'If-Match': ifMatch } : {}),
    };
  }

  private async signIn(who: string): Promise<string> {
    const json = { email: emailOf(who), password: SANDBOX_PASSWORD };
    const answer = await this.checked({ method: 'POST', path: '/auth/token', headers: {}, json });
    const { accessToken } = answer.json as { accessToken: string };
    this.tokens.set(who, accessToken);
    return accessToken;
  }

  private async checked(request: Request): Promise<Answer> {
    const answer = await this.send(request);
    const right = request.expect === undefined ? answer.status < 300 : answer.status === request.expect;
    if (!right) throw new UnexpectedAnswer(request, answer);
    return answer;
  }
}
