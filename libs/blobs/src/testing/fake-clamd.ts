import { createServer, type AddressInfo, type Socket } from 'node:net';

/** The test file of EICAR, in two parts so that no scanner takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export const CLAMD_MOODS = ['well', 'silent', 'garbage', 'endless', 'hasty', 'full', 'leaving'] as const;
/**
 * `silent` never answers; `garbage` answers in no protocol; `endless` never ends its answer; `hasty` says OK before it has
 * the file; `full` takes no file; `leaving` closes in the middle.
 */
export type ClamdMood = (typeof CLAMD_MOODS)[number];

/** A small clamd that speaks the real protocol over TCP and knows EICAR alone. */
export interface FakeClamd {
  readonly url: string;
  mood: ClamdMood;
  /** Bytes of files, as they arrived. */
  readonly received: number[];
  close(): Promise<void>;
}

const ANSWERS: Readonly<Partial<Record<ClamdMood, string>>> = {
  garbage: '\x01\x02<html>200 OK</html>\0',
  hasty: 'stream: OK\0',
  full: 'INSTREAM size limit exceeded. ERROR\0',
};

/** @param port where to listen; anywhere when 0 */
export async function fakeClamd(mood: ClamdMood = 'well', port = 0): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const fake = { mood, received: [] as number[] };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    converse(socket, fake);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return Object.assign(fake, {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function converse(socket: Socket, fake: { readonly mood: ClamdMood; readonly received: number[] }): void {
  const { mood } = fake;
  if (mood === 'endless') socket.write('stream: '.repeat(10_000));
  let heard = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    if (mood === 'silent' || mood === 'endless') return;
    if (mood === 'leaving') return void socket.destroy();
    if (ANSWERS[mood]) return void socket.end(ANSWERS[mood], 'latin1');
    const file = fileIn(heard);
    if (file === undefined) return;
    fake.received.push(file.length);
    socket.end(file.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  });
}

/** What was sent, once it has all arrived. */
function fileIn(heard: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (heard.toString('latin1', 0, command.length) !== command) return undefined;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
