import { request } from 'node:http';
import { builtCourt, type BuiltCourt } from './built-court';

let court: BuiltCourt;
beforeAll(async () => {
  court = await builtCourt({ settings: { ASSIZE_UPLOAD_LIMIT: '1000000' } });
}, 240_000);
afterAll(() => court?.close());

interface Answer {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly fileName?: string;
    readonly bytes?: number;
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  };
}

type Part = readonly [head: string, bytes: string];

/** A form as its bytes say it: no client is so careless by itself. */
const sendForm = (...parts: Part[]): Promise<Answer> => sendFormIn('utf8', ...parts);

async function sendFormIn(encoding: BufferEncoding, ...parts: Part[]): Promise<Answer> {
  const body = parts
    .map(([head, bytes]) => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${bytes}\r\n`)
    .join('');
  const headers = {
    Authorization: await court.as('filer'),
    'Content-Type': 'multipart/form-data; boundary=b',
  };
  return new Promise((resolve, reject) => {
    const sending = request(`${court.url}/filings/documents`, { method: 'POST', headers }, (answer) => {
      const text: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => text.push(chunk));
      answer.once('end', () => {
        resolve({ status: answer.statusCode!, body: JSON.parse(Buffer.concat(text).toString()) as Answer['body'] });
      });
    });
    sending.once('error', reject);
    sending.end(`${body}--b--\r\n`, encoding);
  });
}

const called = (name: string) => [`name="file"; filename="${name}"`, 'four'] as const;
const code = ({ status, body }: Answer) => [status, body.code];

describe('a file in a form', () => {
  it.each([
    ['a way up', '../../x', 'x'],
    ['a way up as Windows has it', '..\\\\..\\\\x', 'x'],
    ['NUL', 'a\0b.pdf', 'ab.pdf'],
    ['marks that turn the direction', 'a\u202efdp.exe', 'afdp.exe'],
    ['4 KB of letters', '漢'.repeat(1365), '漢'.repeat(255)],
    ['nothing but points', '..', 'document'],
    ['the end of a line, and so ends there', 'a\r\nX-Evil: 1', 'a'],
  ])('whose name has %s is called something harmless', async (_, given, shown) => {
    const answer = await sendForm(called(given));
    expect([answer.status, answer.body.fileName]).toEqual([201, shown]);
  });

  it('under a name with a bare line end is no file', async () => {
    expect(code(await sendForm(called('a\nb')))).toEqual([422, 'one-file-expected']);
  });

  it('beside a field in another encoding than UTF-8 is refused, and the field is named', async () => {
    // 己 in GBK.
    const { status, body } = await sendFormIn('latin1', called('a'), ['name="title"', '\xbc\xba']);
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: '/title', detail: 'is no text in UTF-8; send the form in that encoding' }],
    ]);
  });

  it('of zero bytes is refused', async () => {
    expect(code(await sendForm(['name="file"; filename="a"', '']))).toEqual([422, 'file-empty']);
  });

  it('is taken alone: with a second one neither is', async () => {
    expect(code(await sendForm(called('a'), called('b')))).toEqual([422, 'one-file-expected']);
  });

  it('larger than may be is refused', async () => {
    const answer = await sendForm(['name="file"; filename="a"', 'x'.repeat(1_000_001)]);
    expect(code(answer)).toEqual([413, 'body-too-large']);
  });
});
