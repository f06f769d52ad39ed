import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Attestations } from '../attested';
import { CheckpointSigner } from '../checkpoint-signer';
import { parseAddCheckpoint } from '../domain/add-checkpoint';
import { cosignatureLine, openNote, signatureLines, unverifiedText } from '../domain/note';
import { COSIGNATURE, noteKey } from '../domain/note-key';
import { aPrivateKey, MemoryLogStore, MemoryTileStore, scratchFolder, treeOf } from '../testing';
import { TransparencyLog } from '../transparency-log';
import { Witness } from './witness';
import { WitnessClient } from './witness-client';
import { Witnessing } from './witnessing';

const path = scratchFolder();
const keyOf = (seed: number) => {
  const privateKey = aPrivateKey(seed);
  return { ...noteKey(`w${seed}.example`, createPublicKey(privateKey), COSIGNATURE), privateKey };
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});
type Answer = { status: number; body: string; location?: string; type?: string };
/** A witness at a URL that answers as told; never is an answer that does not come. */
async function at(answer: (body: Buffer) => Promise<Answer | undefined>, seed = 2, patienceMs = 2_000) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void answer(Buffer.concat(chunks)).then((said) => {
        if (!said) return;
        const type = said.type ?? (said.status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8');
        const headers = { 'Content-Type': type, ...(said.location !== undefined && { Location: said.location }) };
        response.writeHead(said.status, headers);
        response.end(said.body);
      });
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new WitnessClient({ name: `w${seed}`, key: keyOf(seed), url }, patienceMs);
}
async function aLog(size: number, memory = 'last') {
  const signer = new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: aPrivateKey(),
    lastCheckpoint: path(memory),
  });
  const files = new MemoryTileStore();
  const log = new TransparencyLog({ store: new MemoryLogStore(), files, signer });
  await log.append(treeOf(size).entries);
  const grow = (to: number) => log.append(treeOf(to).entries);
  return { signer, files, log, grow };
}
type Log = Awaited<ReturnType<typeof aLog>>;

/** The real witness, asked in the way that a test says. */
async function honest(
  { signer }: Log,
  seed = 2,
  before: (body: Buffer) => Promise<Answer | undefined> = async () => undefined,
) {
  const [log] = signer.keys.signers;
  const witness = new Witness({
    logs: [log],
    signer: keyOf(seed),
    folder: path(`w${seed}`),
    now: () => new Date(1_700_000_000_000),
  });
  return at(async (body) => {
    const told = await before(body);
    if (told) return told;
    const answer = await witness.addCheckpoint(body);
    if (answer.status === 200) return { status: 200, body: answer.lines };
    return { status: answer.status, body: answer.status === 409 ? `${answer.size}\n` : answer.what };
  }, seed);
}
function witnessing(log: Log, witnesses: WitnessClient[]) {
  const said: string[] = [];
  const report = {
    failing: (witness: string, why: string) => said.push(`${witness}: ${why}`),
    cosigning: (witness: string) => said.push(`${witness} again`),
  };
  return { said, asking: new Witnessing(log, witnesses, report) };
}
const witnessedBy = ({ files }: Log): { size: number; by: string[] } | undefined => {
  const note = files.files.get('witnessed')?.toString();
  return note === undefined
    ? undefined
    : { size: Number(note.split('\n')[1]), by: signatureLines(note).map((line) => line.split(' ')[1]!) };
};

