import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DiskTileStore,
  encodeVkey,
  formatCheckpoint,
  formatReceipt,
  grow,
  leafHash,
  cosignatureLine,
  COSIGNATURE,
  noteKey,
  rotationEntry,
  RightEdge,
  rootOf,
  signNote,
  timestampRequest,
} from '@assize/tlog';
import { aPrivateKey, LocalTsa } from '@assize/tlog/testing';
import {
  trustByPolicy,
  trustInKeys,
  verifyCheckpoints,
  verifyCommand,
  verifyLog,
  verifyReceiptFile,
  verifyTimestampFile,
} from './commands/verify';

const privateKey: KeyObject = createPrivateKey(aPrivateKey().export({ format: 'pem', type: 'pkcs8' }));
const signer = { ...noteKey('court.example/log', createPublicKey(privateKey)), privateKey };
const vkey = encodeVkey(signer);
const believed = trustInKeys([signer]);
const entries = Array.from({ length: 300 }, (_, at) => Buffer.from(`entry ${at}`));
const leaves = entries.map(leafHash);
const noteOf = (size: number, root = rootOf(leaves.slice(0, size))): string =>
  signNote(formatCheckpoint({ origin: signer.name, size, root }), [signer]);

let folder = '';
const path = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assize-verify-'));
  const store = new DiskTileStore(folder);
  await store.add(new RightEdge().grow(entries, grow(0, [], leaves)));
  await store.replace('checkpoint', Buffer.from(noteOf(300)));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function flipBit(name: string, at: number): void {
  const bytes = readFileSync(path(name));
  bytes[at]! ^= 1;
  writeFileSync(path(name), bytes);
}

/** The log goes on under another key, and only that one has signed. */
async function rotatedLog() {
  const key = aPrivateKey(7);
  const next = { ...noteKey(signer.name, createPublicKey(key)), privateKey: key };
  const grown = [...entries, rotationEntry(new Date('2026-03-02T12:00:00Z'), signer, next)];
  const hashes = grown.map(leafHash);
  rmSync(folder, { recursive: true, force: true });
  const store = new DiskTileStore(folder);
  await store.add(new RightEdge().grow(grown, grow(0, [], hashes)));
  const head = { origin: signer.name, size: grown.length, root: rootOf(hashes) };
  const note = signNote(formatCheckpoint(head), [next]);
  await store.replace('checkpoint', Buffer.from(note));
  return { next, note };
}

