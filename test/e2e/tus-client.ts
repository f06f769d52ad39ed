import { createHash } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { Upload, type UploadOptions } from 'tus-js-client';
import type { BuiltCourt } from './built-court';

export const TUS = { 'Tus-Resumable': '1.0.0' };
export const APPENDING = { ...TUS, 'Content-Type': 'application/offset+octet-stream' };

export const base64 = (bytes: string | Buffer): string => Buffer.from(bytes).toString('base64');
export const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** What it says when a client of the protocol is done, or breaks off by itself after so many bytes. */
export async function uploadWith(
  court: BuiltCourt,
  who: string,
  bytes: Buffer,
  options: UploadOptions & { breakAfter?: number },
): Promise<string> {
  const authorization = await court.as(who);
  const { breakAfter = Infinity, ...others } = options;
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `${court.url}/uploads`,
      headers: { Authorization: authorization },
      retryDelays: null,
      onError: reject,
      onSuccess: () => resolve(upload.url!),
      onChunkComplete: (_, accepted) => {
        if (accepted >= breakAfter) void upload.abort().then(() => resolve(upload.url!));
      },
      ...others,
    });
    upload.start();
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly code?: string } & Record<string, unknown>;
}

/** One PATCH, written piece by piece as its caller likes. */
export class SlowPatch {
  readonly answered: Promise<Answer>;
  private readonly sending;

  constructor(url: string, headers: Record<string, string>) {
    this.sending = request(url, { method: 'PATCH', headers });
    this.answered = new Promise((resolve, reject) => {
      this.sending.once('error', reject);
      this.sending.once('response', (answer) => void read(answer).then(resolve, reject));
    });
    this.answered.catch(() => undefined);
    this.sending.flushHeaders();
  }

  async write(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.sending.write(bytes, () => resolve()));
  }

  end(): Promise<Answer> {
    this.sending.end();
    return this.answered;
  }

  breakOff(): void {
    this.sending.destroy();
  }
}

async function read(answer: IncomingMessage): Promise<Answer> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return {
    status: answer.statusCode!,
    headers: answer.headers,
    body: text ? (JSON.parse(text) as Answer['body']) : {},
  };
}

/** Asks until it holds. */
export async function until<T>(ask: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await ask();
    if (holds(found)) return found;
    await setTimeout(100);
  }
  throw new Error('It never came to hold.');
}
