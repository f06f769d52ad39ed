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
  noteKey,
  RightEdge,
  rootOf,
  signNote,
} from '@assize/tlog';
import { aPrivateKey } from '@assize/tlog/testing';
import { verifyCheckpoints, verifyCommand, verifyLog, verifyReceiptFile } from './commands/verify';

const privateKey: KeyObject = createPrivateKey(aPrivateKey().export({ format: 'pem', type: 'pkcs8' }));
const signer = { ...noteKey('court.example/log', createPublicKey(privateKey)), privateKey };
const vkey = encodeVkey(signer);
const entries = Array.from({ length: 300 }, (_, at) => Buffer.from(`entry ${at}`));
const leaves = entries.map(leafHash);
const noteOf = (size: number, root = rootOf(leaves.slice(0, size))): string =>
  signNote(formatCheckpoint({ origin: signer.name, size, root }), [signer]);

let folder = '';
const path = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assize-verify-'));
  const store = new DiskTileStore(folder);
  await store.add(new RightEdge().grow(entries, leaves, grow(0, [], leaves)));
  await store.replace('checkpoint', Buffer.from(noteOf(300)));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function flipBit(name: string, at: number): void {
  const bytes = readFileSync(path(name));
  bytes[at]! ^= 1;
  writeFileSync(path(name), bytes);
}

describe('assize verify', () => {
  it('holds for a folder that is whole, and names the entry in which one bit differs', async () => {
    expect(await verifyLog(folder, vkey)).toMatchObject({ holds: true });
    flipBit('tile/entries/000', 3 * 9 + 5);
    const { holds, findings } = await verifyLog(folder, vkey);
    expect({ holds, first: findings[0]?.object }).toEqual({ holds: false, first: 'entry 3' });
  });

  it('holds for a receipt of an entry, and for no other entry', async () => {
    const one = entries[0]!;
    writeFileSync(path('entry'), one);
    writeFileSync(path('other'), 'other');
    writeFileSync(path('proof'), formatReceipt({ index: 0, proof: [], checkpoint: noteOf(1) }));
    expect(await verifyReceiptFile(path('proof'), path('entry'), vkey)).toMatchObject({ holds: true });
    expect(await verifyReceiptFile(path('proof'), path('other'), vkey)).toMatchObject({
      holds: false,
      findings: [{ what: 'inclusion' }],
    });
  });

  it('finds two checkpoints of one size, and compares those of two sizes by the log', async () => {
    writeFileSync(path('a'), noteOf(200));
    writeFileSync(path('b'), noteOf(300));
    writeFileSync(path('c'), noteOf(200, createHash('sha256').digest()));
    expect(await verifyCheckpoints(path('a'), path('b'), vkey, folder)).toMatchObject({ holds: true });
    expect(await verifyCheckpoints(path('a'), path('c'), vkey)).toMatchObject({ holds: false });
    expect(await verifyCheckpoints(path('c'), path('b'), vkey, folder)).toMatchObject({ holds: false });
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
});