describe('assize verify', () => {
  it('holds for a folder that is whole, and names the entry in which one bit differs', async () => {
    expect(await verifyLog(folder, believed)).toMatchObject({ holds: true });
    flipBit('tile/entries/000', 3 * 9 + 5);
    const { holds, findings } = await verifyLog(folder, believed);
    expect({ holds, first: findings[0]?.object }).toEqual({ holds: false, first: 'entry 3' });
  });

  it('holds for a receipt of an entry, and for no other entry', async () => {
    const one = entries[0]!;
    writeFileSync(path('entry'), one);
    writeFileSync(path('other'), 'other');
    writeFileSync(path('proof'), formatReceipt({ index: 0, proof: [], checkpoint: noteOf(1) }));
    expect(await verifyReceiptFile(path('proof'), path('entry'), believed)).toMatchObject({ holds: true });
    expect(await verifyReceiptFile(path('proof'), path('other'), believed)).toMatchObject({
      holds: false,
      findings: [{ what: 'inclusion' }],
    });
  });

  it('finds two checkpoints of one size, and compares those of two sizes by the log', async () => {
    writeFileSync(path('a'), noteOf(200));
    writeFileSync(path('b'), noteOf(300));
    writeFileSync(path('c'), noteOf(200, createHash('sha256').digest()));
    expect(await verifyCheckpoints(path('a'), path('b'), believed, folder)).toMatchObject({ holds: true });
    expect(await verifyCheckpoints(path('a'), path('c'), believed)).toMatchObject({ holds: false });
    expect(await verifyCheckpoints(path('c'), path('b'), believed, folder)).toMatchObject({ holds: false });
  });

  it.each([
    ['holds', () => undefined, vkey, 0],
    ['does not hold', () => flipBit('checkpoint', 20), vkey, 1],
    ['could not be verified', () => undefined, 'no+such+key', 2],
  ])('ends with a code that says: %s', async (_, tamper, key, code) => {
    tamper();
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      await verifyCommand().parseAsync(['log', folder, '--vkey', key, '--json'], { from: 'user' });
      expect({ code: process.exitCode, said: JSON.parse(String(out.mock.calls[0]![0])) }).toMatchObject({ code });
    } finally {
      out.mockRestore();
      process.exitCode = undefined;
    }
  });

  describe('by a policy', () => {
    const witnesses = [2, 3, 4].map((seed) => {
      const key = aPrivateKey(seed);
      return { ...noteKey(`w${seed}.example`, createPublicKey(key), COSIGNATURE), privateKey: key };
    });
    const policyOf = (quorum: string): ReturnType<typeof trustByPolicy> =>
      trustByPolicy(
        [
          `log ${vkey}`,
          ...witnesses.map((key, at) => `witness w${at} ${encodeVkey(key)}`),
          'group two 2 w0 w1 w2',
          `quorum ${quorum}`,
          '',
        ].join('\n'),
      );
    /** The checkpoint of `size` entries, cosigned by the first so many witnesses. */
    const cosigned = (size: number, by: number, note = noteOf(size)): string =>
      note +
      witnesses
        .slice(0, by)
        .map((key) => cosignatureLine(`${note.split('\n\n')[0]}\n`, key, 1_800_000_000))
        .join('');

    it('a receipt holds with the quorum, and not without it', async () => {
      writeFileSync(path('entry'), entries[0]!);
      const receipt = (by: number): void =>
        writeFileSync(path('proof'), formatReceipt({ index: 0, proof: [], checkpoint: cosigned(1, by) }));
      const verified = (quorum: string): ReturnType<typeof verifyReceiptFile> =>
        verifyReceiptFile(path('proof'), path('entry'), policyOf(quorum));
      receipt(2);
      expect(await verified('two')).toMatchObject({ holds: true });
      receipt(1);
      expect(await verified('two')).toMatchObject({ holds: false, findings: [{ what: 'checkpoint-quorum' }] });
      expect(await verified('none')).toMatchObject({ holds: true });
      expect(await verified('w1')).toMatchObject({ holds: false });
    });

    it('a log holds with a witnessed checkpoint that it continues', async () => {
      const witnessed = async (note: string): Promise<boolean> => {
        writeFileSync(path('witnessed'), note);
        return (await verifyLog(folder, policyOf('two'))).holds;
      };
      expect((await verifyLog(folder, policyOf('two'))).findings).toEqual([
        { object: 'witnessed', what: 'is missing: no witness has cosigned' },
      ]);
      expect(await witnessed(cosigned(200, 2))).toBe(true);
      expect(await witnessed(cosigned(300, 3))).toBe(true);
      expect(await witnessed(cosigned(200, 1))).toBe(false);
      expect(await witnessed(cosigned(200, 2, noteOf(200, createHash('sha256').digest())))).toBe(false);
    });

    it('a log holds when what was witnessed is signed by a key that came after the one believed', async () => {
      const { note } = await rotatedLog();
      writeFileSync(path('witnessed'), cosigned(301, 2, note));
      expect(await verifyLog(folder, policyOf('two'))).toMatchObject({ holds: true, findings: [] });
      writeFileSync(path('witnessed'), cosigned(301, 1, note));
      expect(await verifyLog(folder, policyOf('two'))).toMatchObject({ findings: [{ object: 'witnessed' }] });
    });

    it('two checkpoints are compared when both have the quorum', async () => {
      writeFileSync(path('a'), cosigned(200, 2));
      writeFileSync(path('b'), cosigned(300, 2));
      writeFileSync(path('c'), cosigned(300, 1));
      expect(await verifyCheckpoints(path('a'), path('b'), policyOf('two'), folder)).toMatchObject({ holds: true });
      expect(await verifyCheckpoints(path('a'), path('c'), policyOf('two'), folder)).toMatchObject({
        holds: false,
        findings: [{ object: 'checkpoint 2', what: 'does not verify: quorum' }],
      });
    });
  });

  it('holds for a time stamp over the very checkpoint, by a root that is believed', async () => {
    const tsa = new LocalTsa(path('tsa'));
    writeFileSync(path('note'), noteOf(300));
    writeFileSync(path('other'), noteOf(200));
    writeFileSync(path('root'), tsa.root);
    writeFileSync(path('reply'), tsa.reply(timestampRequest(Buffer.from(noteOf(300)), Buffer.from('41', 'hex'))));
    const verified = (note: string, keys = believed): ReturnType<typeof verifyTimestampFile> =>
      verifyTimestampFile(path('reply'), path(note), path('root'), keys);
    expect(await verified('note')).toMatchObject({
      holds: true,
      says: expect.stringContaining('300 entries existed at'),
    });
    expect(await verified('other')).toMatchObject({ holds: false, findings: [{ what: 'imprint' }] });
    const stranger = noteKey(signer.name, createPublicKey(aPrivateKey(9)));
    expect(await verified('note', trustInKeys([stranger]))).toMatchObject({
      findings: [{ what: 'does not verify: unsigned' }],
    });
  });

  it('follows a rotation, and says which key signs now', async () => {
    const { next } = await rotatedLog();
    const { holds, says } = await verifyLog(folder, believed);
    expect({ holds, says }).toEqual({ holds: true, says: expect.stringContaining(encodeVkey(next)) });
  });
});

it.each([
  ['no key', ['bundle', 'x.zip'], 2],
  ['an option that is none', ['log', 'folder', '--hilfe'], 2],
  ['a wish for help', ['log', '--help'], 0],
])('ends with 2 when what was typed verifies nothing, and for help with 0: %s', (_, typed, code) => {
  const silent = [process.stderr, process.stdout].map((stream) => jest.spyOn(stream, 'write').mockReturnValue(true));
  const exit = jest.spyOn(process, 'exit').mockImplementation((told) => {
    throw new Error(`ended with ${told}`);
  });
  expect(() => verifyCommand().parse(typed, { from: 'user' })).toThrow(`ended with ${code}`);
  for (const spy of [...silent, exit]) spy.mockRestore();
});