describe('bringing checkpoints to witnesses', () => {
  it('publishes the checkpoint with the cosignature of each, and goes on from what each knows', async () => {
    const log = await aLog(3);
    const { said, asking } = witnessing(log, [await honest(log, 2), await honest(log, 3)]);
    for (const size of [3, 7, 300]) {
      await log.grow(size);
      await asking.round();
      expect(witnessedBy(log)?.size).toBe(size);
      expect(witnessedBy(log)?.by.sort()).toEqual(['court.example/log', 'w2.example', 'w3.example']);
    }
    const note = await new Attestations(log).witnessed();
    expect(openNote(note, [...log.signer.keys.signers, keyOf(2), keyOf(3)]).opened).toBe(true);
    expect(said).toEqual([]);
  });

  it('learns from the witness which size it knows, as after a restart', async () => {
    const log = await aLog(3);
    const asked: number[] = [];
    const client = await honest(log, 2, async (body) => void asked.push(parseAddCheckpoint(body)!.old));
    await witnessing(log, [client]).asking.round();
    await log.grow(7);
    await witnessing(log, [client]).asking.round();
    expect(asked).toEqual([0, 0, 3]);
    expect(witnessedBy(log)).toMatchObject({ size: 7 });
  });

  it('does not ask again for what is cosigned', async () => {
    const log = await aLog(3);
    let asked = 0;
    const { asking } = witnessing(log, [await honest(log, 2, async () => void (asked += 1))]);
    await asking.round();
    await asking.round();
    expect(asked).toBe(1);
  });

  it('says once that a witness fails, and once that it is back; the others are published', async () => {
    const log = await aLog(3);
    let down = true;
    const failing = await honest(log, 2, async () => (down ? { status: 503, body: '' } : undefined));
    const { said, asking } = witnessing(log, [failing, await honest(log, 3)]);
    await asking.round();
    await asking.round();
    expect(witnessedBy(log)).toEqual({ size: 3, by: ['court.example/log', 'w3.example'] });
    down = false;
    await asking.round();
    expect(witnessedBy(log)?.by).toEqual(['court.example/log', 'w3.example', 'w2.example']);
    expect(said).toEqual(['w2: it answered 503', 'w2 again']);
  });

  it('publishes one cosignature while another witness keeps silent', async () => {
    const log = await aLog(3);
    const silent = await at(() => new Promise(() => undefined), 2, 400);
    const { said, asking } = witnessing(log, [silent, await honest(log, 3)]);
    const round = asking.round();
    while (!witnessedBy(log)) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(said).toEqual([]);
    // Asked again meanwhile, nobody is asked twice at once.
    await Promise.all([asking.round(), round]);
    expect(said).toEqual([expect.stringContaining('w2: ')]);
    expect(witnessedBy(log)?.by).toEqual(['court.example/log', 'w3.example']);
  });

  it('tells of a witness that knows more of the log than is published, or another, and of none that is silent', async () => {
    const [log, other] = [await aLog(7), await aLog(3, 'other')];
    const knowing = [await honest(log, 2), await honest(log, 3)];
    await witnessing(log, knowing).asking.round();
    const back = { ...log, files: other.files, log: other.log };
    const gone = new WitnessClient({ name: 'w4', key: keyOf(4), url: 'http://127.0.0.1:1' });
    expect(await witnessing(back, [...knowing, gone]).asking.contradictions()).toEqual([
      { object: 'witness w2', what: 'has cosigned 7 entries, and only 3 are published' },
      { object: 'witness w3', what: 'has cosigned 7 entries, and only 3 are published' },
    ]);
    await other.log.append(Array.from({ length: 6 }, (_, at) => Buffer.from(`other ${at}`)));
    expect(await witnessing(back, [knowing[0]!]).asking.contradictions()).toEqual([
      { object: 'witness w2', what: expect.stringContaining('not the beginning') },
    ]);
  });

  it.each(['', '3\n'])(
    'tells of a witness that knows another root of the same size, and says so by 409 and "%s"',
    async (body) => {
      const log = await aLog(3);
      const other = await at(async (asked) => ({
        status: 409,
        body: parseAddCheckpoint(asked)!.old === 3 ? body : '3\n',
      }));
      expect(await witnessing(log, [other]).asking.contradictions()).toEqual([
        { object: 'witness w2', what: expect.stringContaining('another root of 3 entries') },
      ]);
    },
  );

  it('says that nobody is there', async () => {
    const log = await aLog(3);
    const gone = new WitnessClient({ name: 'w2', key: keyOf(2), url: 'http://127.0.0.1:1' });
    const { said, asking } = witnessing(log, [gone]);
    await asking.round();
    expect(said).toEqual([expect.stringMatching(/^w2: .+/)]);
    await expect(new Attestations(log).witnessed()).rejects.toMatchObject({ code: 'log-not-witnessed' });
  });

  const textOf = (body: Buffer): string => unverifiedText(parseAddCheckpoint(body)!.checkpoint)!;
  it.each<[string, (body: Buffer) => Promise<Answer>, RegExp]>([
    [
      'signs with another key',
      async (body) => ({ status: 200, body: cosignatureLine(textOf(body), keyOf(9), 1) }),
      /no cosignature/,
    ],
    [
      'signs another text',
      async (body) => ({ status: 200, body: cosignatureLine(`${textOf(body)}x\n`, keyOf(2), 1) }),
      /no cosignature/,
    ],
    ['answers nonsense', async () => ({ status: 200, body: '<html>' }), /no cosignature/],
    ['answers nothing', async () => ({ status: 200, body: '' }), /no cosignature/],
    ['answers without end', async () => ({ status: 200, body: 'x'.repeat(70_000) }), /too long/],
    ['claims to have seen more', async () => ({ status: 409, body: '99\n' }), /has cosigned 99 entries, and only 3/],
    ['names a size that is none', async () => ({ status: 409, body: '-1\n' }), /409: it names no size/],
    [
      'always names another size',
      async (body) => ({ status: 409, body: `${(parseAddCheckpoint(body)!.old + 1) % 3}\n` }),
      /another size every time/,
    ],
    ['refuses the proof', async () => ({ status: 422, body: 'no' }), /not the beginning/],
    [
      'sends elsewhere',
      async () => ({ status: 307, body: '', location: 'http://127.0.0.1:1/add-checkpoint' }),
      /redirect/,
    ],
  ])('publishes nothing of a witness that %s', async (_, lie, why) => {
    const log = await aLog(3);
    const { said, asking } = witnessing(log, [await at(lie)]);
    await asking.round();
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(witnessedBy(log)).toBeUndefined();
  });

  it('takes from an answer only the line of the key it asked', async () => {
    const log = await aLog(3);
    const chatty = await at(async (body) => ({
      status: 200,
      body: [9, 2, 2].map((seed) => cosignatureLine(textOf(body), keyOf(seed), 1)).join(''),
    }));
    await witnessing(log, [chatty]).asking.round();
    expect(witnessedBy(log)?.by).toEqual(['court.example/log', 'w2.example']);
  });

  it('never puts back what was witnessed before: a larger checkpoint stays', async () => {
    const log = await aLog(3);
    const old = log.files.files.get('checkpoint')!;
    await log.grow(7);
    await witnessing(log, [await honest(log, 2)]).asking.round();
    const slow = { ...log, files: new MemoryTileStore(log.files.files) };
    const behind = {
      ...slow,
      files: {
        read: async (name: string) => (name === 'checkpoint' ? old : slow.files.read(name)),
        replace: slow.files.replace.bind(slow.files),
      },
    };
    const late = new Witnessing(behind, [await honest(log, 3)], {
      failing: () => undefined,
      cosigning: () => undefined,
    });
    await late.round();
    expect(witnessedBy(log)).toEqual({ size: 7, by: ['court.example/log', 'w2.example'] });
  });

  it('delays no receipt', async () => {
    const log = await aLog(3);
    const silent = await at(() => new Promise(() => undefined), 2, 60_000);
    void witnessing(log, [silent]).asking.round();
    expect(await log.grow(7)).toHaveLength(7);
  });
});
