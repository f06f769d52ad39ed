import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MalwareScanner, ScannerUnavailable, type Scanned } from './malware-scanner';

export interface ClamdOptions {
  /** `tcp://host:port` or `unix:///path`. */
  readonly url: string;
  /** So long the whole conversation may take. */
  readonly withinMs: number;
}

/** An answer is one short line. */
const LONGEST_ANSWER = 4096;

/**
 * ClamAV's daemon, by the one command of its protocol that is needed (INSTREAM, clamd(8)).
 *
 * It is spoken here and not through a package, for what matters is when an answer may be believed: after the last byte
 * was sent, within a time that holds for the whole conversation, in the words of the protocol, and in no others.
 */
export class ClamdScanner extends MalwareScanner {
  readonly required = true;

  constructor(private readonly options: ClamdOptions) {
    super();
  }

  async scan(bytes: Readable): Promise<Scanned> {
    const socket = connect(addressOf(this.options.url));
    const timer = setTimeout(() => socket.destroy(new Error('too late')), this.options.withinMs);
    try {
      let sentWhole = false;
      const answer = answerOf(socket).then((said) => verdictOf(said, sentWhole));
      const sending = pipeline(framed(bytes), socket, { end: false });
      // Of a file that broke off nothing is asked any more. A daemon that has enough, as of one that is too large, says so.
      sending.then(
        () => (sentWhole = true),
        (error: Error) => socket.destroy(error),
      );
      return await answer;
    } catch (error) {
      throw error instanceof ScannerUnavailable ? error : new ScannerUnavailable('cannot be reached', error);
    } finally {
      clearTimeout(timer);
      bytes.destroy();
      socket.destroy();
    }
  }
}

function addressOf(url: string): { path: string } | { host: string; port: number } {
  const { protocol, pathname, hostname, port } = new URL(url);
  return protocol === 'unix:'
    ? { path: pathname }
    : { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310) };
}

/** Each chunk behind its length; a length of nothing ends it. */
async function* framed(bytes: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Up to its end, which is a zero. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      const end = heard.indexOf('\0');
      if (end >= 0) resolve(heard.slice(0, end));
      else if (heard.length > LONGEST_ANSWER) reject(new ScannerUnavailable('says too much'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new ScannerUnavailable('ended without an answer')));
  });
}

function verdictOf(answer: string, sentWhole: boolean): Scanned {
  const found = /^stream: (?<signature>[\x20-\x7e]{1,500}) FOUND$/.exec(answer)?.groups?.['signature'];
  if (found) return { signature: found };
  if (answer === 'stream: OK' && sentWhole) return { signature: null };
  throw new ScannerUnavailable(
    `gave no answer for the whole file, but "${answer.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200)}"`,
  );
}
